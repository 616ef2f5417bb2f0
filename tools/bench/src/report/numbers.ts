/** A whole number as people read it, rounded: `100 000`. */
export function grouped(value: number): string {
  return value.toFixed(0).replaceAll(/(?<=\d)(?=(?:\d{3})+$)/g, ' ')
}

/** A ratio with three digits at most: `0.87 ×`, `4.1 ×`, `23 ×`, `1 300 ×`. */
export function ratio(value: number): string {
  return `${factor(value)} ×`
}

function factor(value: number): string {
  if (value >= 100) return grouped(Number(value.toPrecision(3)))
  if (value >= 10) return value.toFixed(0)
  return value >= 1 ? value.toFixed(1) : value.toFixed(2)
}
