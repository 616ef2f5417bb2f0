const ZERO = 0x30
const NINE = 0x39
const MAX_INT = 0x7fffffff

/** Writes a number as decimal digits that fill `bytes[start, end)`. */
export function writeCounter(bytes: Uint8Array, start: number, end: number, value: number): void {
  let i = end - 1
  let large = value
  for (; large > MAX_INT && i >= start; i--) {
    const quotient = Math.floor(large / 10)
    bytes[i] = ZERO + large - 10 * quotient
    large = quotient
  }
  // Integer division is much faster, and most counters are small enough for it.
  for (let rest = large | 0; i >= start; i--) {
    const quotient = (rest / 10) | 0
    bytes[i] = ZERO + rest - 10 * quotient
    rest = quotient
  }
}

/** Adds one to the decimal digits that end at `end`. There is room for it, since no run is longer than its counter. */
export function incrementCounter(bytes: Uint8Array, end: number): void {
  let i = end - 1
  while (bytes[i] === NINE) bytes[i--] = ZERO
  bytes[i]!++
}
