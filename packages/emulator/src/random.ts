/** Fills the bytes with randomness. */
export type Random = (bytes: Uint8Array) => void

/** Fresh random bytes as lower-case hexadecimal. */
export function randomHex(random: Random, length: number): string {
  const bytes = new Uint8Array(length)
  random(bytes)
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** A UUID of version 4, RFC 9562 section 5.4. */
export function randomUuid(random: Random): string {
  const bytes = new Uint8Array(16)
  random(bytes)
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}
