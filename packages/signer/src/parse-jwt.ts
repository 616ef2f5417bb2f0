import { decodeBase64 } from './encoding/base64.js'
import { type JsonObject, parseJsonObject } from './encoding/json-object.js'
import { decodeUtf8, encodeUtf8 } from './encoding/utf8.js'
import { TokenFormatError } from './errors/index.js'

/** A JWT taken apart, its signature not verified. */
export interface JwtParts {
  readonly signed: Uint8Array<ArrayBuffer>
  readonly tag: Uint8Array<ArrayBuffer>
  readonly header: JsonObject
  readonly claims: JsonObject
}

/** Takes apart a JWT of any algorithm. @throws TokenFormatError */
export function parseJwt(token: string): JwtParts {
  const parts = token.split('.')
  const [headerText, claimsText, tagText] = parts
  if (parts.length !== 3 || headerText === undefined || claimsText === undefined || tagText === undefined) {
    throw new TokenFormatError('it is neither a T1 token (T1==…) nor a JWT (three parts between dots)')
  }
  const header = parsePart(headerText, 'header')
  if ('crit' in header) throw new TokenFormatError('its header requires extensions (crit)')
  const tag = decodeBase64(tagText, 'url')
  if (tag === undefined || tag.length === 0)
    throw new TokenFormatError('its signature is not canonical base64url')
  const claims = parsePart(claimsText, 'claims')
  return { signed: encodeUtf8(`${headerText}.${claimsText}`), tag, header, claims }
}

/**
 * Takes apart a JWT of the one algorithm that the caller verifies: the choice is never the token's, so "none" and tricks with
 * public keys end here.
 * @param algorithm `'HS256'` of projects, `'RS256'` of applications
 * @throws TokenFormatError
 */
export function parseJwtWith(algorithm: 'HS256' | 'RS256', token: string): JwtParts {
  const parts = parseJwt(token)
  if (parts.header.alg !== algorithm) throw new TokenFormatError(`its algorithm is not ${algorithm}`)
  return parts
}

function parsePart(text: string, name: string): JsonObject {
  const bytes = decodeBase64(text, 'url')
  if (bytes === undefined) throw new TokenFormatError(`its ${name} part is not canonical base64url`)
  const json = decodeUtf8(bytes)
  const object = json === undefined ? undefined : parseJsonObject(json)
  if (object === undefined)
    throw new TokenFormatError(`its ${name} part is not a JSON object with different names`)
  return object
}
