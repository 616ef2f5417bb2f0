import { isTokboxError } from '@tokbox/core/errors'
import type { TokenExpiredError, TokenFormatError, TokenMismatchError } from '@tokbox/signer/errors'

/**
 * Why a client is not let in: the session id cannot be decoded, its project is not one of the emulator's or is suspended, the token
 * cannot be read, belongs to another project than the session, was signed with another secret (or changed since), has
 * expired, or is for another session.
 */
export type RefusalReason =
  | 'session-id'
  | 'unknown-project'
  | 'suspended'
  | 'malformed'
  | 'project'
  | 'signature'
  | 'expired'
  | 'session'

/** The client is not let in. */
export interface Refused {
  readonly ok: false
  /** The client SDKs' code for a failed authentication. */
  readonly code: 1004
  readonly reason: RefusalReason
  /** The reason in plain words. Never holds the token. */
  readonly message: string
}

export function refuse(reason: RefusalReason, message: string): Refused {
  return { ok: false, code: 1004, reason, message }
}

/** What an error of verification means to a client. @throws the error when it means nothing to it */
export function explainRefusal(error: unknown): Refused {
  if (!isTokboxError(error)) throw error
  switch (error.code) {
    case 'ERR_TOKBOX_SESSION_ID_FORMAT':
      return refuse(
        'session-id',
        "The session id cannot be decoded: it is not one of the platform's, or was changed.",
      )
    case 'ERR_TOKBOX_TOKEN_FORMAT':
      return refuse('malformed', `The token cannot be accepted: ${(error as TokenFormatError).reason}.`)
    case 'ERR_TOKBOX_TOKEN_SIGNATURE':
      return refuse(
        'signature',
        "The token was signed with another secret than its project's, or was changed.",
      )
    case 'ERR_TOKBOX_TOKEN_EXPIRED':
      return refuse(
        'expired',
        `The token expired at ${(error as TokenExpiredError).expiredAt.toISOString()}.`,
      )
    case 'ERR_TOKBOX_TOKEN_MISMATCH':
      return (error as TokenMismatchError).subject === 'session'
        ? refuse('session', 'The token is for another session.')
        : refuse('project', 'The token belongs to another project than the session.')
    default:
      throw error
  }
}
