import { describe } from '@tokbox/core/arguments'
import { InvalidArgumentError } from '@tokbox/core/errors'

/** One of the parts that a run is split into. */
export interface Shard {
  /** From 1. */
  readonly number: number
  readonly of: number
}

/** The nonce of a token has room for this many. */
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
    hint: number === 0 ? 'Parts are counted from 1.' : undefined,
  })
}

/**
 * Positions are dealt out like cards: position p, counted from 0, belongs to shard p mod n + 1. That way shares are
 * defined even before anyone knows how many positions there are.
 */
export function isInShard(position: number, { number, of }: Shard): boolean {
  return position % of === number - 1
}

/** How many of the positions 0 to count - 1 belong to the shard. */
export function shareOf(count: number, { number, of }: Shard): number {
  return Math.floor((count + of - number) / of)
}

/** The position in the whole run of the token that has this index within its shard. */
export function positionInRun(index: number, { number, of }: Shard): number {
  return index * of + number - 1
}
