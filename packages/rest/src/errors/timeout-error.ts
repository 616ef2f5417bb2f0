import { nameError, TokboxError } from '@tokbox/core/errors'
import { afterAttempts } from './server-answer.js'

/** The server took too long. The request may have been carried out. */
export class TimeoutError extends TokboxError {
  declare readonly name: 'TimeoutError'
  readonly code = 'ERR_TOKBOX_TIMEOUT'
  /** Which limit was exceeded: that of an `attempt` (option `timeout`) or of the `total` call (`totalTimeout`). */
  readonly which: 'attempt' | 'total'
  /** The limit in milliseconds. */
  readonly limit: number
  /** How many times the request was sent. */
  readonly attempts: number

  static {
    nameError(TimeoutError, 'TimeoutError')
  }

  constructor(timeout: {
    readonly action: string
    readonly which: 'attempt' | 'total'
    readonly limit: number
    readonly attempts: number
    /** What the previous attempt failed with. */
    readonly cause?: unknown
  }) {
    const { action, which, limit, attempts, cause } = timeout
    const option = which === 'attempt' ? 'timeout, for one attempt' : 'totalTimeout, for the whole call'
    super(
      `${action} took longer than ${limit} ms (${option}). Try again later, or allow more time.` +
        afterAttempts(attempts),
      cause === undefined ? undefined : { cause },
    )
    this.which = which
    this.limit = limit
    this.attempts = attempts
  }
}

declare module '@tokbox/core/errors' {
  interface ErrorsByCode {
    ERR_TOKBOX_TIMEOUT: TimeoutError
  }
}
