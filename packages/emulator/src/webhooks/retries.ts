/** When a webhook that was not accepted is sent again. */
export interface RetryPolicy {
  /** Milliseconds until it is sent again, or undefined to give up. */
  delay(attempts: number, age: number): number | undefined
  /** Whether a URL is switched off when too much fails. */
  readonly switchesOff: boolean
}

const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const FIRST_DELAY = 5 * SECOND
const MAX_DELAY = 15 * MINUTE
const MAX_AGE = 24 * HOUR
const MAX_ATTEMPTS = 4

function backoff(attempts: number): number {
  return Math.min(FIRST_DELAY * 2 ** Math.min(attempts - 1, 20), MAX_DELAY)
}

/** Of session, connection and stream events: for a day, from 5 seconds to 15 minutes apart. */
export const MONITORING: RetryPolicy = {
  delay: (attempts, age) => {
    const delay = backoff(attempts)
    return age + delay <= MAX_AGE ? delay : undefined
  },
  switchesOff: false,
}

/** Of everything else: four times. How far apart is not known. */
export const FOUR_TIMES: RetryPolicy = {
  delay: (attempts) => (attempts < MAX_ATTEMPTS ? backoff(attempts) : undefined),
  switchesOff: true,
}

/** More failures than these within this time (in milliseconds) switch a URL off. */
export const MAX_FAILURES = 50
export const FAILURE_WINDOW = 30 * MINUTE
