import type { Reading } from './readings.js'

/** Counts what a search costs, for tests. */
export interface Meter {
  steps: number
}

/** Something to search for, in time that grows with the length of the text alone. */
export interface Needle {
  /**
   * Finds every occurrence.
   * @param cut there is more text, so a possible start of the needle at its end counts as found
   * @param found gets the start and the end of each occurrence
   */
  search(reading: Reading, cut: boolean, meter: Meter, found: (start: number, end: number) => void): void
}

/**
 * The text before a secret can look like the start of an escape: `100%` before `41…` reads as `100A…`. So where escapes have
 * been undone, this many characters at the start of a long secret may be missing.
 */
const MAX_SPOILT = 8
const LONG = 2 * MAX_SPOILT

/** Shorter secrets occur inside other words by chance, as `no` does in `note`: they count only as whole words. */
const SHORT = 4

/** Where a text has been cut, its last few characters may be half an escape. */
const MAX_CUT = 32

/**
 * Prepares the search for a secret with the algorithm of Knuth, Morris and Pratt. Case is ignored, since some servers change
 * it, and a space equals a plus sign, which forms write for it.
 */
export function createNeedle(secret: string): Needle {
  const codes = Uint16Array.from({ length: secret.length }, (_, index) => fold(secret.charCodeAt(index)))
  const head = codes.subarray(0, secret.length >= LONG ? MAX_SPOILT : 0)
  const tail = codes.subarray(head.length)
  let fallbacks: Uint32Array | undefined
  const isThere = (reading: Reading, start: number, end: number) =>
    secret.length < SHORT
      ? isWord(reading.text, start, end)
      : startsWith(reading.text, start, head) || isUndone(reading, start - MAX_SPOILT, start + MAX_SPOILT)
  return {
    search(reading, cut, meter, found) {
      fallbacks ??= fallbacksOf(tail)
      const { text } = reading
      let matched = 0
      for (let index = 0; index < text.length; index += 1) {
        const code = fold(text.charCodeAt(index))
        while (matched > 0 && tail[matched] !== code) {
          matched = fallbacks[matched - 1] ?? 0
          meter.steps += 1
        }
        if (tail[matched] === code) matched += 1
        meter.steps += 1
        const end = index + 1
        const start = end - matched - head.length
        if (cut && end >= text.length - MAX_CUT) found(Math.max(0, start), text.length)
        if (matched < tail.length) continue
        if (isThere(reading, start, end)) found(Math.max(0, start), end)
        matched = fallbacks[matched - 1] ?? 0
      }
    },
  }
}

function startsWith(text: string, start: number, codes: Uint16Array): boolean {
  return start >= 0 && codes.every((code, index) => code === fold(text.charCodeAt(start + index)))
}

/** Were any of these characters written as an escape? */
function isUndone({ starts }: Reading, start: number, end: number): boolean {
  const from = Math.max(0, start)
  return (starts[end] ?? 0) - (starts[from] ?? 0) !== end - from
}

function isWord(text: string, start: number, end: number): boolean {
  return !/\w/.test(text.charAt(start - 1)) && !/\w/.test(text.charAt(end))
}

/** For each prefix, the length of its longest proper suffix that is also a prefix. */
function fallbacksOf(codes: Uint16Array): Uint32Array {
  const fallbacks = new Uint32Array(codes.length)
  let matched = 0
  for (let index = 1; index < codes.length; index += 1) {
    while (matched > 0 && codes[matched] !== codes[index]) matched = fallbacks[matched - 1] ?? 0
    if (codes[matched] === codes[index]) matched += 1
    fallbacks[index] = matched
  }
  return fallbacks
}

const SPACE = 0x20
const PLUS = 0x2b

function fold(code: number): number {
  if (code === SPACE) return PLUS
  return code >= 0x41 && code <= 0x5a ? code + 0x20 : code
}

// A JWT begins with the base64url of {", a T1 token with its own name.
const TOKEN = /eyJ[\w-]{9,}(?:\.[\w-]*){0,2}|T1==[\w+/=-]*/g

/** Any client token or request token, whole or cut off. */
export const tokens: Needle = {
  search({ text }, _cut, meter, found) {
    meter.steps += text.length
    for (const { 0: token, index } of text.matchAll(TOKEN)) found(index, index + token.length)
  },
}
