import { createNeedle, type Meter, type Needle, tokens } from './needle.js'
import { readingsOf } from './readings.js'

export const MARK = '[redacted]'

// Where a redirect leads is told without its path and query, by the error for it.
const SENSITIVE_HEADERS = /^(?:set-cookie2?|cookie|location)$|(?:^|-)auth(?:orization)?$/

/** An excerpt is made of this much of a text at most, so that a server that sends a megabyte keeps nobody busy. */
const MAX_EXCERPTED = 16_384

/**
 * Takes secrets and tokens out of what others say, before it becomes part of an error or an event: as they are, and as
 * they stand in JSON, in URLs and forms, in XML and HTML, also when one is quoted in another. It never throws, and takes
 * time in proportion to the text.
 */
export interface Redactor {
  text(text: string): string
  /** The beginning of a text on one line, at most `length` characters. */
  excerpt(text: string, length: number): string
  /** Response headers, frozen. */
  headers(headers: Readonly<Record<string, string>>): Readonly<Record<string, string>>
  /** One that knows more secrets. */
  with(secrets: readonly string[]): Redactor
}

/** @param secrets what must not be seen, besides tokens */
export function createRedactor(secrets: readonly string[]): Redactor {
  return redactorOf(() => [tokens], secrets)
}

function redactorOf(known: () => readonly Needle[], secrets: readonly string[]): Redactor {
  let all: readonly Needle[] | undefined
  // Made when something is redacted first: most calls have nothing to redact.
  const needles = () => {
    all ??= [...known(), ...distinct(secrets).map(createNeedle)]
    return all
  }
  const text = (said: string) => redact(said, needles())
  const redactor: Redactor = {
    text,
    excerpt(said, length) {
      const start = said.trimStart()
      const cut = start.length > MAX_EXCERPTED
      return oneLine(redact(start.slice(0, MAX_EXCERPTED), needles(), cut), length)
    },
    headers(headers) {
      const shown = Object.entries(headers).map(([name, value]): [string, string] => [
        name,
        SENSITIVE_HEADERS.test(name) ? MARK : text(value),
      ])
      return Object.freeze(Object.fromEntries(shown))
    },
    with: (more) => (more.length === 0 ? redactor : redactorOf(needles, more)),
  }
  return redactor
}

/** What surrounds a header is not sent, and the empty text is everywhere. */
function distinct(secrets: readonly string[]): string[] {
  return [...new Set(secrets.map((secret) => secret.trim()))].filter((secret) => secret !== '')
}

/**
 * Replaces whatever one of the needles finds in any reading of a text.
 * @param cut the text goes on: what may be the beginning of a secret at its end is replaced, too
 */
export function redact(
  text: string,
  needles: readonly Needle[],
  cut = false,
  meter: Meter = { steps: 0 },
): string {
  // How many secrets begin less how many end at each character.
  let edges: Int32Array | undefined
  for (const reading of readingsOf(text)) {
    const { starts } = reading
    meter.steps += reading.text.length
    for (const needle of needles) {
      needle.search(reading, cut, meter, (start, end) => {
        edges ??= new Int32Array(text.length + 1)
        count(edges, starts[start] ?? 0, 1)
        count(edges, starts[end] ?? 0, -1)
      })
    }
  }
  return edges === undefined ? text : replace(text, edges)
}

function count(edges: Int32Array, index: number, change: 1 | -1): void {
  edges[index] = (edges[index] ?? 0) + change
}

function replace(text: string, edges: Int32Array): string {
  let shown = ''
  let read = 0
  let depth = 0
  for (const [index, change] of edges.entries()) {
    if (change === 0) continue
    if (depth === 0) shown += text.slice(read, index) + MARK
    depth += change
    if (depth === 0) read = index
  }
  return shown + text.slice(read)
}

/** Puts a text on one line and cuts it. */
function oneLine(text: string, length: number): string {
  const line = text.replace(/[\p{C}\p{Z}\s]+/gu, ' ').trim()
  return line.length <= length ? line : `${line.slice(0, length - 1).replace(/[\ud800-\udbff]$/, '')}…`
}

/** The headers of a request for a hook: the values that this package sets itself, without the authentication. */
export function showRequestHeaders(
  headers: Readonly<Record<string, string>>,
  shown: ReadonlySet<string>,
): Readonly<Record<string, string>> {
  const redacted = Object.entries(headers).map(([name, value]): [string, string] => [
    name,
    shown.has(name) ? value : MARK,
  ])
  return Object.freeze(Object.fromEntries(redacted))
}
