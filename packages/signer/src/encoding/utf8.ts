const encoder = new TextEncoder()
// A byte order mark is data like any other: what was signed must come back.
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** UTF-8 of a text without lone surrogates (see {@link isWellFormed}). */
export function encodeUtf8(text: string): Uint8Array<ArrayBuffer> {
  return encoder.encode(text)
}

/** The text, or `undefined` when the bytes are not UTF-8. */
export function decodeUtf8(bytes: Uint8Array): string | undefined {
  try {
    return decoder.decode(bytes)
  } catch {
    return undefined
  }
}

/** Part of ES2024. Engines see at once that a text of Latin-1 characters is well-formed. */
const builtIn = (String.prototype as { isWellFormed?: () => boolean }).isWellFormed

/** False when the text contains half of a surrogate pair, which UTF-8 cannot represent. */
export function isWellFormed(text: string): boolean {
  return builtIn === undefined ? !/\p{Surrogate}/u.test(text) : builtIn.call(text)
}

/** The maximum that UTF-8 needs for a UTF-16 unit. */
export const MAX_UTF8_BYTES = 3

/** Writes a text as UTF-8 to where there is room for it; returns the position after it. */
export function encodeUtf8Into(text: string, target: Uint8Array, position: number): number {
  return position + encoder.encodeInto(text, target.subarray(position)).written
}
