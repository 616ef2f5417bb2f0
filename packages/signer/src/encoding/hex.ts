import { writeAscii } from './ascii.js'

const DIGITS = new Uint8Array(16)
writeAscii('0123456789abcdef', DIGITS)

/** Writes lower-case hexadecimal digits; returns the position after them. */
export function encodeHexInto(source: Uint8Array, target: Uint8Array, position: number): number {
  let at = position
  for (const byte of source) {
    target[at] = DIGITS[byte >> 4]!
    target[at + 1] = DIGITS[byte & 15]!
    at += 2
  }
  return at
}

/** The bytes of a text that is known to consist of an even number of hexadecimal digits. */
export function decodeHex(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(text.match(/../g) ?? [], (digits) => Number.parseInt(digits, 16))
}
