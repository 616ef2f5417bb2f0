import { readAscii } from './ascii.js'

/** RFC 4648: section 4 with `+` and `/`, section 5 with `-` and `_`. */
export type Base64Alphabet = 'standard' | 'url'

const COMMON = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'
const PAD = 0x3d

function codesOf(symbols: string): Uint8Array {
  return Uint8Array.from(symbols, (symbol) => symbol.charCodeAt(0))
}

/** The 64 symbols as character codes. */
const base64Symbols: Readonly<Record<Base64Alphabet, Uint8Array>> = {
  standard: codesOf(`${COMMON}+/`),
  url: codesOf(`${COMMON}-_`),
}

const NONE = 255

function valuesOf(symbols: Uint8Array): Uint8Array {
  const values = new Uint8Array(128).fill(NONE)
  symbols.forEach((code, value) => {
    values[code] = value
  })
  return values
}

const values: Readonly<Record<Base64Alphabet, Uint8Array>> = {
  standard: valuesOf(base64Symbols.standard),
  url: valuesOf(base64Symbols.url),
}

/** How many characters `encodeBase64Into` writes. */
export function base64Length(byteLength: number, padded: boolean): number {
  return padded ? Math.ceil(byteLength / 3) * 4 : Math.ceil((byteLength * 4) / 3)
}

/** Writes the base64 of `source[start, end)` as character codes; returns the position after it. */
export function encodeBase64Into(
  source: Uint8Array,
  start: number,
  end: number,
  target: Uint8Array,
  position: number,
  alphabet: Base64Alphabet,
  padded: boolean,
): number {
  const symbols = base64Symbols[alphabet]
  const whole = end - ((end - start) % 3)
  let at = position
  for (let i = start; i < whole; i += 3) {
    const group = (source[i]! << 16) | (source[i + 1]! << 8) | source[i + 2]!
    target[at] = symbols[group >> 18]!
    target[at + 1] = symbols[(group >> 12) & 63]!
    target[at + 2] = symbols[(group >> 6) & 63]!
    target[at + 3] = symbols[group & 63]!
    at += 4
  }
  if (whole === end) return at
  const first = source[whole]!
  const second = whole + 1 < end ? source[whole + 1]! : 0
  target[at++] = symbols[first >> 2]!
  target[at++] = symbols[((first & 3) << 4) | (second >> 4)]!
  if (whole + 1 < end) target[at++] = symbols[(second & 15) << 2]!
  else if (padded) target[at++] = PAD
  if (padded) target[at++] = PAD
  return at
}

/** Base64 as text. */
export function encodeBase64(bytes: Uint8Array, alphabet: Base64Alphabet, padded: boolean): string {
  const text = new Uint8Array(base64Length(bytes.length, padded))
  encodeBase64Into(bytes, 0, bytes.length, text, 0, alphabet, padded)
  return readAscii(text)
}

/**
 * The bytes of a text in canonical base64, or `undefined`: each sequence of bytes has exactly one accepted text, so a
 * signed text cannot be spelled in a second way.
 */
export function decodeBase64(
  text: string,
  alphabet: Base64Alphabet,
  padded: boolean,
): Uint8Array<ArrayBuffer> | undefined {
  let { length } = text
  if (padded) {
    if (length % 4 !== 0) return undefined
    if (text.endsWith('==')) length -= 2
    else if (text.endsWith('=')) length -= 1
  }
  if (length % 4 === 1) return undefined
  const bytes = new Uint8Array(Math.floor((length * 3) / 4))
  const symbolValues = values[alphabet]
  let bits = 0
  let held = 0
  let at = 0
  for (let i = 0; i < length; i++) {
    const code = text.charCodeAt(i)
    const value = code < 128 ? symbolValues[code]! : NONE
    if (value === NONE) return undefined
    bits = (bits << 6) | value
    held += 6
    if (held >= 8) {
      held -= 8
      bytes[at++] = bits >> held
      bits &= (1 << held) - 1
    }
  }
  // Bits that belong to no byte must be zero.
  return bits === 0 ? bytes : undefined
}
