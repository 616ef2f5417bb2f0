const whole = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 })

/** A whole number with commas, the same on every machine: `1,234,567`. */
export function formatCount(count: number): string {
  return whole.format(count)
}
