import { createNeedle, type Meter, type Needle, tokens } from './needle.js'
import { readingsOf } from './readings.js'

export const MARK = '[redacted]'

// The error for a redirect names its target, without path and query.
const SENSITIVE_HEADERS = /^(?:set-cookie2?|cookie|location)$|(?:^|-)auth(?:orization)?$/

/** How much of a text is looked at for an excerpt, so that a megabyte from a server costs no more than a page. */
const MAX_EXCERPTED = 16_384

/**
 * Removes secrets and tokens from what others say before it becomes part of an error or an event: in plain text, and as
 * JSON, URLs, forms, XML and HTML spell them, even when one is quoted inside another. It never throws, and its time grows
 * in proportion to the text.
 */
export interface Redactor {
  text(text: string): string
  /** The beginning of a text on one line, at most `length` characters. */
  excerpt(text: string, length: number): string
  /** Response headers, frozen. */
  headers(headers: Readonly<Record<string, string>>): Readonly<Record<string, string>>
  /** A redactor that knows these secrets as well. */
  with(secrets: readonly string[]): Redactor
}

/** @param secrets what to remove, besides tokens */
export function createRedactor(secrets: readonly string[]): Redactor {
  return redactorOf(() => [tokens], secrets)
}

function redactorOf(known: () => readonly Needle[], secrets: readonly string[]): Redactor {
  let all: readonly Needle[] | undefined
  // Made on first use: most calls have nothing to redact.
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

/** White space around a header value is not sent, and an empty value would be found everywhere. */
function distinct(secrets: readonly string[]): string[] {
  return [...new Set(secrets.map((secret) => secret.trim()))].filter((secret) => secret !== '')
}

/**
 * Replaces whatever a needle finds in any reading of a text.
 * @param cut there is more text: anything at its end that may be the start of a secret is replaced too
 */
export function redact(
  text: string,
  needles: readonly Needle[],
  cut = false,
  meter: Meter = { steps: 0 },
): string {
  // For each character, how many secrets begin there minus how many end.
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

/** Puts a text on one line and shortens it. */
function oneLine(text: string, length: number): string {
  const line = text.replace(/[\p{C}\p{Z}\s]+/gu, ' ').trim()
  return line.length <= length ? line : `${line.slice(0, length - 1).replace(/[\ud800-\udbff]$/, '')}…`
}

/** Request headers for a hook: only the values that are safe to show. Frozen. */
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
