import { isTokboxError, nameError, TokboxError } from '@tokbox/core/errors'

export { InvalidArgumentError, isTokboxError, TokboxError } from '@tokbox/core/errors'

/** A webhook was not accepted. None of these errors shows a secret, a token or what the webhook says. */
export abstract class WebhookError extends TokboxError {
  /** The HTTP status to answer with. */
  abstract readonly status: number
}

/** The request is not signed: there is no `Authorization: Bearer`. */
export class WebhookUnsignedError extends WebhookError {
  declare readonly name: 'WebhookUnsignedError'
  readonly code = 'ERR_TOKBOX_WEBHOOK_UNSIGNED'
  readonly status = 401

  static {
    nameError(WebhookUnsignedError, 'WebhookUnsignedError')
  }

  constructor() {
    super(
      'The webhook is not signed: it has no header Authorization with a Bearer token. Set a signature secret for its URL on the ' +
        'platform, and make sure that no proxy removes the header.',
    )
  }
}

/** The token that should sign the webhook cannot be accepted. */
export class WebhookTokenError extends WebhookError {
  declare readonly name: 'WebhookTokenError'
  readonly code = 'ERR_TOKBOX_WEBHOOK_TOKEN'
  readonly status = 401
  /** Why, as a clause: `its algorithm is not HS256`. */
  readonly reason: string

  static {
    nameError(WebhookTokenError, 'WebhookTokenError')
  }

  constructor(reason: string) {
    super(`The token that signs the webhook cannot be accepted: ${reason}.`)
    this.reason = reason
  }
}

/** The webhook was signed with another secret, or its signature was changed. */
export class WebhookSignatureError extends WebhookError {
  declare readonly name: 'WebhookSignatureError'
  readonly code = 'ERR_TOKBOX_WEBHOOK_SIGNATURE'
  readonly status = 401

  static {
    nameError(WebhookSignatureError, 'WebhookSignatureError')
  }

  constructor() {
    super(
      'The signature of the webhook does not match. Check that signatureSecret is the secret of this URL: each URL has its own, ' +
        'and it can take up to 30 minutes until the platform uses a new one.',
    )
  }
}

/** The body is not the one that was signed. */
export class WebhookPayloadError extends WebhookError {
  declare readonly name: 'WebhookPayloadError'
  readonly code = 'ERR_TOKBOX_WEBHOOK_PAYLOAD'
  readonly status = 401

  static {
    nameError(WebhookPayloadError, 'WebhookPayloadError')
  }

  constructor() {
    super(
      'The body of the webhook is not the one that was signed. Either it was changed on the way, or it is not the raw body: ' +
        'pass the bytes as they came, not JSON that was parsed and written again.',
    )
  }
}

/** A genuine webhook was signed too long ago, or in the future. */
export class WebhookAgeError extends WebhookError {
  declare readonly name: 'WebhookAgeError'
  readonly code = 'ERR_TOKBOX_WEBHOOK_AGE'
  readonly status = 401
  /** When it was signed, according to its token. */
  readonly issuedAt: Date

  static {
    nameError(WebhookAgeError, 'WebhookAgeError')
  }

  /** @param now milliseconds since 1970 */
  constructor(issuedAt: Date, now: number) {
    const age = Math.round((now - issuedAt.getTime()) / 1000)
    super(
      age < 0
        ? `The webhook says it was signed ${-age} seconds from now. Set the clock of this machine, or allow more clockTolerance.`
        : `The webhook was signed ${age} seconds ago. Set the clock of this machine, or allow a longer maxAge.`,
    )
    this.issuedAt = issuedAt
  }
}

/** A genuine webhook has been received before. The status is 200, so that the platform does not send it again. */
export class WebhookReplayError extends WebhookError {
  declare readonly name: 'WebhookReplayError'
  readonly code = 'ERR_TOKBOX_WEBHOOK_REPLAY'
  readonly status = 200
  /** Its id (`jti`). */
  readonly id: string

  static {
    nameError(WebhookReplayError, 'WebhookReplayError')
  }

  constructor(id: string) {
    super(
      'The webhook has been received before. Answer 200 and do nothing. If an event could not be handled and should come again, ' +
        'call receiver.forget(event).',
    )
    this.id = id
  }
}

/** The body is longer than the receiver accepts. */
export class WebhookTooLargeError extends WebhookError {
  declare readonly name: 'WebhookTooLargeError'
  readonly code = 'ERR_TOKBOX_WEBHOOK_TOO_LARGE'
  readonly status = 413
  /** In bytes. */
  readonly maxBodyLength: number

  static {
    nameError(WebhookTooLargeError, 'WebhookTooLargeError')
  }

  constructor(maxBodyLength: number) {
    super(`The body of the webhook is longer than ${maxBodyLength} bytes. Allow more with maxBodyLength.`)
    this.maxBodyLength = maxBodyLength
  }
}

/** The body cannot be read: it is not a JSON object, although its signature may be genuine, or it was cut off. */
export class WebhookBodyError extends WebhookError {
  declare readonly name: 'WebhookBodyError'
  readonly code = 'ERR_TOKBOX_WEBHOOK_BODY'
  readonly status = 400
  /** Why, as a clause: `it is not JSON`. */
  readonly reason: string

  static {
    nameError(WebhookBodyError, 'WebhookBodyError')
  }

  constructor(reason: string, cause?: unknown) {
    super(`The body of the webhook cannot be read: ${reason}.`, cause === undefined ? undefined : { cause })
    this.reason = reason
  }
}

/**
 * The HTTP status to answer with: that of a {@link WebhookError}, or 500 for any other error, so that the platform sends the
 * webhook again.
 * @example
 * catch (error) {
 *   response.writeHead(statusOf(error)).end()
 * }
 */
export function statusOf(error: unknown): number {
  if (!isTokboxError(error) || !/^ERR_TOKBOX_WEBHOOK_/.test(error.code)) return 500
  const { status } = error as TokboxError & { status?: unknown }
  return typeof status === 'number' ? status : 500
}

declare module '@tokbox/core/errors' {
  interface ErrorsByCode {
    ERR_TOKBOX_WEBHOOK_UNSIGNED: WebhookUnsignedError
    ERR_TOKBOX_WEBHOOK_TOKEN: WebhookTokenError
    ERR_TOKBOX_WEBHOOK_SIGNATURE: WebhookSignatureError
    ERR_TOKBOX_WEBHOOK_PAYLOAD: WebhookPayloadError
    ERR_TOKBOX_WEBHOOK_AGE: WebhookAgeError
    ERR_TOKBOX_WEBHOOK_REPLAY: WebhookReplayError
    ERR_TOKBOX_WEBHOOK_TOO_LARGE: WebhookTooLargeError
    ERR_TOKBOX_WEBHOOK_BODY: WebhookBodyError
  }
}
