/** Where a value lies between two ends of an axis, and which values are written at it. */
export interface Scale {
  (value: number): number
  readonly ticks: readonly number[]
}

/** From the power of ten at or below the least value to the one at or above the greatest. */
export function logScale(values: readonly number[], from: number, to: number): Scale {
  if (!values.every((value) => value > 0)) throw new RangeError('a logarithmic axis has positive values only')
  const low = Math.floor(Math.log10(Math.min(...values)) + 1e-9)
  const high = Math.max(low + 1, Math.ceil(Math.log10(Math.max(...values)) - 1e-9))
  const at = (value: number) => from + ((Math.log10(value) - low) / (high - low)) * (to - from)
  return Object.assign(at, { ticks: Array.from({ length: high - low + 1 }, (_, i) => 10 ** (low + i)) })
}
