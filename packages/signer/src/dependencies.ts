import { refuse, requireFunction, timeOf } from '@tokbox/core/arguments'
import type { FillRandom } from '@tokbox/core/random'
import { readClock } from '@tokbox/core/time'

/** What a signer takes from its runtime. Tests inject their own. */
export interface Dependencies {
  /** The time in milliseconds since 1970. Default: `Date.now`. */
  readonly clock?: (() => number) | undefined
  /** Fills the bytes with cryptographically strong random values before it returns. Default: `crypto.getRandomValues`. */
  readonly random?: FillRandom | undefined
}

/** {@link Dependencies}, checked and with the defaults filled in. */
export interface CheckedDependencies {
  /** Returns milliseconds since 1970. @throws InvalidArgumentError when the clock returns something else */
  readonly now: () => number
  readonly random: FillRandom
}

/** @throws InvalidArgumentError */
export function checkDependencies({ clock, random }: Dependencies): CheckedDependencies {
  if (clock !== undefined)
    requireFunction(clock, 'options.clock', 'a function that gives milliseconds since 1970')
  if (random !== undefined) requireFunction(random, 'options.random', 'a function that fills a Uint8Array')
  return {
    now: clock === undefined ? () => Date.now() : () => readClock(clock),
    random: random ?? ((bytes) => crypto.getRandomValues(bytes)),
  }
}

/** The year 5138 in milliseconds. Later times do not fit into the eleven digits that a token has for seconds. */
const MAX_TIME = 1e14

/**
 * The option `now` of a call in milliseconds since 1970, or else the time of the clock.
 * @throws InvalidArgumentError
 */
export function timeOfCall(now: unknown, clock: () => number): number {
  if (now === undefined) return clock()
  const time = timeOf(now)
  if (time >= 0 && time < MAX_TIME) return time
  const hint = typeof now === 'number' ? 'Write new Date(milliseconds).' : undefined
  return refuse(now, 'options.now', 'a Date from 1970 to 5138', hint)
}
