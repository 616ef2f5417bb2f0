import { nameError, TokboxError } from '@tokbox/signer/errors'

/** The threads failed: one died, or could not be started. What the runtime said is the `cause`. */
export class PoolError extends TokboxError {
  declare readonly name: 'PoolError'
  readonly code = 'ERR_TOKBOX_POOL'

  static {
    nameError(PoolError, 'PoolError')
  }

  constructor(what: string, cause?: unknown) {
    super(
      `${what} No token of the call was handed out twice or left out silently: make the call again, the pool starts new ` +
        'threads. If it keeps failing, pass parallel: false, or check workerUrl if the program is bundled.',
      { cause },
    )
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
