import { writeAscii } from '../encoding/ascii.js'
import { base64Length, encodeBase64Into } from '../encoding/base64.js'
import { encodeUtf8 } from '../encoding/utf8.js'
import { JWT_HEAD, JWT_TAG_LENGTH } from '../jwt.js'
import type { RunShape } from './token-writers.js'

/** What follows the counter, which ends the `jti`, which ends the claims. */
const CLOSE = '"}'

/** JWTs that differ only in the counter: see T1Template. */
export interface JwtTemplate {
  /** The claims, with zeros for the counter. */
  readonly claims: Uint8Array<ArrayBuffer>
  /** A token with its separator; what stands for the tag is not defined. */
  readonly text: Uint8Array<ArrayBuffer>
  /** Where in the claims the counter begins and ends. */
  readonly counter: number
  readonly counterEnd: number
  /** The base64 groups from the counter on: where they begin in the claims, where in the text. */
  readonly counterGroups: { readonly start: number; readonly position: number }
  /** Where in the text the signed part ends, and the tag begins. */
  readonly signedEnd: number
  readonly tag: number
}

export function jwtTemplate({ prefix, counterDigits, separator }: Omit<RunShape, 'format'>): JwtTemplate {
  const claims = encodeUtf8(prefix + '0'.repeat(counterDigits) + CLOSE)
  const counterEnd = claims.length - CLOSE.length
  const counter = counterEnd - counterDigits
  const start = counter - (counter % 3)

  const claimsPosition = JWT_HEAD.length
  const signedEnd = claimsPosition + base64Length(claims.length, 'url')
  const tag = signedEnd + 1
  const tagEnd = tag + base64Length(JWT_TAG_LENGTH, 'url')
  const text = new Uint8Array(tagEnd + separator.length)
  writeAscii(JWT_HEAD, text)
  encodeBase64Into(claims, 0, claims.length, text, claimsPosition, 'url')
  writeAscii('.', text, signedEnd)
  writeAscii(separator, text, tagEnd)
  const counterGroups = { start, position: claimsPosition + (start / 3) * 4 }
  return { claims, text, counter, counterEnd, counterGroups, signedEnd, tag }
}
