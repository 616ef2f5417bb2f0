import { pickOptions, refuse, requireInteger, requireOneOf } from '@tokbox/core/arguments'
import { type FillRandom, readRandom } from '@tokbox/core/random'
import { requireToken } from './decode-token.js'
import { type CheckedDependencies, timeOfCall } from './dependencies.js'
import { encodeBase64 } from './encoding/base64.js'
import type { JsonObject } from './encoding/json-object.js'
import {
  TokenExpiredError,
  TokenFormatError,
  TokenMismatchError,
  TokenNotYetValidError,
  TokenSignatureError,
} from './errors/index.js'
import { type Hmac, verifyTag } from './hmac/index.js'
import { jwtEncoder } from './jwt.js'
import { parseJwtWith } from './parse-jwt.js'
import { readIssuer, readSeconds } from './token-claims.js'
import { checkClockTolerance, type Verifier } from './verify-token.js'

/**
 * Who issues a request token: a project, or an account. Accounts can create, list, change and delete projects, and nothing
 * else.
 */
export type IssuerType = 'project' | 'account'

const ISSUER_TYPES: readonly IssuerType[] = ['project', 'account']

/** Options of {@link Signer.requestToken}. */
export interface RequestTokenOptions {
  /** Whole seconds from 1 to 300, the maximum that the platform documents. Default: 180. */
  readonly lifetime?: number | undefined
  /** Makes the token unique: 1 to 255 printable ASCII characters. Default: 16 random bytes as base64url. */
  readonly jti?: string | undefined
  /** `'account'` when the credentials are the key and secret of an account. Default: `'project'`. */
  readonly issuerType?: IssuerType | undefined
  /** The time of issue, rounded down to whole seconds. Default: the time of the signer's clock. */
  readonly now?: Date | undefined
}

/** Options of {@link Signer.verifyRequestToken}. */
export interface VerifyRequestTokenOptions {
  /** The maximum lifetime to accept, in seconds; `Infinity` for any. Default: 300, as the platform documents. */
  readonly maxLifetime?: number | undefined
  /** By how many seconds the issuer's clock may differ, either way: 0 to 3600. Default: 0. */
  readonly clockTolerance?: number | undefined
  /** Who must have issued the token. Default: `'project'`. */
  readonly issuerType?: IssuerType | undefined
  /** The time at which the token must be valid. Default: the time of the signer's clock. */
  readonly now?: Date | undefined
}

/** The claims of a request token whose signature is genuine. */
export interface RequestTokenClaims {
  /** The key of the project or account that issued it. */
  readonly issuer: string
  readonly issuerType: IssuerType
  readonly issuedAt: Date
  readonly expiresAt: Date
  /** Seconds from its issue to its expiry. */
  readonly lifetime: number
  /** The `jti`. */
  readonly id: string | undefined
  readonly raw: Readonly<Record<string, unknown>>
}

/** What a request token claims, not verified. */
export interface UnverifiedRequestToken {
  /** The key of the project or account in `iss`; undefined when there is none. */
  readonly issuer: string | undefined
  /** `'project'` when the token does not say; undefined when it names another kind of issuer. */
  readonly issuerType: IssuerType | undefined
  readonly raw: Readonly<Record<string, unknown>>
}

const MAX_LIFETIME = 300
const DEFAULT_LIFETIME = 180

/** Makes JWTs for the header X-OPENTOK-AUTH. */
export function requestTokenMaker(
  apiKey: string,
  hmac: Hmac,
  { now: clock, random }: CheckedDependencies,
): (options: RequestTokenOptions | undefined) => string {
  const encode = jwtEncoder(hmac)
  const nextId = idSource(random)
  let last: string | undefined
  return (options) => {
    const { lifetime = DEFAULT_LIFETIME, jti, issuerType: ist = 'project', now } = checkOptions(options)
    const iat = Math.floor(timeOfCall(now, clock) / 1000)
    const prefix = `{"iss":"${apiKey}","ist":"${ist}","iat":${iat},"exp":${iat + lifetime},"jti":`
    const rest = `${JSON.stringify(jti ?? nextId())}}`
    const isRepeated = prefix === last
    // When encoding fails, the next token must not build on it.
    last = undefined
    const token = encode(prefix, rest, isRepeated)
    last = prefix
    return token
  }
}

const NO_OPTIONS: RequestTokenOptions = Object.freeze(Object.create(null))

