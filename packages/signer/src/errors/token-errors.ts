import { nameError, TokboxError } from '@tokbox/core/errors'

/** A token or request token cannot be read, or says something that no issuer may say. */
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

/** The signature of a token was not made with this secret, or the token was changed afterwards. */
export class TokenSignatureError extends TokboxError {
  declare readonly name: 'TokenSignatureError'
  readonly code = 'ERR_TOKBOX_TOKEN_SIGNATURE'

  static {
    nameError(TokenSignatureError, 'TokenSignatureError')
  }

  constructor() {
    super(
      'The signature of the token does not match: it was signed with another secret, or changed afterwards. ' +
        'Check that issuer and verifier hold the secret of the same project.',
    )
  }
}

/** A token is genuine but its time is over. */
export class TokenExpiredError extends TokboxError {
  declare readonly name: 'TokenExpiredError'
  readonly code = 'ERR_TOKBOX_TOKEN_EXPIRED'
  /** The instant from which on the token is refused. */
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

/** A request token is genuine but was issued in the verifier's future: the clock of one side is wrong. */
export class TokenNotYetValidError extends TokboxError {
  declare readonly name: 'TokenNotYetValidError'
  readonly code = 'ERR_TOKBOX_TOKEN_NOT_YET_VALID'
  /** The instant at which the issuer says that it issued the token. */
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

/** A token is genuine, but for another project or another session. */
export class TokenMismatchError extends TokboxError {
  declare readonly name: 'TokenMismatchError'
  readonly code = 'ERR_TOKBOX_TOKEN_MISMATCH'
  /** Which of the two differs. */
  readonly subject: 'project' | 'session'
  /** The project or session that the token names; undefined when it is no session id of the platform. */
  readonly actual: string | undefined
  /** The project or session that was asked for; undefined when it is no session id of the platform. */
  readonly expected: string | undefined

  static {
    nameError(TokenMismatchError, 'TokenMismatchError')
  }

  /** Whatever is not known to be an id is left out: it may be a secret or a token in the wrong place. */
  constructor(subject: 'project' | 'session', actual: string | undefined, expected: string | undefined) {
    const named = (id: string | undefined) => `${subject} ${id ?? '(not shown: it is no id of the platform)'}`
    super(
      `The token belongs to ${named(actual)}, not to ${named(expected)}. ` +
        `Use the token of this ${subject}, or ask for the other ${subject}.`,
    )
    this.subject = subject
    this.actual = actual
    this.expected = expected
  }
}

declare module '@tokbox/core/errors' {
  interface ErrorsByCode {
    ERR_TOKBOX_TOKEN_FORMAT: TokenFormatError
    ERR_TOKBOX_TOKEN_SIGNATURE: TokenSignatureError
    ERR_TOKBOX_TOKEN_EXPIRED: TokenExpiredError
    ERR_TOKBOX_TOKEN_NOT_YET_VALID: TokenNotYetValidError
    ERR_TOKBOX_TOKEN_MISMATCH: TokenMismatchError
  }
}
