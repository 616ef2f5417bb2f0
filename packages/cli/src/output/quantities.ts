const UNITS = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
  ['second', 1],
] as const

/** Writes a time span in its two largest units: `3 minutes`, `2 hours 5 minutes`. */
export function formatDuration(seconds: number): string {
  const words = split(seconds).map(([count, name]) => `${count} ${name}${count === 1 ? '' : 's'}`)
  return words.length === 0 ? 'less than a second' : words.join(' ')
}

/** Writes a time span where there is little room: `3m`, `2h 5m`. */
export function formatShortDuration(seconds: number): string {
  const words = split(seconds).map(([count, name]) => `${count}${name.charAt(0)}`)
  return words.length === 0 ? '1s' : words.join(' ')
}

function split(seconds: number): (readonly [count: number, name: string])[] {
  const whole = Math.floor(Math.abs(seconds))
  const first = UNITS.findIndex(([, size]) => whole >= size)
  if (first < 0) return []
  let rest = whole
  const parts: (readonly [number, string])[] = []
  for (const [name, size] of UNITS.slice(first, first + 2)) {
    const count = Math.floor(rest / size)
    rest -= count * size
    if (count > 0) parts.push([count, name])
  }
  return parts
}

/** Says how far an instant is from now (milliseconds since 1970): `3 minutes ago`, `in 2 hours 5 minutes`. */
export function formatDistance(instant: Date, now: number): string {
  const seconds = (instant.getTime() - now) / 1000
  return seconds > 0 ? `in ${formatDuration(seconds)}` : `${formatDuration(seconds)} ago`
}

// Made when it is needed: it takes milliseconds, which most commands need not spend.
let whole: Intl.NumberFormat | undefined

/** Writes a number without its fraction and with commas, the same in every locale: `1,234,567`. */
export function formatCount(count: number): string {
  whole ??= new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 })
  return whole.format(count)
}
