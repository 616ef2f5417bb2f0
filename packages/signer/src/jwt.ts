import { decodeBase64, encodeBase64 } from './encoding/base64.js'
import { type JsonObject, parseJsonObject } from './encoding/json-object.js'
import { decodeUtf8, encodeUtf8 } from './encoding/utf8.js'
import { TokenFormatError } from './errors/index.js'
import { type Hmac, HmacSha256 } from './hmac.js'
import type { TokenFields } from './token-options.js'

// RFC 7519 in the compact form of RFC 7515, with the one algorithm HS256.

export const JWT_TAG_LENGTH = 32

/** The first part of every JWT that is made here, base64url of `{"alg":"HS256","typ":"JWT"}`. */
export const JWT_HEADER = encodeBase64(encodeUtf8('{"alg":"HS256","typ":"JWT"}'), 'url', false)

/** The state from which JWT signatures of a secret are made. */
export function jwtHmac(apiSecret: string): Hmac {
  return HmacSha256.create(encodeUtf8(apiSecret))
}

/** A JWT over claims that are given as JSON text. */
export function encodeJwt(claims: string, hmac: Hmac): string {
  const signed = `${JWT_HEADER}.${encodeBase64(encodeUtf8(claims), 'url', false)}`
  return `${signed}.${encodeBase64(hmac.sign(encodeUtf8(signed)), 'url', false)}`
}

/**
 * The claims of a client token as JSON text, up to the value of `jti`. It is last, so that tokens which differ only in
 * it share all that goes before.
 */
export function jwtClaimsPrefix(apiKey: string, fields: TokenFields): string {
  const claims = JSON.stringify({
    iss: apiKey,
    ist: 'project',
    iat: fields.createTime,
    exp: fields.expireTime,
    session_id: fields.sessionId,
    create_time: fields.createTime,
    expire_time: fields.expireTime,
    role: fields.role,
    scope: 'session.connect',
    ...(fields.connectionData !== '' && { connection_data: fields.connectionData }),
    ...(fields.initialLayoutClassList !== '' && { initial_layout_class_list: fields.initialLayoutClassList }),
  })
  return `${claims.slice(0, -1)},"jti":`
}

/** Makes JWT client tokens. */
export function jwtEncoder(apiKey: string, hmac: Hmac): (fields: TokenFields, nonce: string) => string {
  return (fields, nonce) => encodeJwt(`${jwtClaimsPrefix(apiKey, fields)}${JSON.stringify(nonce)}}`, hmac)
}

/** A JWT taken apart, its signature not verified. */
export interface JwtParts {
  readonly signed: Uint8Array
  readonly tag: Uint8Array
  readonly header: JsonObject
  readonly claims: JsonObject
}

/** @throws TokenFormatError also for every algorithm but HS256 */
export function parseJwt(token: string): JwtParts {
  const parts = token.split('.')
  const [headerText, claimsText, tagText] = parts
  if (parts.length !== 3 || headerText === undefined || claimsText === undefined || tagText === undefined) {
    throw new TokenFormatError('it is neither a T1 token (T1==…) nor a JWT (three parts between dots)')
  }
  const header = parsePart(headerText, 'header')
  // The algorithm is ours to choose, never the token's: "none" and public-key tricks end here.
  if (header.alg !== 'HS256') throw new TokenFormatError('its algorithm is not HS256')
  if ('crit' in header) throw new TokenFormatError('its header demands extensions that are not known here')
  const claims = parsePart(claimsText, 'claims')
  const tag = decodeBase64(tagText, 'url', false)
  if (tag?.length !== JWT_TAG_LENGTH)
    throw new TokenFormatError('its signature is not canonical base64url of 32 bytes')
  return { signed: encodeUtf8(`${headerText}.${claimsText}`), tag, header, claims }
}

function parsePart(text: string, name: string): JsonObject {
  const bytes = decodeBase64(text, 'url', false)
  if (bytes === undefined) throw new TokenFormatError(`its ${name} part is not canonical base64url`)
  const json = decodeUtf8(bytes)
  const object = json === undefined ? undefined : parseJsonObject(json)
  if (object === undefined)
    throw new TokenFormatError(`its ${name} part is not a JSON object with different names`)
  return object
}
