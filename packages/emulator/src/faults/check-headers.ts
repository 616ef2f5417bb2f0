import { requireObject, requireString } from '@tokbox/core/arguments'
import { InvalidArgumentError } from '@tokbox/core/errors'

/** Headers that frame an answer. HTTP and the server set them; a wrong one would break the answer in ways nobody asked for. */
const FRAMING_HEADERS: readonly string[] = [
  'connection',
  'content-length',
  'keep-alive',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
  // Tells the server that an answer has been sent already, so that it never sends one.
  'x-hono-already-sent',
]

/** Headers of an answer, with their names in lower case. @throws InvalidArgumentError */
export function checkHeaders(value: unknown, parameter: string): Readonly<Record<string, string>> {
  const headers = requireObject(value, parameter, 'an object of header names and values')
  const checked = Object.entries(headers).map(([name, text]) => [
    name.toLowerCase(),
    checkHeader(name, text, `${parameter}.${name.slice(0, 40)}`),
  ])
  return Object.freeze(Object.fromEntries(checked))
}

/** @throws InvalidArgumentError */
export function checkHeader(name: string, value: unknown, parameter: string): string {
  const text = requireString(value, parameter, 'the value of a header')
  if (FRAMING_HEADERS.includes(name.toLowerCase())) {
    throw new InvalidArgumentError({
      parameter,
      expected: 'a header that does not frame the answer',
      received: 'one that the server sets itself',
      hint: 'Use the fault cut-off for an answer that is shorter than promised, and reset for a broken connection.',
    })
  }
  if (isHeader(name, text)) return text
  throw new InvalidArgumentError({
    parameter,
    expected: 'a header that HTTP allows',
    received: 'one with characters that it forbids',
  })
}

/** `Headers` takes control characters in a value, which RFC 9110 section 5.5 forbids and a server refuses to send. */
function isHeader(name: string, text: string): boolean {
  try {
    new Headers([[name, text]])
    return /^[\t\x20-\x7e\x80-\xff]*$/.test(text)
  } catch {
    return false
  }
}
