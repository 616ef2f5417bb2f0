import { describe, readOptions, requireInteger } from '@tokbox/core/arguments'
import { InvalidArgumentError } from '@tokbox/core/errors'
import { parseToken } from './decode-token.js'
import {
  TokenExpiredError,
  TokenFormatError,
  TokenMismatchError,
  TokenSignatureError,
} from './errors/index.js'
import { type Hmac, verifyTag } from './hmac/index.js'
import type { TokenClaims } from './token-claims.js'
import type { TokenFormat } from './token-options.js'

/** What else a token has to satisfy. */
export interface VerifyOptions {
  /** The session that the token must be for. Default: any. */
  readonly sessionId?: string
  /** How many seconds after its expiry a token is still accepted, for clocks that disagree: 0 to 3600. Default: 0. */
  readonly clockTolerance?: number
}

/** With what a token is verified. */
export interface Verifier {
  readonly apiKey: string
  /** milliseconds since 1970 */
  readonly now: number
  readonly hmac: (format: TokenFormat) => Hmac
}

/** Checks in this order: format, project, signature, expiry, session. */
export function verifyToken(
  token: string,
  options: VerifyOptions | undefined,
  verifier: Verifier,
): TokenClaims {
  const { sessionId, clockTolerance } = checkVerifyOptions(options)
  const { claims, signed, tag, canonical } = parseToken(token)
  if (!canonical)
    throw new TokenFormatError('its base64 uses the URL alphabet, so it is a second spelling of a token')
  if (claims.apiKey !== verifier.apiKey)
    throw new TokenMismatchError('project', claims.apiKey, verifier.apiKey)
  if (!verifyTag(verifier.hmac(claims.format), signed, tag)) throw new TokenSignatureError()
  if (verifier.now >= claims.expiresAt.getTime() + clockTolerance * 1000) {
    throw new TokenExpiredError(claims.expiresAt, new Date(verifier.now))
  }
  if (sessionId !== undefined && claims.sessionId !== sessionId) {
    throw new TokenMismatchError('session', claims.sessionId, sessionId)
  }
  return claims
}

function checkVerifyOptions(options: VerifyOptions | undefined): {
  sessionId?: string
  clockTolerance: number
} {
  const given = readOptions<VerifyOptions>(options, 'options', ['sessionId', 'clockTolerance'])
  const clockTolerance = checkClockTolerance(given.clockTolerance)
  if (!('sessionId' in given)) return { clockTolerance }
  const { sessionId } = given
  // An undefined variable must not switch the check off, and a token that stands here by mistake must not be shown.
  if (typeof sessionId !== 'string' || !/^[\x21-\x7e]{1,255}$/.test(sessionId)) {
    throw new InvalidArgumentError({
      parameter: 'options.sessionId',
      expected: 'a session id',
      received: describe(sessionId),
      hint: 'Leave the option out altogether to accept the tokens of every session of the project.',
    })
  }
  return { sessionId, clockTolerance }
}

/** @throws InvalidArgumentError */
export function checkClockTolerance(clockTolerance: number | undefined): number {
  if (clockTolerance === undefined) return 0
  return requireInteger(clockTolerance, 'options.clockTolerance', { min: 0, max: 3600, unit: 'seconds' })
}
