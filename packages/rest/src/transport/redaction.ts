const MARK = '[redacted]'

// A JWT begins with the base64url of {" and a T1 token with its own name, also in percent-encoding.
const TOKENS = /eyJ[\w-]{9,}(?:\.[\w-]*){0,2}|T1(?:==|%3D%3D)[\w+/=%-]*/gi

// Where a redirect leads is told without its path and query, by the error for it.
const SENSITIVE_HEADERS =
  /^(?:set-cookie2?|cookie|(?:proxy-)?authorization|x-opentok-auth|x-tb-.+-auth|location)$/

/** Takes secrets and tokens out of what others say, before it becomes part of an error or an event. */
export interface Redactor {
  text(text: string): string
  /** Response headers, frozen. */
  headers(headers: Readonly<Record<string, string>>): Readonly<Record<string, string>>
}

/** @param secrets what else must not be seen, however it is spelt */
export function createRedactor(secrets: readonly string[]): Redactor {
  const longestFirst = [...new Set(secrets)].sort((a, b) => b.length - a.length)
  const patterns = [...longestFirst.map(anySpelling), TOKENS]
  const text = (said: string): string => patterns.reduce((rest, pattern) => rest.replace(pattern, MARK), said)
  return {
    text,
    headers(headers) {
      const redact = ([name, value]: [string, string]): [string, string] => [
        name,
        SENSITIVE_HEADERS.test(name) ? MARK : text(value),
      ]
      return Object.freeze(Object.fromEntries(Object.entries(headers).map(redact)))
    },
  }
}

/**
 * A pattern for a secret as it is, and as it stands in JSON, in a URL, in a form and in XML, also when one is quoted in
 * another. The platform's own secrets are hexadecimal and look the same everywhere; those of others need not.
 */
function anySpelling(secret: string): RegExp {
  return new RegExp(Array.from(secret, spellings).join(''), 'gi')
}

const ENTITIES: Readonly<Record<string, string>> = {
  '<': 'lt',
  '>': 'gt',
  '&': 'amp',
  '"': 'quot',
  "'": 'apos',
}

function spellings(char: string): string {
  if (/^[a-z\d]$/i.test(char)) return char
  const itself = char.replace(/[\\^$.*+?()[\]{}|/]/, '\\$&')
  const hex = (number: number, digits: number) => number.toString(16).padStart(digits, '0')
  const percent = Array.from(new TextEncoder().encode(char), (byte) => `%(?:25){0,3}${hex(byte, 2)}`)
  const unicode = Array.from({ length: char.length }, (_, index) => hex(char.charCodeAt(index), 4))
  const point = char.codePointAt(0) ?? 0
  return `(?:${[
    // At most so many: a server that sends a million backslashes must not keep us busy.
    `\\\\{0,7}${itself}`,
    percent.join(''),
    unicode.map((unit) => `\\\\{1,7}u${unit}`).join(''),
    `&(?:amp;){0,3}(?:${ENTITIES[char] ?? itself}|#${point}|#x0{0,4}${hex(point, 1)});`,
    ...(char === ' ' ? ['\\+'] : []),
  ].join('|')})`
}

/** The headers of a request for a hook: the values that this package sets itself, without the authentication. */
export function showRequestHeaders(
  headers: Readonly<Record<string, string>>,
  shown: ReadonlySet<string>,
): Readonly<Record<string, string>> {
  const redact = ([name, value]: [string, string]): [string, string] => [name, shown.has(name) ? value : MARK]
  return Object.freeze(Object.fromEntries(Object.entries(headers).map(redact)))
}

/** Puts a text on one line and cuts it. */
export function excerpt(text: string, length: number): string {
  const line = text.replace(/[\p{C}\p{Z}\s]+/gu, ' ').trim()
  return line.length <= length ? line : `${line.slice(0, length - 1).replace(/[\ud800-\udbff]$/, '')}…`
}