function checkOptions(options: RequestTokenOptions | undefined): RequestTokenOptions {
  if (options === undefined) return NO_OPTIONS
  const names = ['lifetime', 'jti', 'issuerType', 'now'] as const
  const given = pickOptions<RequestTokenOptions>(options, 'options', names)
  const { lifetime, jti, issuerType } = given
  checkIssuerType(issuerType)
  if (lifetime !== undefined)
    requireInteger(lifetime, 'options.lifetime', { min: 1, max: MAX_LIFETIME, unit: 'seconds' })
  if (jti !== undefined && !(typeof jti === 'string' && /^[\x20-\x7e]{1,255}$/.test(jti)))
    refuse(jti, 'options.jti', '1 to 255 printable ASCII characters')
  return given
}

/** @throws InvalidArgumentError */
function checkIssuerType(issuerType: unknown): IssuerType {
  return issuerType === undefined ? 'project' : requireOneOf(issuerType, 'options.issuerType', ISSUER_TYPES)
}

/** In bytes. */
const ID_LENGTH = 16
const MANY_IDS = 32 * ID_LENGTH

/** Random ids for request tokens. Bytes for many are read at once, since reading them takes longer than signing. */
function idSource(random: FillRandom): () => string {
  let bytes: Uint8Array = new Uint8Array(0)
  let used = 0
  return () => {
    if (used === bytes.length) {
      bytes = readRandom(random, MANY_IDS)
      used = 0
    }
    used += ID_LENGTH
    return encodeBase64(bytes.subarray(used - ID_LENGTH, used), 'url')
  }
}

/**
 * Reads a request token without verifying it, so that a server can look up the secret of the issuer.
 * @throws InvalidArgumentError when it is not a string
 * @throws TokenFormatError when it cannot be read
 * @example
 * const { issuer } = decodeRequestToken(requestToken)
 */
export function decodeRequestToken(requestToken: string): UnverifiedRequestToken {
  const { header, claims } = parseJwtWith('HS256', requireToken(requestToken))
  return { issuer: readIssuer(claims.iss), issuerType: readIssuerType(header, claims), raw: claims }
}

/** The platform also accepts `ist` in the header, where the official Ruby library puts it. */
function readIssuerType(header: JsonObject, claims: JsonObject): IssuerType | undefined {
  const ist = claims.ist ?? header.ist ?? 'project'
  return ISSUER_TYPES.find((type) => type === ist)
}

/** Checks the format, the project, the signature and the times, in this order. */
export function verifyRequestToken(
  requestToken: string,
  options: VerifyRequestTokenOptions | undefined,
  { apiKey, clock, hmac }: Verifier,
): RequestTokenClaims {
  const { maxLifetime, clockTolerance, issuerType, now } = checkVerifyOptions(options, clock)
  const { header, claims, signed, tag } = parseJwtWith('HS256', requireToken(requestToken))
  const issuer = readIssuer(claims.iss)
  if (issuer === undefined) throw new TokenFormatError(`its issuer (iss) is not the key of a ${issuerType}`)
  if (readIssuerType(header, claims) !== issuerType)
    throw new TokenFormatError(`its issuer type (ist) is not ${issuerType}`)
  // Client tokens are signed with the same secret, but their holders may only connect.
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
    throw new TokenFormatError(`its lifetime of ${lifetime} seconds is longer than ${maxLifetime}`)
  return {
    issuer,
    issuerType,
    issuedAt,
    expiresAt,
    lifetime,
    id: typeof claims.jti === 'string' ? claims.jti : undefined,
    raw: claims,
  }
}

function checkVerifyOptions(options: VerifyRequestTokenOptions | undefined, clock: () => number) {
  const names = ['maxLifetime', 'clockTolerance', 'issuerType', 'now'] as const
  const given = pickOptions<VerifyRequestTokenOptions>(options, 'options', names)
  const { maxLifetime = MAX_LIFETIME, clockTolerance, issuerType, now } = given
  if (maxLifetime !== Number.POSITIVE_INFINITY) {
    requireInteger(maxLifetime, 'options.maxLifetime', {
      min: 1,
      max: Number.MAX_SAFE_INTEGER,
      unit: 'seconds',
    })
  }
  return {
    maxLifetime,
    clockTolerance: checkClockTolerance(clockTolerance),
    issuerType: checkIssuerType(issuerType),
    now: timeOfCall(now, clock),
  }
}
