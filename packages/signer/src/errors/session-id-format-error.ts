import { nameError, TokboxError } from '@tokbox/core/errors'

/** A session id cannot be decoded. */
export class SessionIdFormatError extends TokboxError {
  declare readonly name: 'SessionIdFormatError'
  readonly code = 'ERR_TOKBOX_SESSION_ID_FORMAT'
  /** Why, as a clause: `it is empty`. */
  readonly reason: string

  static {
    nameError(SessionIdFormatError, 'SessionIdFormatError')
  }

  constructor(parameter: string, reason: string, hint?: string) {
    super(
      `${parameter}: expected a session id as the platform gives it (1_MX4…), but ${reason}.${hint === undefined ? '' : ` ${hint}`}`,
    )
    this.reason = reason
  }
}

declare module '@tokbox/core/errors' {
  interface ErrorsByCode {
    ERR_TOKBOX_SESSION_ID_FORMAT: SessionIdFormatError
  }
}
