import { describe, pickOptions, requireInteger, requireObject } from '@tokbox/core/arguments'
import { InvalidArgumentError } from '@tokbox/core/errors'

/** Options that apply to a single call. */
export interface CallOptions {
  /** Aborting it ends the call at any point with an `AbortError`, whose `cause` is the signal's reason. */
  readonly signal?: AbortSignal | undefined
  /** Milliseconds for each attempt of this call, 1 to 2 147 483 647. Default: the client's `timeout`. */
  readonly timeout?: number | undefined
  /** Additional request headers, for a proxy or for tracing, say: at most 100, of 16 384 characters in all. */
  readonly headers?: Readonly<Record<string, string>> | undefined
}

/** Checked {@link CallOptions}. */
export interface CheckedCallOptions {
  readonly signal: AbortSignal | undefined
  readonly timeout: number | undefined
  /** Names in lower case. */
  readonly headers: readonly (readonly [name: string, value: string])[]
  /** What must not be shown of the headers if the server echoes them. */
  readonly secrets: readonly string[]
}

/** The longest wait that a timer supports, in milliseconds. */
const MAX_TIMEOUT = 2_147_483_647

/** @throws InvalidArgumentError unless it is a whole number of milliseconds that a timer supports */
export function checkTimeout(value: unknown, parameter: string): number {
  return requireInteger(value, parameter, {
    min: 1,
    max: MAX_TIMEOUT,
    unit: 'milliseconds',
    hint: (given) => (given > 0 && given < 1 ? 'It is in milliseconds, not in seconds.' : undefined),
  })
}

/** Servers take no more either, and each value is looked for in what they answer. */
const MAX_HEADERS = 100
/** Of all names and values together, in characters. */
const MAX_HEADERS_LENGTH = 16_384

/** Request headers whose values hooks and errors may show. */
export const SHOWN_HEADERS: ReadonlySet<string> = new Set([
  'accept',
  'content-type',
  'traceparent',
  'user-agent',
  'x-request-id',
])

/** Headers that the transport, node-fetch or HTTP itself set. */
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

const NO_OPTIONS: CheckedCallOptions = { signal: undefined, timeout: undefined, headers: [], secrets: [] }

/**
 * Checks the options of a call.
 * @param reserved the header that authenticates, in lower case
 * @throws InvalidArgumentError
 */
export function checkCallOptions(call: CallOptions | undefined, reserved: string): CheckedCallOptions {
  if (call === undefined) return NO_OPTIONS
  const { signal, timeout, headers } = pickOptions(call, 'call', ['signal', 'timeout', 'headers'])
  if (signal !== undefined) checkSignal(signal)
  if (timeout !== undefined) checkTimeout(timeout, 'call.timeout')
  if (headers === undefined) return { ...NO_OPTIONS, signal, timeout }
  requireObject(headers, 'call.headers', 'an object of header names and values')
  const checked = Object.entries(headers).map(([name, value]) => checkHeader(name, value, reserved))
  checkSize(checked)
  return { signal, timeout, headers: checked, secrets: [...new Set(checked.flatMap(secretsOf))] }
}

function checkSize(headers: CheckedCallOptions['headers']): void {
  const length = headers.reduce((sum, header) => sum + header.join('').length, 0)
  if (headers.length <= MAX_HEADERS && length <= MAX_HEADERS_LENGTH) return
  throw new InvalidArgumentError({
    parameter: 'call.headers',
    expected: `at most ${MAX_HEADERS} headers, of ${MAX_HEADERS_LENGTH} characters in all`,
    received: `${headers.length}, of ${length} characters`,
  })
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

function checkHeader(name: string, value: unknown, reserved: string): [string, string] {
  const lower = name.toLowerCase()
  if (!/^[\w!#$%&'*+.^`|~-]{1,256}$/.test(name)) {
    throw new InvalidArgumentError({
      parameter: 'call.headers',
      expected: 'header names made of letters, digits and -',
      received: 'a name with other characters, or an empty one',
    })
  }
  if (lower === reserved || OURS.includes(lower)) {
    throw new InvalidArgumentError({
      parameter: `call.headers.${name}`,
      expected: 'a header that the client does not set itself',
      received: 'one that it sets',
      hint: lower === 'user-agent' ? 'Use the client option userAgent.' : undefined,
    })
  }
  // Visible ASCII, space and tab: what every fetch sends unchanged. Above all, no line breaks.
  if (typeof value === 'string' && /^[\t\x20-\x7e]*$/.test(value)) return [lower, value]
  throw new InvalidArgumentError({
    parameter: `call.headers.${name}`,
    expected: 'a string of printable ASCII characters, without line breaks',
    received: typeof value === 'string' ? 'a string with other characters' : describe(value),
  })
}

/** The value as a whole, and its parts: a server may echo what follows `Bearer` alone. */
function secretsOf([name, value]: readonly [string, string]): string[] {
  if (SHOWN_HEADERS.has(name)) return []
  return [value, ...value.split(/[\t ]+/).filter((part) => part.length >= 8)]
}
