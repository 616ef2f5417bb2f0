import { type FillRandom, readRandom } from '@tokbox/core/random'

/**
 * A nonce is a shard number, a random run id and a counter, one after the other, in at most 30 decimal digits. The
 * shard stands first and always has the same width, so the nonces of two shards differ by construction; the counter
 * makes those of one run differ; the run id sets apart runs that know nothing of each other.
 */
export const NONCE_DIGITS = { shard: 5, run: 15, counter: 10 } as const

/** How many tokens one run can number. */
export const MAX_RUN_LENGTH = 10 ** NONCE_DIGITS.counter

/** The highest shard number. */
export const MAX_SHARD = 10 ** NONCE_DIGITS.shard - 1

/** The digits that all nonces of a run begin with. @throws InvalidArgumentError when the randomness fills nothing */
export function nonceRun(random: FillRandom, shard: number): string {
  const bytes = readRandom(random, 7)
  bytes[0]! &= 31
  // 53 random bits; what the remainder favours some run ids by does not matter for telling runs apart.
  const bits = bytes.reduce((sum, byte) => sum * 256 + byte, 0)
  const run = bits % 10 ** NONCE_DIGITS.run
  return digits(shard, NONCE_DIGITS.shard) + digits(run, NONCE_DIGITS.run)
}

/** Gives the nonces of single tokens, in two parts. */
export interface NonceSource {
  /** What the next nonces begin with: one run for as long as its counter lasts. */
  readonly run: string
  /** The counter of the next nonce. Comes before `run`, which it may renew. */
  next(): string
}

export function nonceSource(random: FillRandom): NonceSource {
  let counter = MAX_RUN_LENGTH
  const source = {
    run: '',
    next() {
      // Not before the first token: some runtimes give no randomness while a module is loaded.
      if (counter === MAX_RUN_LENGTH) {
        source.run = nonceRun(random, 0)
        counter = 0
      }
      return digits(counter++, NONCE_DIGITS.counter)
    },
  }
  return source
}

/** The number in decimal, filled up with zeros on the left. */
export function digits(number: number, width: number): string {
  return String(number).padStart(width, '0')
}
