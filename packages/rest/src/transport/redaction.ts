const MARK = '[redacted]'

// A JWT begins with the base64url of {" and a T1 token with its own name, also in percent-encoding.
const TOKENS = /eyJ[\w-]{9,}(?:\.[\w-]*){0,2}|T1(?:==|%3D%3D)[\w+/=%-]*/gi

const SENSITIVE_HEADERS = /^(?:set-cookie2?|cookie|(?:proxy-)?authorization|x-opentok-auth|x-tb-.+-auth)$/

/** Takes secrets and tokens out of what others say, before it becomes part of an error or an event. */
export interface Redactor {
  text(text: string): string
  /** Response headers, frozen. */
  headers(headers: Readonly<Record<string, string>>): Readonly<Record<string, string>>
}

/** @param secrets what else must not be seen, in any of its usual spellings */
export function createRedactor(secrets: readonly string[]): Redactor {
  const spellings = [...new Set(secrets.flatMap(spell))].sort((a, b) => b.length - a.length)
  const text = (said: string): string =>
    spellings.reduce((rest, secret) => rest.replaceAll(secret, MARK), said).replace(TOKENS, MARK)
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

/** The text itself, and as it stands in JSON, in a URL, in a form and in XML. */
function spell(secret: string): string[] {
  const percent = encodeURIComponent(secret)
  const xml = secret.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
  return [
    secret,
    JSON.stringify(secret).slice(1, -1),
    percent,
    percent.replaceAll('%20', '+'),
    xml,
    xml.replaceAll('"', '&quot;').replaceAll("'", '&apos;'),
  ]
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
