import { type FillRandom, readRandom } from '@tokbox/core/random'

/**
 * A nonce consists of a shard number, a random run id and a counter, at most 30 decimal digits together. The shard number
 * comes first and always has the same width, so nonces of different shards differ by construction. Within a run the counter
 * differs. The run id keeps runs apart that know nothing of each other.
 */
export const NONCE_DIGITS = { shard: 5, run: 15, counter: 10 } as const

/** How many tokens one run can number. */
export const MAX_RUN_LENGTH = 10 ** NONCE_DIGITS.counter

/** The highest shard number. */
export const MAX_SHARD = 10 ** NONCE_DIGITS.shard - 1

/** The digits that all nonces of a run begin with. @throws InvalidArgumentError when `random` fills nothing */
export function nonceRun(random: FillRandom, shard: number): string {
  const bytes = readRandom(random, 7)
  bytes[0]! &= 31
  // 53 random bits. The remainder makes some run ids a little likelier than others, which does not matter here.
  const bits = bytes.reduce((sum, byte) => sum * 256 + byte, 0)
  const run = bits % 10 ** NONCE_DIGITS.run
  return digits(shard, NONCE_DIGITS.shard) + digits(run, NONCE_DIGITS.run)
}

/** The nonces of single tokens, in two parts. */
export interface NonceSource {
  /** The first part, the same for as long as the counter lasts. */
  readonly run: string
  /** The second part of the next nonce. Call it before reading `run`, which it may replace. */
  next(): string
}

export function nonceSource(random: FillRandom): NonceSource {
  let counter = MAX_RUN_LENGTH
  const source = {
    run: '',
    next() {
      // Not before the first token: some runtimes have no randomness to give while modules are loading.
      if (counter === MAX_RUN_LENGTH) {
        source.run = nonceRun(random, 0)
        counter = 0
      }
      return digits(counter++, NONCE_DIGITS.counter)
    },
  }
  return source
}

/** A number in decimal with leading zeros. */
export function digits(number: number, width: number): string {
  return String(number).padStart(width, '0')
}
