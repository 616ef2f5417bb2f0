/** A text as it reads after some layers of escaping have been undone. */
export interface Reading {
  readonly text: string
  /** Where each character begins in the original; the last entry is where the original ends. */
  readonly starts: Uint32Array
}

/** A form within JSON within XML has three layers. Nobody is known to quote more often. */
const MAX_LAYERS = 3

/**
 * All that a text can mean: as it stands, and with every order of up to three kinds of escaping undone. There are at
 * most 40 readings, none longer than the text, and one only when the text holds no escapes, as most do.
 */
export function* readingsOf(original: string): Generator<Reading> {
  // Escapes of different kinds can often be undone in any order, with the same result.
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
  /** Without it there is nothing to undo. */
  readonly mark: string
  /** One escape. Of bounded length, or a search would take more than linear time. */
  readonly pattern: RegExp
  /** What it stands for, or undefined when it is none. */
  decode(sequence: string): string | undefined
}

const CONTROLS: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' }

/** JSON, and what programs print strings like: `\u003d`, `\x3d`, `\n`, `\"`. */
const BACKSLASH: Escape = {
  mark: '\\',
  pattern: /\\(?:u[\da-f]{4}|x[\da-f]{2}|[bfnrt]|[^a-z\d])/gi,
  decode(sequence) {
    if (sequence.length > 2) return String.fromCharCode(Number.parseInt(sequence.slice(2), 16))
    const char = sequence.charAt(1)
    // The pattern ignores case for the digits' sake.
    return /[A-Z]/.test(char) ? undefined : (CONTROLS[char] ?? char)
  },
}

/** URLs and forms: UTF-8 in percent-encoding. A byte that is no UTF-8 is taken for Latin-1. */
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

/** The names that HTML has for ASCII characters; XML has the first five. */
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

/** Undoes one layer. @returns undefined when there is none */
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
