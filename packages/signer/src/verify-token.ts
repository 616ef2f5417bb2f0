import { pickOptions, refuse, requireBoolean, requireInteger } from '@tokbox/core/arguments'
import { parseToken } from './decode-token.js'
import { timeOfCall } from './dependencies.js'
import {
  TokenExpiredError,
  TokenFormatError,
  TokenMismatchError,
  TokenSignatureError,
} from './errors/index.js'
import { type Hmac, verifyTag } from './hmac/index.js'
import { OPAQUE_SESSION_ID, shownSessionId } from './session-id.js'
import type { TokenClaims } from './token-claims.js'
import type { TokenFormat } from './token-options.js'

/** Options of {@link Signer.verify}. */
export interface VerifyOptions {
  /** The session that the token must be for. Default: any session of the project. */
  readonly sessionId?: string | undefined
  /** For how many seconds after its expiry a token is still accepted, because clocks differ: 0 to 3600. Default: 0. */
  readonly clockTolerance?: number | undefined
  /** The time at which the token must be valid. Default: the time of the signer's clock. */
  readonly now?: Date | undefined
  /**
   * Also accept T1 tokens in the URL alphabet of base64 (`-` and `_`), which the official Java library writes and the
   * platform accepts. Without it each token has exactly one spelling, so a list of revoked tokens cannot be bypassed.
   * Default: false.
   */
  readonly urlAlphabet?: boolean | undefined
}

/** What is needed to verify a token. */
export interface Verifier {
  readonly apiKey: string
  /** Returns milliseconds since 1970. */
  readonly clock: () => number
  readonly hmac: (format: TokenFormat) => Hmac
}

/** Checks the format, the project, the signature, the expiry and the session, in this order. */
export function verifyToken(
  token: string,
  options: VerifyOptions | undefined,
  verifier: Verifier,
): TokenClaims {
  const wanted = checkVerifyOptions(options, VERIFY_OPTION_NAMES, verifier.clock)
  const { claims, signed, tag, canonical } = parseToken(token)
  if (!canonical && !wanted.urlAlphabet)
    throw new TokenFormatError('its base64 is in the URL alphabet, which only urlAlphabet: true accepts')
  if (claims.apiKey !== verifier.apiKey)
    throw new TokenMismatchError('project', claims.apiKey, verifier.apiKey)
  if (!verifyTag(verifier.hmac(claims.format), signed, tag)) throw new TokenSignatureError()
  return checkGenuineClaims(claims, wanted)
}

/** What a token has to be. */
export type Wanted = ReturnType<typeof checkVerifyOptions>

/** Checks the expiry and the session of a token whose signature is genuine. */
export function checkGenuineClaims(
  claims: TokenClaims,
  { sessionId, clockTolerance, now }: Wanted,
): TokenClaims {
  if (now >= claims.expiresAt.getTime() + clockTolerance * 1000) {
    throw new TokenExpiredError(claims.expiresAt, new Date(now))
  }
  if (sessionId !== undefined && claims.sessionId !== sessionId) {
    throw new TokenMismatchError('session', shownSessionId(claims.sessionId), shownSessionId(sessionId))
  }
  return claims
}

/** The names of {@link VerifyOptions}. */
export const VERIFY_OPTION_NAMES = [
  'sessionId',
  'clockTolerance',
  'now',
  'urlAlphabet',
] as const satisfies readonly (keyof VerifyOptions)[]

/** Reads the options once. @throws InvalidArgumentError */
export function checkVerifyOptions(
  options: VerifyOptions | undefined,
  names: readonly (keyof VerifyOptions)[],
  clock: () => number,
) {
  const given = pickOptions<VerifyOptions>(options, 'options', names)
  const { sessionId, clockTolerance, now, urlAlphabet } = given
  if (sessionId !== undefined) checkSessionId(sessionId)
  return {
    sessionId,
    clockTolerance: checkClockTolerance(clockTolerance),
    now: timeOfCall(now, clock),
    urlAlphabet: urlAlphabet !== undefined && requireBoolean(urlAlphabet, 'options.urlAlphabet'),
  }
}

function checkSessionId(sessionId: unknown): void {
  // It may be a token in the wrong place, which must not be shown.
  if (typeof sessionId === 'string' && OPAQUE_SESSION_ID.test(sessionId)) return
  const hint = 'Leave the option out to accept the tokens of every session of the project.'
  refuse(sessionId, 'options.sessionId', 'a session id', hint)
}

/** @throws InvalidArgumentError */
export function checkClockTolerance(clockTolerance: number | undefined): number {
  if (clockTolerance === undefined) return 0
  return requireInteger(clockTolerance, 'options.clockTolerance', { min: 0, max: 3600, unit: 'seconds' })
}
