import type { Redactor } from './redaction/redactor.js'

/** What can be learnt from a network failure. */
export interface FailureCause {
  /** The first code along the chain of causes, such as `ECONNREFUSED`. */
  readonly systemCode: string | undefined
  /** A copy of the failure: its name, message, code and causes. */
  readonly cause: Error
  /** True if the request was never sent. */
  readonly neverSent: boolean
}

// System calls, undici and Bun. Certificates are checked before the request is sent, too.
const BEFORE_SENDING =
  /^(?:ECONNREFUSED|ENOTFOUND|EAI_\w+|EHOSTUNREACH|ENETUNREACH|EADDRNOTAVAIL|UND_ERR_CONNECT_TIMEOUT|ConnectionRefused|FailedToOpenSocket|CERT_\w+|ERR_TLS_CERT_\w+|(?:DEPTH_ZERO_)?SELF_SIGNED_\w+|UNABLE_TO_\w+)$/

/** Chains of causes are short, unless they loop. */
const DEPTH = 4

/**
 * Reads what a `fetch` rejected with. The error itself is not kept: libraries attach the request to it, with the token in
 * its headers, and logging our error would log that.
 */
export function readFailure(failure: unknown, redactor: Redactor): FailureCause {
  const systemCode = findCode(failure, redactor, DEPTH)
  return {
    systemCode,
    cause: copy(failure, redactor, DEPTH),
    neverSent: systemCode !== undefined && BEFORE_SENDING.test(systemCode),
  }
}

/** Codes of the system are words in capitals. One with a secret in it is none. */
function findCode(failure: unknown, redactor: Redactor, depth: number): string | undefined {
  if (depth === 0 || typeof failure !== 'object' || failure === null) return undefined
  const { code, cause } = failure as { code?: unknown; cause?: unknown }
  const isCode =
    typeof code === 'string' && /^[A-Z][A-Z0-9_]{1,59}$/.test(code) && redactor.text(code) === code
  return isCode ? code : findCode(cause, redactor, depth - 1)
}

function copy(failure: unknown, redactor: Redactor, depth: number): Error {
  if (!(failure instanceof Error)) return new Error('Something other than an Error was thrown')
  const { cause } = failure
  const error = new Error(
    redactor.text(String(failure.message)),
    cause === undefined || depth === 1 ? undefined : { cause: copy(cause, redactor, depth - 1) },
  )
  const define = (name: string, value: unknown) => {
    if (typeof value === 'string') {
      Object.defineProperty(error, name, { value: redactor.text(value), configurable: true, writable: true })
    }
  }
  define('name', failure.name)
  define('stack', failure.stack)
  const code = findCode(failure, redactor, 1)
  return code === undefined ? error : Object.assign(error, { code })
}
