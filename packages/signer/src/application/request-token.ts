import { pickOptions, refuse, requireInteger } from '@tokbox/core/arguments'
import { readRandom } from '@tokbox/core/random'
import { type CheckedDependencies, timeOfCall } from '../dependencies.js'
import { encodeBase64 } from '../encoding/base64.js'
import { TokenExpiredError, TokenFormatError, TokenNotYetValidError } from '../errors/index.js'
import { readApplicationId, readSeconds } from '../token-claims.js'
import { checkClockTolerance } from '../verify-token.js'
import { parseApplicationJwt, requireGenuine, signJwt } from './jwt.js'
import type { Sign, Verify } from './rs256.js'

/** Options of {@link ApplicationSigner.requestToken}. */
export interface ApplicationRequestTokenOptions {
  /** Whole seconds from 1 to 86 400. Default: 900, as in the official libraries. */
  readonly lifetime?: number | undefined
  /** Makes the token unique: 1 to 255 printable ASCII characters. Default: 16 random bytes as base64url. */
  readonly jti?: string | undefined
  /** The time of issue, rounded down to whole seconds. Default: the time of the signer's clock. */
  readonly now?: Date | undefined
}

/** Options of {@link ApplicationVerifier.verifyRequestToken}. */
export interface VerifyApplicationRequestTokenOptions {
  /** By how many seconds the issuer's clock may differ, either way: 0 to 3600. Default: 0. */
  readonly clockTolerance?: number | undefined
  /** The time at which the token must be valid. Default: the time of the verifier's clock. */
  readonly now?: Date | undefined
}

/** The claims of an application's request token whose signature is genuine. */
export interface ApplicationRequestTokenClaims {
  readonly applicationId: string
  readonly issuedAt: Date
  /** Undefined when the token has no expiry: the official .NET library makes such tokens. */
  readonly expiresAt: Date | undefined
  /** The `jti`. */
  readonly id: string | undefined
  readonly raw: Readonly<Record<string, unknown>>
}

const MAX_LIFETIME = 86_400
const DEFAULT_LIFETIME = 900
/** In bytes. */
const ID_LENGTH = 16

/** Makes JWTs for the header Authorization. */
export function applicationRequestTokenMaker(
  applicationId: string,
  sign: Sign,
  { now: clock, random }: CheckedDependencies,
): (options: ApplicationRequestTokenOptions | undefined) => Promise<string> {
  return async (options) => {
    const names = ['lifetime', 'jti', 'now'] as const
    const given = pickOptions<ApplicationRequestTokenOptions>(options, 'options', names)
    const { lifetime = DEFAULT_LIFETIME, jti = encodeBase64(readRandom(random, ID_LENGTH), 'url') } = given
    requireInteger(lifetime, 'options.lifetime', { min: 1, max: MAX_LIFETIME, unit: 'seconds' })
    if (!(typeof jti === 'string' && /^[\x20-\x7e]{1,255}$/.test(jti)))
      refuse(jti, 'options.jti', '1 to 255 printable ASCII characters')
    const iat = Math.floor(timeOfCall(given.now, clock) / 1000)
    return signJwt(JSON.stringify({ application_id: applicationId, iat, exp: iat + lifetime, jti }), sign)
  }
}

/** Checks the format, the application, the signature and the times, in this order. */
export async function verifyApplicationRequestToken(
  requestToken: string,
  options: VerifyApplicationRequestTokenOptions | undefined,
  verifier: { readonly applicationId: string; readonly verify: Verify; readonly clock: () => number },
): Promise<ApplicationRequestTokenClaims> {
  const names = ['clockTolerance', 'now'] as const
  const given = pickOptions<VerifyApplicationRequestTokenOptions>(options, 'options', names)
  const tolerance = checkClockTolerance(given.clockTolerance) * 1000
  const now = timeOfCall(given.now, verifier.clock)
  const parts = parseApplicationJwt(requestToken)
  const { claims } = parts
  const applicationId = readApplicationId(claims)
  // Client tokens are signed with the same key, but their holders may only connect.
  if (claims.session_id !== undefined || claims.scope !== undefined) {
    throw new TokenFormatError('it is a token for connecting to a session, not for requests')
  }
  const iat = readSeconds(claims.iat, 'iat')
  const nbf = readSeconds(claims.nbf, 'nbf')
  const exp = readSeconds(claims.exp, 'exp')
  if (iat === undefined) throw new TokenFormatError('it has no iat')
  await requireGenuine(parts, applicationId, verifier)
  const issuedAt = new Date(iat * 1000)
  const validFrom = new Date(Math.max(iat, nbf ?? 0) * 1000)
  const expiresAt = exp === undefined ? undefined : new Date(exp * 1000)
  if (validFrom.getTime() > now + tolerance) throw new TokenNotYetValidError(validFrom, new Date(now))
  if (expiresAt !== undefined && now >= expiresAt.getTime() + tolerance)
    throw new TokenExpiredError(expiresAt, new Date(now))
  const id = typeof claims.jti === 'string' ? claims.jti : undefined
  return { applicationId, issuedAt, expiresAt, id, raw: claims }
}
