import type { JsonObject } from './encoding/json-object.js'
import { TokenFormatError } from './errors/index.js'
import { Expiration } from './expiration.js'
import { isRole, Role } from './role.js'
import { UUID } from './session-id.js'
import type { TokenFormat } from './token-options.js'

/** The claims of a token. */
export interface TokenClaims {
  readonly format: TokenFormat
  /** The project that the token belongs to: its API key, or the UUID of an application. */
  readonly projectId: string
  /** The API key of the project; undefined in a token of an application. */
  readonly apiKey: string | undefined
  /** The UUID of the application; undefined in a token of a project. */
  readonly applicationId: string | undefined
  readonly sessionId: string
  /** `'publisher'` when the token has none, as on the platform. */
  readonly role: Role
  /** `''` when absent. */
  readonly connectionData: string
  readonly createdAt: Date
  /** The token is refused from this time on. A token without an expiry expires 24 hours after its creation. */
  readonly expiresAt: Date
  /** Makes the token unique: the nonce of a T1 token, the `jti` (or else the nonce) of a JWT. */
  readonly nonce: string | undefined
  readonly initialLayoutClassList: readonly string[]
  /** All fields or claims of the token as they are, including those that this package does not know. No prototype. */
  readonly raw: Readonly<Record<string, unknown>>
}

/** @throws TokenFormatError */
export function readT1Claims(apiKey: string, fields: JsonObject): TokenClaims {
  const createTime = readSeconds(formNumber(fields.create_time), 'create_time')
  const expireTime = readSeconds(formNumber(fields.expire_time), 'expire_time')
  return readCommon('t1', { apiKey }, fields, createTime, expireTime, fields.nonce)
}

/** @throws TokenFormatError */
export function readJwtClaims(claims: JsonObject): TokenClaims {
  const { iss, ist, scope, iat, exp, jti } = claims
  const apiKey = readIssuer(iss)
  if (apiKey === undefined) throw new TokenFormatError('its issuer (iss) is not a project')
  if (ist !== undefined && ist !== 'project')
    throw new TokenFormatError('its issuer type (ist) is not project')
  checkScope(scope)
  const createTime = readSeconds(iat, 'iat') ?? readSeconds(claims.create_time, 'create_time')
  const expireTime = readSeconds(exp, 'exp') ?? readSeconds(claims.expire_time, 'expire_time')
  return readCommon('jwt', { apiKey }, claims, createTime, expireTime, jti ?? claims.nonce)
}

/** The claims of an application's token. @throws TokenFormatError */
export function readApplicationClaims(claims: JsonObject): TokenClaims {
  const applicationId = readApplicationId(claims)
  checkScope(claims.scope)
  const createTime = readSeconds(claims.iat, 'iat')
  const expireTime = readSeconds(claims.exp, 'exp')
  return readCommon('jwt', { applicationId }, claims, createTime, expireTime, claims.jti ?? claims.nonce)
}

/** @throws TokenFormatError unless the claims name an application */
export function readApplicationId({ application_id: id }: JsonObject): string {
  if (typeof id === 'string' && UUID.test(id)) return id.toLowerCase()
  throw new TokenFormatError('its application_id is not the UUID of an application')
}

function checkScope(scope: unknown): void {
  if (scope !== undefined && scope !== 'session.connect')
    throw new TokenFormatError('its scope is not session.connect')
}

function readCommon(
  format: TokenFormat,
  { apiKey, applicationId }: { readonly apiKey?: string; readonly applicationId?: string },
  raw: JsonObject,
  createTime: number | undefined,
  expireTime: number | undefined,
  nonce: unknown,
): TokenClaims {
  const sessionId = readText(raw.session_id, 'session_id')
  if (sessionId === '') throw new TokenFormatError('it has no session_id')
  if (createTime === undefined)
    throw new TokenFormatError(`it has no ${format === 't1' ? 'create_time' : 'iat'}`)
  return {
    format,
    projectId: apiKey ?? applicationId!,
    apiKey,
    applicationId,
    sessionId,
    role: readRole(raw.role),
    connectionData: readText(raw.connection_data, 'connection_data'),
    createdAt: new Date(createTime * 1000),
    expiresAt: new Date((expireTime ?? createTime + Expiration.Hours24) * 1000),
    nonce: readNonce(nonce),
    initialLayoutClassList: readText(raw.initial_layout_class_list, 'initial_layout_class_list')
      .split(/\s+/)
      .filter((name) => name !== ''),
    raw,
  }
}

/** The official libraries write strings and numbers. */
function readNonce(value: unknown): string | undefined {
  if (value === undefined || typeof value === 'string') return value
  if (typeof value === 'number') return String(value)
  throw new TokenFormatError('its jti or nonce is neither a text nor a number')
}

/** The key in an `iss` claim: a string of digits, or a number, as in an old announcement of the platform. */
export function readIssuer(iss: unknown): string | undefined {
  const text = typeof iss === 'number' && Number.isSafeInteger(iss) ? String(iss) : iss
  return typeof text === 'string' && /^[0-9]{1,32}$/.test(text) ? text : undefined
}

/**
 * A time in seconds since 1970. The platform refuses fractions; more than eleven digits would be milliseconds.
 * @throws TokenFormatError
 */
export function readSeconds(value: unknown, name: string): number | undefined {
  if (value === undefined) return undefined
  if (typeof value === 'number' && Number.isInteger(value) && value >= 0 && value < 1e11) return value
  throw new TokenFormatError(`its ${name} is not a whole number of seconds`)
}

function formNumber(text: unknown): number | undefined {
  if (text === undefined) return undefined
  return /^[0-9]{1,15}$/.test(String(text)) ? Number(text) : Number.NaN
}

function readRole(role: unknown): Role {
  if (role === undefined) return Role.Publisher
  if (isRole(role)) return role
  throw new TokenFormatError('its role does not exist')
}

function readText(value: unknown, name: string): string {
  if (value === undefined || value === null) return ''
  if (typeof value !== 'string') throw new TokenFormatError(`its ${name} is not a text`)
  return value
}
