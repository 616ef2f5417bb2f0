import {
  describe,
  refuseUnknownOptions,
  requireInteger,
  requireObject,
  requireOneOf,
  requireString,
} from '@tokbox/core/arguments'
import { InvalidArgumentError } from '@tokbox/core/errors'
import type { Fault } from './fault.js'

type Fields = Readonly<Record<string, unknown>>
type Kind = Fault['kind']

const KINDS: readonly Kind[] = ['status', 'delay', 'reset', 'cut-off', 'content-type', 'clock']

/** The fields of each kind, beside `kind`, `times` and `path`. */
const FIELDS_OF: Readonly<Record<Kind, readonly string[]>> = {
  status: ['status', 'retryAfter', 'body', 'headers'],
  delay: ['milliseconds', 'before'],
  reset: [],
  'cut-off': ['after'],
  'content-type': ['contentType'],
  clock: ['offset'],
}

/** The most milliseconds that a timer of JavaScript can wait: 24.8 days. */
const MAX_TIMER = 2_147_483_647
/** Ten years in milliseconds: more than clocks are off. */
const MAX_OFFSET = 315_576_000_000

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

/**
 * Checks a fault, whichever way it came, and returns a frozen copy.
 * @throws InvalidArgumentError
 */
export function checkFault(fault: unknown, parameter = 'fault'): Fault {
  const fields = requireObject(fault, parameter, `an object { kind: 'status' | 'delay' | …, … }`) as Fields
  const kind = requireOneOf(fields.kind, `${parameter}.kind`, KINDS)
  refuseUnknownOptions(fields, parameter, ['kind', ...FIELDS_OF[kind], 'times', 'path'])
  return Object.freeze({ ...checkKind(kind, fields, parameter), ...checkScope(fields, parameter) })
}

function checkKind(kind: Kind, fields: Fields, parameter: string): Fault {
  const at = (name: string) => `${parameter}.${name}`
  switch (kind) {
    case 'status':
      return checkStatus(fields, at)
    case 'delay': {
      const range = { min: 0, max: MAX_TIMER, unit: 'milliseconds' }
      const milliseconds = requireInteger(fields.milliseconds, at('milliseconds'), range)
      return {
        kind,
        milliseconds,
        before: requireOneOf(fields.before ?? 'headers', at('before'), ['headers', 'body']),
      }
    }
    case 'reset':
      return { kind }
    case 'cut-off':
      if (fields.after === undefined) return { kind }
      return {
        kind,
        after: requireInteger(fields.after, at('after'), { min: 0, max: MAX_TIMER, unit: 'bytes' }),
      }
    case 'content-type':
      return { kind, contentType: requireHeader('content-type', fields.contentType, at('contentType')) }
    case 'clock': {
      const range = { min: -MAX_OFFSET, max: MAX_OFFSET, unit: 'milliseconds' }
      return { kind, offset: requireInteger(fields.offset, at('offset'), range) }
    }
  }
}

function checkStatus(fields: Fields, at: (name: string) => string): Fault {
  const status = requireInteger(fields.status, at('status'), { min: 200, max: 599 })
  const { retryAfter, body, headers } = fields
  if (body !== undefined) {
    requireString(body, at('body'), 'a string', true)
    if ([204, 205, 304].includes(status) && body !== '') {
      throw new InvalidArgumentError({
        parameter: at('body'),
        expected: `no body with status ${status}`,
        received: describe(body),
      })
    }
  }
  return {
    kind: 'status',
    status,
    ...(retryAfter !== undefined && { retryAfter: checkRetryAfter(retryAfter, at('retryAfter')) }),
    ...(body !== undefined && { body: String(body) }),
    ...(headers !== undefined && { headers: checkHeaders(headers, at('headers')) }),
  }
}

/** Both forms of `Retry-After`, RFC 9110 section 10.2.3, as they are written in the header. */
function checkRetryAfter(value: unknown, parameter: string): string {
  if (typeof value === 'number' && Number.isSafeInteger(value) && value >= 0) return String(value)
  if (value instanceof Date && !Number.isNaN(value.getTime())) return value.toUTCString()
  if (typeof value === 'string') {
    if (/^\d{1,15}$/.test(value)) return value
    const instant = Date.parse(value)
    if (!Number.isNaN(instant) && new Date(instant).toUTCString() === value) return value
  }
  throw new InvalidArgumentError({
    parameter,
    expected: 'a whole number of seconds, a Date, or an HTTP date such as Wed, 21 Oct 2026 07:28:00 GMT',
    received: describe(value),
  })
}

function checkHeaders(value: unknown, parameter: string): Readonly<Record<string, string>> {
  const headers = requireObject(value, parameter, 'an object of header names and values') as Fields
  const checked = Object.entries(headers).map(([name, text]) => [
    name.toLowerCase(),
    requireHeader(name, text, `${parameter}.${name.slice(0, 40)}`),
  ])
  return Object.freeze(Object.fromEntries(checked))
}

function requireHeader(name: string, value: unknown, parameter: string): string {
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

function checkScope(fields: Fields, parameter: string): { times: number; path?: string } {
  const times = checkTimes(fields.times ?? 1, `${parameter}.times`)
  if (fields.path === undefined) return { times }
  const path = requireString(fields.path, `${parameter}.path`)
  if (path.startsWith('/') && !/[?#]/.test(path) && !/^\/_emulator(\/|$)/.test(path)) return { times, path }
  throw new InvalidArgumentError({
    parameter: `${parameter}.path`,
    expected: 'a path that begins with a slash and has no query, such as /session/create',
    received: describe(path),
    hint: 'Faults never apply to the admin paths, which begin with /_emulator.',
  })
}

function checkTimes(value: unknown, parameter: string): number {
  if (value === 'always' || value === Number.POSITIVE_INFINITY) return Number.POSITIVE_INFINITY
  if (typeof value === 'number' && Number.isSafeInteger(value) && value >= 1) return value
  throw new InvalidArgumentError({
    parameter,
    expected: `a whole number of requests from 1, Infinity or 'always'`,
    received: describe(value),
  })
}
