import { describe, readOptions, requireInteger, requireObject } from '@tokbox/core/arguments'
import { InvalidArgumentError } from '@tokbox/core/errors'
import type { CallOptions } from './api-call.js'

/** The longest that a timer of JavaScript can wait, in milliseconds. */
const LONGEST_TIMEOUT = 2_147_483_647

/** @throws InvalidArgumentError unless it is a whole number of milliseconds that a timer can wait */
export function checkTimeout(value: unknown, parameter: string): number {
  return requireInteger(value, parameter, {
    min: 1,
    max: LONGEST_TIMEOUT,
    unit: 'milliseconds',
    hint: (given) => (given > 0 && given < 1 ? 'It is in milliseconds, not in seconds.' : undefined),
  })
}

/** What the transport, node-fetch and HTTP itself decide. */
const OURS: readonly string[] = [
  'accept',
  'accept-encoding',
  'connection',
  'content-length',
  'content-type',
  'expect',
  'host',
  'keep-alive',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
  'user-agent',
]

/**
 * Checks what a caller says about a call.
 * @param authorisationHeader the header that nobody may set, in lower case
 * @throws InvalidArgumentError
 */
export function checkCallOptions(call: CallOptions, authorisationHeader: string): CallOptions {
  const { signal, timeout, headers } = readOptions(call, 'call', ['signal', 'timeout', 'headers'])
  if (signal !== undefined) checkSignal(signal)
  if (timeout !== undefined) checkTimeout(timeout, 'call.timeout')
  if (headers === undefined) return { signal, timeout, headers }
  requireObject(headers, 'call.headers', 'an object of header names and values')
  const checked = Object.entries(headers).map(([name, value]) =>
    checkHeader(name, value, authorisationHeader),
  )
  return { signal, timeout, headers: Object.fromEntries(checked) }
}

function checkSignal(signal: unknown): void {
  const { aborted, addEventListener, removeEventListener } = Object(signal) as Partial<AbortSignal>
  if (
    typeof aborted === 'boolean' &&
    typeof addEventListener === 'function' &&
    typeof removeEventListener === 'function'
  )
    return
  throw new InvalidArgumentError({
    parameter: 'call.signal',
    expected: 'an AbortSignal',
    received: describe(signal),
    hint:
      signal instanceof AbortController
        ? 'Pass the signal of the controller, not the controller.'
        : undefined,
  })
}

function checkHeader(name: string, value: unknown, authorisationHeader: string): [string, string] {
  const lower = name.toLowerCase()
  if (!/^[\w!#$%&'*+.^`|~-]{1,256}$/.test(name)) {
    throw new InvalidArgumentError({
      parameter: 'call.headers',
      expected: 'header names of letters, digits and -',
      received: 'a name with other characters, or none',
    })
  }
  if (lower === authorisationHeader || OURS.includes(lower)) {
    throw new InvalidArgumentError({
      parameter: `call.headers.${name}`,
      expected: 'a header that this client does not set itself',
      received: 'one that it does',
      hint: lower === 'user-agent' ? 'The client has the option userAgent.' : undefined,
    })
  }
  // Visible ASCII, space and tab: what every fetch sends unchanged. Above all no line end.
  if (typeof value === 'string' && /^[\t\x20-\x7e]*$/.test(value)) return [lower, value]
  throw new InvalidArgumentError({
    parameter: `call.headers.${name}`,
    expected: 'a string of printable ASCII characters, without line ends',
    received: typeof value === 'string' ? 'a string with others in it' : describe(value),
  })
}
