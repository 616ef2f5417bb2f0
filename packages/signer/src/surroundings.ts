import { requireFunction } from '@tokbox/core/arguments'
import { readClock } from '@tokbox/core/time'
import type { FillRandom } from './nonce.js'

/** What a signer takes from the world around it; to be replaced in tests. */
export interface Surroundings {
  /** The time in milliseconds since 1970. Default: `Date.now`. */
  readonly clock?: (() => number) | undefined
  /** Fills bytes with cryptographically strong random values. Default: `crypto.getRandomValues`. */
  readonly random?: FillRandom | undefined
}

/** The world with all gaps filled. */
export interface CheckedSurroundings {
  /** milliseconds since 1970 @throws InvalidArgumentError when the clock gives no time */
  readonly now: () => number
  readonly random: FillRandom
}

/** @throws InvalidArgumentError */
export function checkSurroundings({ clock, random }: Surroundings): CheckedSurroundings {
  if (clock !== undefined)
    requireFunction(clock, 'options.clock', 'a function that gives milliseconds since 1970')
  if (random !== undefined) requireFunction(random, 'options.random', 'a function that fills a Uint8Array')
  return {
    now: clock === undefined ? () => Date.now() : () => readClock(clock),
    random: random ?? ((bytes) => crypto.getRandomValues(bytes)),
  }
}
