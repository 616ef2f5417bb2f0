import { nameError, TokboxError } from '@tokbox/core/errors'

/**
 * A thread died or could not be started. The message says what to do; what the runtime said is the `cause`. The call has
 * failed as a whole: no token was silently left out.
 */
export class PoolError extends TokboxError {
  declare readonly name: 'PoolError'
  readonly code = 'ERR_TOKBOX_POOL'

  static {
    nameError(PoolError, 'PoolError')
  }

  constructor(message: string, cause?: unknown) {
    super(message, { cause })
  }
}

/** The pool has been closed. */
export class PoolClosedError extends TokboxError {
  declare readonly name: 'PoolClosedError'
  readonly code = 'ERR_TOKBOX_POOL_CLOSED'

  static {
    nameError(PoolClosedError, 'PoolClosedError')
  }

  constructor() {
    super(
      'The pool has been closed. Create another one, or close it only after the last token has been made.',
    )
  }
}

declare module '@tokbox/core/errors' {
  interface ErrorsByCode {
    ERR_TOKBOX_POOL: PoolError
    ERR_TOKBOX_POOL_CLOSED: PoolClosedError
  }
}
