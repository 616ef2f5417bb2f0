import {
  describe,
  type FieldsOf,
  pickOptions,
  readOptions,
  requireObject,
  requireOneOf,
} from '@tokbox/core/arguments'
import { InvalidArgumentError } from '@tokbox/core/errors'
import { checkHeader, checkHeaders } from './check-headers.js'
import type { Fault, FaultScope, StatusFault } from './fault.js'

type Kind = Fault['kind']

/** The most milliseconds that a timer of JavaScript can wait: 24.8 days. */
const MAX_TIMER = 2_147_483_647
/** Ten years in milliseconds: more than clocks are off. */
const MAX_OFFSET = 315_576_000_000

const SCOPE: FieldsOf<FaultScope> = {
  times: { type: 'opaque' },
  path: {
    type: 'string',
    pattern: /^\/(?!_emulator(?:\/|$))[^?#]*$/,
    expected: 'a path of the platform without a query, such as /session/create',
  },
}

const FIELDS: { readonly [Each in Kind]: FieldsOf<Extract<Fault, { kind: Each }>> } = {
  status: {
    kind: { type: 'opaque', required: true },
    status: { type: 'integer', min: 200, max: 599, required: true },
    retryAfter: { type: 'opaque' },
    body: { type: 'string', minLength: 0 },
    headers: { type: 'opaque' },
    ...SCOPE,
  },
  delay: {
    kind: { type: 'opaque', required: true },
    milliseconds: { type: 'integer', min: 0, max: MAX_TIMER, unit: 'milliseconds', required: true },
    before: { type: 'enum', values: ['headers', 'body'] },
    ...SCOPE,
  },
  reset: { kind: { type: 'opaque', required: true }, ...SCOPE },
  'cut-off': {
    kind: { type: 'opaque', required: true },
    after: { type: 'integer', min: 0, max: MAX_TIMER, unit: 'bytes' },
    ...SCOPE,
  },
  'content-type': {
    kind: { type: 'opaque', required: true },
    contentType: { type: 'string', required: true },
    ...SCOPE,
  },
  clock: {
    kind: { type: 'opaque', required: true },
    offset: { type: 'integer', min: -MAX_OFFSET, max: MAX_OFFSET, unit: 'milliseconds', required: true },
    ...SCOPE,
  },
}

const KINDS = Object.keys(FIELDS) as Kind[]
const NAMES = [...new Set(Object.values(FIELDS).flatMap(Object.keys))] as ('kind' | keyof StatusFault)[]

/**
 * Checks a fault, whichever way it came, and returns a frozen copy.
 * @throws InvalidArgumentError
 */
export function checkFault(fault: unknown, parameter = 'fault'): Fault {
  const given = requireObject(fault, parameter, `an object { kind: 'status' | 'delay' | …, … }`)
  // Read once, whatever the kind, and then again from the copy with what the kind allows.
  const copy = pickOptions<Partial<StatusFault>>(given, parameter, NAMES)
  const kind = requireOneOf(copy.kind, `${parameter}.kind`, KINDS)
  const checked = readOptions<Fault>(copy as Fault, parameter, FIELDS[kind] as FieldsOf<Fault>)
  const times = checkTimes(checked.times ?? 1, `${parameter}.times`)
  return Object.freeze({ ...checkRest(checked, (name) => `${parameter}.${name}`), times })
}

/** What the descriptions cannot say. */
function checkRest(fault: Fault, at: (name: string) => string): Fault {
  switch (fault.kind) {
    case 'status':
      return checkStatus(fault, at)
    case 'delay':
      return { ...fault, before: fault.before ?? 'headers' }
    case 'content-type':
      checkHeader('content-type', fault.contentType, at('contentType'))
      return fault
    default:
      return fault
  }
}

function checkStatus(fault: StatusFault, at: (name: string) => string): StatusFault {
  const { status, retryAfter, body, headers } = fault
  if ([204, 205, 304].includes(status) && body !== undefined && body !== '') {
    throw new InvalidArgumentError({
      parameter: at('body'),
      expected: `no body with status ${status}`,
      received: describe(body),
    })
  }
  return {
    ...fault,
    ...(retryAfter !== undefined && { retryAfter: checkRetryAfter(retryAfter, at('retryAfter')) }),
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

function checkTimes(value: unknown, parameter: string): number {
  if (value === 'always' || value === Number.POSITIVE_INFINITY) return Number.POSITIVE_INFINITY
  if (typeof value === 'number' && Number.isSafeInteger(value) && value >= 1) return value
  throw new InvalidArgumentError({
    parameter,
    expected: `a whole number of requests from 1, Infinity or 'always'`,
    received: describe(value),
  })
}
