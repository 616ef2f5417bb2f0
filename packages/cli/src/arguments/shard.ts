import { describe } from '@tokbox/core/arguments'
import { InvalidArgumentError } from '@tokbox/core/errors'

/** One of several parts into which a run is split, counted from 1. */
export interface Shard {
  readonly number: number
  readonly of: number
}

/** The signer sets apart so many. */
const MAX_SHARDS = 100_000

/** The whole run in one part. */
export const WHOLE_RUN: Shard = { number: 1, of: 1 }

/**
 * Reads `i/n`: the i-th of n parts, `1/4` to `4/4`.
 * @throws InvalidArgumentError
 */
export function parseShard(text: string, parameter: string): Shard {
  const [, number = Number.NaN, of = Number.NaN] = (/^([0-9]{1,6})\/([0-9]{1,6})$/.exec(text) ?? []).map(
    Number,
  )
  if (number >= 1 && number <= of && of <= MAX_SHARDS) return { number, of }
  throw new InvalidArgumentError({
    parameter,
    expected: `i/n, the i-th of n parts, with i from 1 to n and n up to ${MAX_SHARDS}, such as 1/4`,
    received: Number.isNaN(number) ? describe(text) : `${number}/${of}`,
    hint: number === 0 ? 'The parts are counted from 1.' : undefined,
  })
}

/**
 * Positions are dealt out like cards: the position p, from 0, belongs to the shard p mod n + 1. So a share is known
 * also where nobody knows yet how many there will be.
 */
export function isInShard(position: number, { number, of }: Shard): boolean {
  return position % of === number - 1
}

/** How many of the positions 0 to count - 1 belong to the shard. */
export function shareOf(count: number, { number, of }: Shard): number {
  return Math.floor((count + of - number) / of)
}

/** Where in the whole run the token of a shard stands that has this index within the shard. */
export function positionInRun(index: number, { number, of }: Shard): number {
  return index * of + number - 1
}
