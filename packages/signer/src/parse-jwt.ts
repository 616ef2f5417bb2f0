import { decodeBase64 } from './encoding/base64.js'
import { type JsonObject, parseJsonObject } from './encoding/json-object.js'
import { decodeUtf8, encodeUtf8 } from './encoding/utf8.js'
import { TokenFormatError } from './errors/index.js'

/** `'HS256'`: signed with the secret of a project. `'RS256'`: signed with the private key of an application. */
export type JwtAlgorithm = 'HS256' | 'RS256'

/** A JWT taken apart, its signature not verified. */
export interface JwtParts {
  readonly signed: Uint8Array<ArrayBuffer>
  readonly tag: Uint8Array<ArrayBuffer>
  readonly header: JsonObject
  readonly claims: JsonObject
}

/** In bytes. An RSA signature is as long as the key, for which nobody takes more than 16 384 bits. */
const TAG_LENGTHS = { HS256: { min: 32, max: 32 }, RS256: { min: 256, max: 2048 } } as const

/**
 * @param algorithms those that the caller can verify: the choice is never the token's
 * @throws TokenFormatError also for every other algorithm
 */
export function parseJwt(token: string, algorithms: readonly JwtAlgorithm[]): JwtParts {
  const parts = token.split('.')
  const [headerText, claimsText, tagText] = parts
  if (parts.length !== 3 || headerText === undefined || claimsText === undefined || tagText === undefined) {
    throw new TokenFormatError('it is neither a T1 token (T1==…) nor a JWT (three parts between dots)')
  }
  const header = parsePart(headerText, 'header')
  const algorithm = algorithms.find((name) => name === header.alg)
  if (algorithm === undefined)
    throw new TokenFormatError(`its algorithm is not ${algorithms.join(' or ')}`)
  if ('crit' in header) throw new TokenFormatError('its header requires extensions (crit)')
  const claims = parsePart(claimsText, 'claims')
  const tag = decodeBase64(tagText, 'url')
  const { min, max } = TAG_LENGTHS[algorithm]
  if (tag === undefined || tag.length < min || tag.length > max) {
    const length = min === max ? min : `${min} to ${max}`
    throw new TokenFormatError(`its signature is not canonical base64url of ${length} bytes`)
  }
  return { signed: encodeUtf8(`${headerText}.${claimsText}`), tag, header, claims }
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
