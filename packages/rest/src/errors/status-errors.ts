import { nameError } from '@tokbox/core/errors'
import { ApiError, type ApiErrorCode, type ApiFailure } from './api-error.js'

/** Status 401 or 403: the server does not accept the credentials. {@link ClockSkewError} extends it. */
export class AuthenticationError extends ApiError {
  override readonly code: Extract<ApiErrorCode, 'ERR_TOKBOX_AUTHENTICATION' | 'ERR_TOKBOX_CLOCK_SKEW'> =
    'ERR_TOKBOX_AUTHENTICATION'

  static {
    nameError(AuthenticationError, 'AuthenticationError')
  }
}

/** Status 404: there is nothing by that id. */
export class NotFoundError extends ApiError {
  override readonly code = 'ERR_TOKBOX_NOT_FOUND'

  static {
    nameError(NotFoundError, 'NotFoundError')
  }

  constructor(failure: ApiFailure) {
    super(failure, 'Check the ids, and that apiUrl is the address of the API.')
  }
}

/** Status 409: the request conflicts with the current state. */
export class ConflictError extends ApiError {
  override readonly code = 'ERR_TOKBOX_CONFLICT'

  static {
    nameError(ConflictError, 'ConflictError')
  }

  constructor(failure: ApiFailure) {
    super(failure, 'Look up the current state before you try again.')
  }
}

/** Status 429: too many requests. If the server says when to come back, `retryAfter` holds the milliseconds. */
export class RateLimitError extends ApiError {
  override readonly code = 'ERR_TOKBOX_RATE_LIMIT'

  static {
    nameError(RateLimitError, 'RateLimitError')
  }

  constructor(failure: ApiFailure) {
    super(
      failure,
      failure.retryAfter === undefined
        ? 'Send fewer requests at once.'
        : `Send fewer requests at once, and wait ${Math.ceil(failure.retryAfter / 1000)} seconds before the next one.`,
    )
  }
}

declare module '@tokbox/core/errors' {
  interface ErrorsByCode {
    ERR_TOKBOX_AUTHENTICATION: AuthenticationError
    ERR_TOKBOX_NOT_FOUND: NotFoundError
    ERR_TOKBOX_CONFLICT: ConflictError
    ERR_TOKBOX_RATE_LIMIT: RateLimitError
  }
}
