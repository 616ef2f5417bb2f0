import { nameError, TokboxError } from '@tokbox/core/errors'
import type { ServerAnswer } from './server-answer.js'

/**
 * The server answered, but not like this API: with a redirect, a switch of protocols, another content type, another shape,
 * or too much.
 */
export class UnexpectedResponseError extends TokboxError implements ServerAnswer {
  declare readonly name: 'UnexpectedResponseError'
  readonly code = 'ERR_TOKBOX_UNEXPECTED_RESPONSE'
  /** The HTTP status; 0 if it is unknown. */
  readonly status: number
  readonly requestId: string | undefined
  readonly headers: Readonly<Record<string, string>>
  readonly bodyExcerpt: string
  readonly retryAfter: number | undefined
  readonly attempts: number

  static {
    nameError(UnexpectedResponseError, 'UnexpectedResponseError')
  }

  /** @param problem What is wrong, as a clause: `the answer is a redirect`. */
  constructor(
    action: string,
    problem: string,
    answer: ServerAnswer,
    remedy = 'Check that apiUrl is the address of the API, and that no proxy answers in its place.',
  ) {
    // Browsers report a redirect as 0.
    const status = answer.status === 0 ? '' : ` (status ${answer.status})`
    super(`${action} failed: ${problem}${status}. ${remedy}`)
    this.status = answer.status
    this.requestId = answer.requestId
    this.headers = answer.headers
    this.bodyExcerpt = answer.bodyExcerpt
    this.retryAfter = answer.retryAfter
    this.attempts = answer.attempts
  }
}

declare module '@tokbox/core/errors' {
  interface ErrorsByCode {
    ERR_TOKBOX_UNEXPECTED_RESPONSE: UnexpectedResponseError
  }
}
