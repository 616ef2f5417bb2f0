import { nameError, TokboxError } from '@tokbox/core/errors'
import { afterAttempts, type ServerAnswer } from './server-answer.js'

/** What an {@link ApiError} is made of. */
export interface ApiFailure extends ServerAnswer {
  /** What was being done, as a gerund: `Creating a session`. */
  readonly action: string
  readonly serverCode: number | string | undefined
  readonly serverMessage: string | undefined
}

/** The codes of {@link ApiError} and its subclasses. */
export type ApiErrorCode =
  | 'ERR_TOKBOX_API'
  | 'ERR_TOKBOX_AUTHENTICATION'
  | 'ERR_TOKBOX_CLOCK_SKEW'
  | 'ERR_TOKBOX_NOT_FOUND'
  | 'ERR_TOKBOX_CONFLICT'
  | 'ERR_TOKBOX_RATE_LIMIT'

/**
 * The server answered with an error status. Some statuses have a class of their own, which extends this one.
 * @example
 * if (isTokboxError(error, 'ERR_TOKBOX_API')) console.error(error.status, error.serverMessage, error.requestId)
 */
export class ApiError extends TokboxError implements ServerAnswer {
  declare readonly name: string
  readonly code: ApiErrorCode = 'ERR_TOKBOX_API'
  readonly status: number
  /** The platform's own `code` for the error. Prefer comparing `code` or `status`. */
  readonly serverCode: number | string | undefined
  /** What the server said, if the body is an error in JSON or XML. */
  readonly serverMessage: string | undefined
  readonly requestId: string | undefined
  readonly headers: Readonly<Record<string, string>>
  readonly bodyExcerpt: string
  readonly retryAfter: number | undefined
  readonly attempts: number

  static {
    nameError(ApiError, 'ApiError')
  }

  /** @param remedy What to do, as a sentence. */
  constructor(failure: ApiFailure, remedy = remedyFor(failure.status)) {
    super(
      `${failure.action} failed: the server answered ${failure.status}${quote(failure)}. ${remedy}` +
        afterAttempts(failure.attempts),
    )
    this.status = failure.status
    this.serverCode = failure.serverCode
    this.serverMessage = failure.serverMessage
    this.requestId = failure.requestId
    this.headers = failure.headers
    this.bodyExcerpt = failure.bodyExcerpt
    this.retryAfter = failure.retryAfter
    this.attempts = failure.attempts
  }
}

function quote({ serverMessage, serverCode }: ApiFailure): string {
  if (serverMessage === undefined) return serverCode === undefined ? '' : ` (code ${serverCode})`
  return ` and said “${serverMessage}”${serverCode === undefined ? '' : ` (code ${serverCode})`}`
}

function remedyFor(status: number): string {
  if (status >= 500) return 'The problem is on the server: try again later.'
  return 'Correct the request: sending it unchanged will not help.'
}

declare module '@tokbox/core/errors' {
  interface ErrorsByCode {
    ERR_TOKBOX_API: ApiError
  }
}
