import { describe, readOptions, requireInteger } from '@tokbox/core/arguments'
import { InvalidArgumentError } from '@tokbox/core/errors'
import { requireToken } from './decode-token.js'
import { encodeBase64 } from './encoding/base64.js'
import {
  TokenExpiredError,
  TokenFormatError,
  TokenMismatchError,
  TokenNotYetValidError,
  TokenSignatureError,
} from './errors/index.js'
import { type Hmac, verifyTag } from './hmac/index.js'
import { encodeJwt, parseJwt } from './jwt.js'
import type { FillRandom } from './nonce.js'
import { readIssuer, readSeconds } from './token-claims.js'
import { checkClockTolerance, type Verifier } from './verify-token.js'

/** How a request token is to be. */
export interface RequestTokenOptions {
  /** Whole seconds from now, 1 to 300, the most that the platform documents. Default: 180. */
  readonly lifetime?: number
  /** What makes it unique, 1 to 255 characters. Default: 16 random bytes as base64url. */
  readonly jti?: string
}

/** How a request token is to be judged. */
export interface VerifyRequestTokenOptions {
  /** The longest lifetime that is accepted, in seconds; `Infinity` accepts any. Default: 300, as documented. */
  readonly maxLifetime?: number
  /** How many seconds the issuer's clock may be off, either way: 0 to 3600. Default: 0. */
  readonly clockTolerance?: number
}

/** What a genuine request token says. */
export interface RequestTokenClaims {
  /** The project that asks. */
  readonly issuer: string
  readonly issuedAt: Date
  readonly expiresAt: Date
  /** Seconds from issue to expiry. */
  readonly lifetime: number
  /** The `jti`. */
  readonly id: string | undefined
  readonly raw: Readonly<Record<string, unknown>>
}

/** What can be read of a request token that nobody has verified. */
export interface UnverifiedRequestToken {
  /** The project that says it asks, when `iss` is the id of one. */
  readonly issuer: string | undefined
  readonly raw: Readonly<Record<string, unknown>>
}

const MAX_LIFETIME = 300
const DEFAULT_LIFETIME = 180

/** A JWT for the header X-OPENTOK-AUTH. */
export function makeRequestToken(
  options: RequestTokenOptions | undefined,
  { apiKey, now, hmac, random }: { apiKey: string; now: number; hmac: Hmac; random: FillRandom },
): string {
  const { lifetime = DEFAULT_LIFETIME, jti } = checkRequestTokenOptions(options)
  const iat = Math.floor(now / 1000)
  const claims = { iss: apiKey, ist: 'project', iat, exp: iat + lifetime, jti: jti ?? randomId(random) }
  return encodeJwt(JSON.stringify(claims), hmac)
}

function checkRequestTokenOptions(options: RequestTokenOptions | undefined): RequestTokenOptions {
  const given = readOptions<RequestTokenOptions>(options, 'options', ['lifetime', 'jti'])
  const { lifetime, jti } = given
  if (lifetime !== undefined)
    requireInteger(lifetime, 'options.lifetime', { min: 1, max: MAX_LIFETIME, unit: 'seconds' })
  if (jti !== undefined && !(typeof jti === 'string' && /^[\x20-\x7e]{1,255}$/.test(jti))) {
    throw new InvalidArgumentError({
      parameter: 'options.jti',
      expected: '1 to 255 printable ASCII characters',
      received: describe(jti),
    })
  }
  return given
}

function randomId(random: FillRandom): string {
  const bytes = new Uint8Array(16)
  random(bytes)
  return encodeBase64(bytes, 'url', false)
}

/**
 * Reads a request token without verifying it, for a server that has to find the secret of the issuer first.
 * @throws InvalidArgumentError when it is not a string
 * @throws TokenFormatError when it cannot be read
 */
export function decodeRequestToken(requestToken: string): UnverifiedRequestToken {
  const { claims } = parseJwt(requireToken(requestToken))
  return { issuer: readIssuer(claims.iss), raw: claims }
}

/** Checks in this order: format, project, signature, times. */
export function verifyRequestToken(
  requestToken: string,
  options: VerifyRequestTokenOptions | undefined,
  { apiKey, now, hmac }: Verifier,
): RequestTokenClaims {
  const { maxLifetime, clockTolerance } = checkVerifyRequestTokenOptions(options)
  const { claims, signed, tag } = parseJwt(requireToken(requestToken))
  const issuer = readIssuer(claims.iss)
  if (issuer === undefined) throw new TokenFormatError('its issuer (iss) is not a project')
  // The official Ruby library leaves ist out of the claims, and the platform accepts that.
  if (claims.ist !== undefined && claims.ist !== 'project')
    throw new TokenFormatError('its issuer type (ist) is not project')
  // A client's token is signed with the same secret, and is in the hands of people who may connect and nothing more.
  if (claims.session_id !== undefined || claims.scope !== undefined) {
    throw new TokenFormatError('it is a token for connecting to a session, not for requests')
  }
  const iat = readSeconds(claims.iat, 'iat')
  const exp = readSeconds(claims.exp, 'exp')
  if (iat === undefined || exp === undefined) throw new TokenFormatError('it lacks iat or exp')
  if (issuer !== apiKey) throw new TokenMismatchError('project', issuer, apiKey)
  if (!verifyTag(hmac('jwt'), signed, tag)) throw new TokenSignatureError()
  const issuedAt = new Date(iat * 1000)
  const expiresAt = new Date(exp * 1000)
  if (issuedAt.getTime() > now + clockTolerance * 1000)
    throw new TokenNotYetValidError(issuedAt, new Date(now))
  if (now >= expiresAt.getTime() + clockTolerance * 1000)
    throw new TokenExpiredError(expiresAt, new Date(now))
  const lifetime = exp - iat
  if (lifetime > maxLifetime)
    throw new TokenFormatError(`it lives for ${lifetime} seconds, more than ${maxLifetime}`)
  return {
    issuer,
    issuedAt,
    expiresAt,
    lifetime,
    id: typeof claims.jti === 'string' ? claims.jti : undefined,
    raw: claims,
  }
}

function checkVerifyRequestTokenOptions(options: VerifyRequestTokenOptions | undefined): {
  maxLifetime: number
  clockTolerance: number
} {
  const names = ['maxLifetime', 'clockTolerance'] as const
  const { maxLifetime = MAX_LIFETIME, clockTolerance } = readOptions<VerifyRequestTokenOptions>(
    options,
    'options',
    names,
  )
  if (maxLifetime !== Number.POSITIVE_INFINITY) {
    requireInteger(maxLifetime, 'options.maxLifetime', {
      min: 1,
      max: Number.MAX_SAFE_INTEGER,
      unit: 'seconds',
    })
  }
  return { maxLifetime, clockTolerance: checkClockTolerance(clockTolerance) }
}
