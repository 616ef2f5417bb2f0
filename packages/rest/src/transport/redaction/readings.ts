/** A text as it reads once some layers of escaping have been undone. */
export interface Reading {
  readonly text: string
  /** Where each character begins in the original, and last, where the original ends. */
  readonly starts: Uint32Array
}

/** A form inside JSON inside XML makes three. Nobody is known to nest deeper. */
const MAX_LAYERS = 3

/**
 * Everything that a text can mean: as it stands, and with up to three layers of escaping undone, of any kinds and in any
 * order. There are at most 40 readings, none longer than the text; a text without escapes, like most, has just one.
 */
export function* readingsOf(original: string): Generator<Reading> {
  // Undoing different kinds of escapes in a different order often gives the same result.
  const seen = new Set([original])
  let layer: Reading[] = [asItStands(original)]
  for (let depth = 0; layer.length > 0; depth += 1) {
    yield* layer
    if (depth === MAX_LAYERS) return
    const next: Reading[] = []
    for (const reading of layer) {
      for (const kind of ESCAPES) {
        const undone = undo(reading, kind)
        if (undone === undefined || seen.has(undone.text)) continue
        seen.add(undone.text)
        next.push(undone)
      }
    }
    layer = next
  }
}

function asItStands(text: string): Reading {
  const starts = new Uint32Array(text.length + 1)
  for (let index = 0; index < starts.length; index += 1) starts[index] = index
  return { text, starts }
}

/** One kind of escaping. */
interface Escape {
  /** Every escape begins with it. */
  readonly mark: string
  /** A single escape. Its length is bounded, which keeps the search linear. */
  readonly pattern: RegExp
  /** What it stands for; undefined if it is no escape after all. */
  decode(sequence: string): string | undefined
}

const CONTROLS: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' }

/** JSON and string literals: `\u003d`, `\x3d`, `\n`, `\"`. */
const BACKSLASH: Escape = {
  mark: '\\',
  pattern: /\\(?:u[\da-f]{4}|x[\da-f]{2}|[bfnrt]|[^a-z\d])/gi,
  decode(sequence) {
    if (sequence.length > 2) return String.fromCharCode(Number.parseInt(sequence.slice(2), 16))
    const char = sequence.charAt(1)
    // The pattern ignores case for the sake of the digits.
    return /[A-Z]/.test(char) ? undefined : (CONTROLS[char] ?? char)
  },
}

/** URLs and forms: percent-encoded UTF-8. A byte that is not UTF-8 is taken for Latin-1. */
const PERCENT: Escape = {
  mark: '%',
  pattern:
    /%(?:[cd][\da-f]%[89ab][\da-f]|e[\da-f](?:%[89ab][\da-f]){2}|f[0-4](?:%[89ab][\da-f]){3}|[\da-f]{2})/gi,
  decode(sequence) {
    try {
      return decodeURIComponent(sequence)
    } catch {
      return sequence.length === 3 ? String.fromCharCode(Number.parseInt(sequence.slice(1), 16)) : undefined
    }
  },
}

/** HTML's names for ASCII characters; XML has the first five. */
const NAMED: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  equals: '=',
  plus: '+',
  sol: '/',
  bsol: '\\',
  percnt: '%',
  num: '#',
  dollar: '$',
  excl: '!',
  lpar: '(',
  rpar: ')',
  ast: '*',
  comma: ',',
  period: '.',
  colon: ':',
  semi: ';',
  quest: '?',
  commat: '@',
  lsqb: '[',
  lbrack: '[',
  rsqb: ']',
  rbrack: ']',
  lcub: '{',
  lbrace: '{',
  rcub: '}',
  rbrace: '}',
  verbar: '|',
  vert: '|',
  hat: '^',
  lowbar: '_',
  grave: '`',
}

/** XML and HTML: `&amp;`, `&#61;`, `&#x3d;`. */
const ENTITY: Escape = {
  mark: '&',
  pattern: /&(?:[a-z]{2,6}|#0{0,9}\d{1,7}|#x0{0,9}[\da-f]{1,6});/gi,
  decode(sequence) {
    const name = sequence.slice(1, -1).toLowerCase()
    if (!name.startsWith('#')) return Object.hasOwn(NAMED, name) ? NAMED[name] : undefined
    const point = name.startsWith('#x') ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1))
    return point <= 0x10ffff ? String.fromCodePoint(point) : undefined
  },
}

const ESCAPES: readonly Escape[] = [BACKSLASH, PERCENT, ENTITY]

/** Undoes one layer. @returns undefined if there is none */
function undo({ text, starts }: Reading, { mark, pattern, decode }: Escape): Reading | undefined {
  if (!text.includes(mark)) return undefined
  const undoneStarts = new Uint32Array(starts.length)
  const parts: string[] = []
  let read = 0
  let written = 0
  const copy = (end: number) => {
    parts.push(text.slice(read, end))
    undoneStarts.set(starts.subarray(read, end), written)
    written += end - read
  }
  for (const { 0: sequence, index } of text.matchAll(pattern)) {
    const decoded = decode(sequence)
    if (decoded === undefined) continue
    copy(index)
    parts.push(decoded)
    read = index + sequence.length
    undoneStarts.fill(starts[read] ?? 0, written, written + decoded.length)
    undoneStarts[written] = starts[index] ?? 0
    written += decoded.length
  }
  if (read === 0) return undefined
  copy(text.length)
  undoneStarts[written] = starts[text.length] ?? 0
  return { text: parts.join(''), starts: undoneStarts.subarray(0, written + 1) }
}
