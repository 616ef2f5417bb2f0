import { nameError, TokboxError } from '@tokbox/core/errors'

/** A token or request token cannot be read, or contains something that no token may contain. */
export class TokenFormatError extends TokboxError {
  declare readonly name: 'TokenFormatError'
  readonly code = 'ERR_TOKBOX_TOKEN_FORMAT'
  /** Why, as a clause: `its base64 is not canonical`. */
  readonly reason: string

  static {
    nameError(TokenFormatError, 'TokenFormatError')
  }

  constructor(reason: string) {
    super(`The token cannot be accepted: ${reason}. Pass it on whole and unchanged, as it was issued.`)
    this.reason = reason
  }
}

/** A token was signed with another secret or private key, or changed afterwards. */
export class TokenSignatureError extends TokboxError {
  declare readonly name: 'TokenSignatureError'
  readonly code = 'ERR_TOKBOX_TOKEN_SIGNATURE'

  static {
    nameError(TokenSignatureError, 'TokenSignatureError')
  }

  constructor() {
    super(
      'The signature of the token does not match: it was signed with another secret or key, or changed afterwards. ' +
        'Check that issuer and verifier use the credentials of the same project.',
    )
  }
}

/** A genuine token has expired. */
export class TokenExpiredError extends TokboxError {
  declare readonly name: 'TokenExpiredError'
  readonly code = 'ERR_TOKBOX_TOKEN_EXPIRED'
  /** The time from which the token is refused. */
  readonly expiredAt: Date

  static {
    nameError(TokenExpiredError, 'TokenExpiredError')
  }

  constructor(expiredAt: Date, now: Date) {
    const late = Math.max(0, Math.floor((now.getTime() - expiredAt.getTime()) / 1000))
    super(
      `The token expired at ${expiredAt.toISOString()}, ${late} seconds ago. ` +
        'Issue a new one, with a longer expiresIn if it has to wait before it is used.',
    )
    this.expiredAt = expiredAt
  }
}

/** A genuine request token was issued in the future, so one of the two clocks is wrong. */
export class TokenNotYetValidError extends TokboxError {
  declare readonly name: 'TokenNotYetValidError'
  readonly code = 'ERR_TOKBOX_TOKEN_NOT_YET_VALID'
  /** The time at which the issuer says that it issued the token. */
  readonly issuedAt: Date

  static {
    nameError(TokenNotYetValidError, 'TokenNotYetValidError')
  }

  constructor(issuedAt: Date, now: Date) {
    const ahead = Math.ceil((issuedAt.getTime() - now.getTime()) / 1000)
    super(
      `The token says it was issued at ${issuedAt.toISOString()}, ${ahead} seconds from now. ` +
        'Set the clock of the issuer or of the verifier.',
    )
    this.issuedAt = issuedAt
  }
}

/** A token belongs to another project, application or session. */
export class TokenMismatchError extends TokboxError {
  declare readonly name: 'TokenMismatchError'
  readonly code = 'ERR_TOKBOX_TOKEN_MISMATCH'
  /** Which of them differs. */
  readonly subject: MismatchSubject
  /** The project, application or session that the token names; undefined when it is not a session id of the platform. */
  readonly actual: string | undefined
  /** The project, application or session that was expected; undefined when it is not a session id of the platform. */
  readonly expected: string | undefined

  static {
    nameError(TokenMismatchError, 'TokenMismatchError')
  }

  /** @param actual undefined, like `expected`, unless it is known to be an id: it may be a secret in the wrong place */
  constructor(subject: MismatchSubject, actual: string | undefined, expected: string | undefined) {
    const named = (id: string | undefined) =>
      `${subject} ${id ?? '(not shown: it is not an id of the platform)'}`
    super(
      `The token belongs to ${named(actual)}, not to ${named(expected)}. ` +
        `Use the token of this ${subject}, or ask for the other ${subject}.`,
    )
    this.subject = subject
    this.actual = actual
    this.expected = expected
  }
}

/** In what a token can differ from what was expected. */
export type MismatchSubject = 'project' | 'application' | 'session'

declare module '@tokbox/core/errors' {
  interface ErrorsByCode {
    ERR_TOKBOX_TOKEN_FORMAT: TokenFormatError
    ERR_TOKBOX_TOKEN_SIGNATURE: TokenSignatureError
    ERR_TOKBOX_TOKEN_EXPIRED: TokenExpiredError
    ERR_TOKBOX_TOKEN_NOT_YET_VALID: TokenNotYetValidError
    ERR_TOKBOX_TOKEN_MISMATCH: TokenMismatchError
  }
}
