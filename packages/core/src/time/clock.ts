import { describe } from '../arguments/index.js'
import { InvalidArgumentError } from '../errors/index.js'

/** Gives the time in milliseconds since 1970, as `Date.now` does. */
export type Clock = () => number

/** The year 5138: a longer number is no time in milliseconds. */
const MAX_TIME = 1e14

/**
 * Reads a clock that somebody else wrote.
 * @returns milliseconds since 1970
 * @throws InvalidArgumentError when it gives no time that can be used
 */
export function readClock(clock: Clock, parameter = 'options.clock'): number {
  const now: unknown = clock()
  if (typeof now === 'number' && now >= 0 && now < MAX_TIME) return now
  throw new InvalidArgumentError({
    parameter,
    expected: 'a function that gives milliseconds since 1970',
    received: `one that gave ${describe(now)}`,
  })
}
