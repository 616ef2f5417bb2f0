import { nameError, TokboxError } from '@tokbox/core/errors'
import { afterAttempts } from './server-answer.js'

/** The server took too long. The request may have been carried out. */
export class TimeoutError extends TokboxError {
  declare readonly name: 'TimeoutError'
  readonly code = 'ERR_TOKBOX_TIMEOUT'
  /** What took too long: an `attempt` (option `timeout`) or the `total` call (option `totalTimeout`). */
  readonly which: 'attempt' | 'total'
  /** The time it had, in milliseconds. */
  readonly timeout: number
  /** How many times the request was sent. */
  readonly attempts: number

  static {
    nameError(TimeoutError, 'TimeoutError')
  }

  constructor(failure: {
    readonly action: string
    readonly which: 'attempt' | 'total'
    readonly timeout: number
    readonly attempts: number
    /** What the previous attempt failed with. */
    readonly cause?: unknown
  }) {
    const { action, which, timeout, attempts, cause } = failure
    const option = which === 'attempt' ? 'timeout, for one attempt' : 'totalTimeout, for the whole call'
    super(
      `${action} took longer than ${timeout} ms (${option}). Try again later, or allow more time.` +
        afterAttempts(attempts),
      cause === undefined ? undefined : { cause },
    )
    this.which = which
    this.timeout = timeout
    this.attempts = attempts
  }
}

declare module '@tokbox/core/errors' {
  interface ErrorsByCode {
    ERR_TOKBOX_TIMEOUT: TimeoutError
  }
}
