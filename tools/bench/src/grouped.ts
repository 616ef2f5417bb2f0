/** A whole number as people read it, rounded: `100 000`. */
export function grouped(value: number): string {
  return value.toFixed(0).replaceAll(/(?<=\d)(?=(?:\d{3})+$)/g, ' ')
}
