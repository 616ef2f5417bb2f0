import { readAscii } from './ascii.js'

/**
 * RFC 4648. `'standard'` (section 4) uses `+` and `/` and is padded with `=`; `'url'` (section 5) uses `-` and `_` and is
 * not padded.
 */
export type Base64Alphabet = 'standard' | 'url'

const COMMON = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'
const PAD = 0x3d
const NONE = 255

function codesOf(last: string): Uint8Array {
  return Uint8Array.from(COMMON + last, (symbol) => symbol.charCodeAt(0))
}

/** The 64 symbols as character codes. */
const SYMBOLS: Readonly<Record<Base64Alphabet, Uint8Array>> = { standard: codesOf('+/'), url: codesOf('-_') }

function valuesOf(...alphabets: readonly Uint8Array[]): Uint8Array {
  const values = new Uint8Array(128).fill(NONE)
  for (const symbols of alphabets) for (const [value, code] of symbols.entries()) values[code] = value
  return values
}

/** The value of each character code. */
const VALUES = {
  standard: valuesOf(SYMBOLS.standard),
  url: valuesOf(SYMBOLS.url),
  both: valuesOf(SYMBOLS.standard, SYMBOLS.url),
}

/** How many characters {@link encodeBase64Into} writes. */
export function base64Length(byteLength: number, alphabet: Base64Alphabet): number {
  return alphabet === 'standard' ? Math.ceil(byteLength / 3) * 4 : Math.ceil((byteLength * 4) / 3)
}

/** Writes the base64 of `source[start, end)` as character codes; returns the position after it. */
export function encodeBase64Into(
  source: Uint8Array,
  start: number,
  end: number,
  target: Uint8Array,
  position: number,
  alphabet: Base64Alphabet,
): number {
  const symbols = SYMBOLS[alphabet]
  const rest = (end - start) % 3
  let at = position
  for (let i = start; i < end - rest; i += 3) {
    const group = (source[i]! << 16) | (source[i + 1]! << 8) | source[i + 2]!
    target[at] = symbols[group >> 18]!
    target[at + 1] = symbols[(group >> 12) & 63]!
    target[at + 2] = symbols[(group >> 6) & 63]!
    target[at + 3] = symbols[group & 63]!
    at += 4
  }
  if (rest === 0) return at
  const group = (source[end - rest]! << 8) | (rest > 1 ? source[end - 1]! : 0)
  target[at++] = symbols[group >> 10]!
  target[at++] = symbols[(group >> 4) & 63]!
  if (rest > 1) target[at++] = symbols[(group << 2) & 63]!
  while (alphabet === 'standard' && (at - position) % 4 > 0) target[at++] = PAD
  return at
}

/** The base64 of some bytes. */
export function encodeBase64(bytes: Uint8Array, alphabet: Base64Alphabet): string {
  const text = new Uint8Array(base64Length(bytes.length, alphabet))
  encodeBase64Into(bytes, 0, bytes.length, text, 0, alphabet)
  return readAscii(text)
}

/**
 * Decodes `text[start, end)`, which is not padded, to the start of the target.
 * @param alphabet `'both'` also accepts a mixture of the two
 * @returns the number of bytes, or -1 when the text is not canonical
 */
export function decodeBase64Into(
  text: string,
  start: number,
  end: number,
  alphabet: keyof typeof VALUES,
  target: Uint8Array,
): number {
  const values = VALUES[alphabet]
  let bits = 0
  let held = 0
  let at = 0
  for (let i = start; i < end; i++) {
    const code = text.charCodeAt(i)
    const value = code < 128 ? values[code]! : NONE
    if (value === NONE) return -1
    bits = (bits << 6) | value
    held += 6
    if (held >= 8) {
      held -= 8
      target[at++] = bits >> held
      bits &= (1 << held) - 1
    }
  }
  // Left-over bits must be zero, and fewer than a symbol has.
  return bits === 0 && held < 6 ? at : -1
}

/**
 * The bytes of a text in canonical base64, or `undefined`. Only one text is accepted for each sequence of bytes, so that a
 * signed text has no second spelling.
 * @param padded whether the text must be padded with `=`; otherwise it must not
 */
export function decodeBase64(
  text: string,
  alphabet: keyof typeof VALUES,
  padded = false,
): Uint8Array<ArrayBuffer> | undefined {
  let end = text.length
  if (padded) {
    if (end % 4 > 0) return undefined
    end -= text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0
  }
  const bytes = new Uint8Array(Math.floor((end * 3) / 4))
  return decodeBase64Into(text, 0, end, alphabet, bytes) < 0 ? undefined : bytes
}
