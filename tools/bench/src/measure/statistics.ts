/** How a set of measured values is spread. */
export interface Spread {
  readonly min: number
  readonly quarter: number
  readonly median: number
  readonly threeQuarters: number
  readonly samples: number
}

/**
 * The value below which the given part (0 to 1) of the others lies, between two values in proportion (type 7 of
 * Hyndman and Fan 1996, the default of R and NumPy).
 * @throws RangeError when there is no value, or one that is not finite
 */
export function quantile(values: readonly number[], part: number): number {
  if (values.length === 0) throw new RangeError('there is no quantile of no values')
  if (!values.every(Number.isFinite))
    throw new RangeError('there is no quantile of values that are not finite')
  if (!(part >= 0 && part <= 1)) throw new RangeError('a quantile is asked for by a part from 0 to 1')
  const sorted = [...values].sort((a, b) => a - b)
  const position = (sorted.length - 1) * part
  const below = Math.floor(position)
  const low = sorted[below]!
  const high = sorted[Math.ceil(position)]!
  return low + (high - low) * (position - below)
}

export function spreadOf(values: readonly number[]): Spread {
  return {
    min: quantile(values, 0),
    quarter: quantile(values, 0.25),
    median: quantile(values, 0.5),
    threeQuarters: quantile(values, 0.75),
    samples: values.length,
  }
}

/**
 * How many times as long the first takes as the second. Values at the same place were measured in the same round, so what
 * slows the machine down for a while slows both; therefore each round has its own ratio, and the ratios are looked at.
 * @throws RangeError when there are not as many of the one as of the other
 */
export function ratioOf(slower: readonly number[], faster: readonly number[]): Spread {
  if (slower.length !== faster.length) throw new RangeError('the values are not of the same rounds')
  return spreadOf(slower.map((value, round) => value / faster[round]!))
}
