import type { Hooks } from '@tokbox/rest'

/** What the answers to a call show. */
export interface ClockWatch {
  readonly hooks: Hooks
  /** Scheme, host and port that the call goes to. Empty before it begins. */
  readonly origin: string
  /** Whether anything has answered. */
  readonly answered: boolean
  /**
   * How many seconds the clock of this machine is ahead of the service's, from the first answer; negative when it is
   * behind, undefined when the answer has no readable `Date`.
   */
  readonly skew: number | undefined
}

/** @param clock the time of this machine in milliseconds since 1970 */
export function watchClock(clock: () => number): ClockWatch {
  let origin = ''
  let answered = false
  let sentAt = 0
  let skew: number | undefined
  return {
    hooks: {
      request({ url }) {
        origin = new URL(url).origin
        sentAt = clock()
      },
      response({ headers }) {
        // After the first answer the client corrects its clock, so only that one shows the difference.
        if (answered) return
        answered = true
        skew = measureSkew(headers.date, (sentAt + clock()) / 2)
      },
    },
    get origin() {
      return origin
    },
    get answered() {
      return answered
    },
    get skew() {
      return skew
    },
  }
}

/** @param local the time halfway between request and answer, in milliseconds since 1970 */
function measureSkew(date: string | undefined, local: number): number | undefined {
  const remote = Date.parse(date ?? '')
  // The header is cut to whole seconds, half a second too early on average.
  return Number.isNaN(remote) ? undefined : Math.round((local - remote - 500) / 1000) || 0
}
