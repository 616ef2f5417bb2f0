import { writeAscii } from '../encoding/ascii.js'
import { base64Length, encodeBase64Into } from '../encoding/base64.js'
import { encodeUtf8 } from '../encoding/utf8.js'
import { JWT_HEAD, JWT_TAG_LENGTH } from '../jwt.js'
import type { RunShape } from './token-writers.js'

/** Follows the counter, which ends the `jti` and with it the claims. */
const CLOSE = '"}'

/** JWTs that differ only in the counter: see T1Template. */
export interface JwtTemplate {
  /** The claims, with zeros for the counter. */
  readonly claims: Uint8Array<ArrayBuffer>
  /** A token with its separator. The tag is undefined. */
  readonly text: Uint8Array<ArrayBuffer>
  /** The start and the end of the counter in the claims. */
  readonly counter: number
  readonly counterEnd: number
  /** The base64 groups from the counter on: their start in the claims and their position in the text. */
  readonly counterGroups: { readonly start: number; readonly position: number }
  /** The end of the signed part and the start of the tag in the text. */
  readonly signedEnd: number
  readonly tag: number
}

/** What depends on the algorithm: the encoded header with its dot, and the length of the tag in bytes. */
export interface JwtShape {
  readonly head: string
  readonly tagLength: number
}

const HS256: JwtShape = { head: JWT_HEAD, tagLength: JWT_TAG_LENGTH }

export function jwtTemplate(
  { prefix, counterDigits, separator }: Omit<RunShape, 'format'>,
  { head, tagLength }: JwtShape = HS256,
): JwtTemplate {
  const claims = encodeUtf8(prefix + '0'.repeat(counterDigits) + CLOSE)
  const counterEnd = claims.length - CLOSE.length
  const counter = counterEnd - counterDigits
  const start = counter - (counter % 3)

  const claimsPosition = head.length
  const signedEnd = claimsPosition + base64Length(claims.length, 'url')
  const tag = signedEnd + 1
  const tagEnd = tag + base64Length(tagLength, 'url')
  const text = new Uint8Array(tagEnd + separator.length)
  writeAscii(head, text)
  encodeBase64Into(claims, 0, claims.length, text, claimsPosition, 'url')
  writeAscii('.', text, signedEnd)
  writeAscii(separator, text, tagEnd)
  const counterGroups = { start, position: claimsPosition + (start / 3) * 4 }
  return { claims, text, counter, counterEnd, counterGroups, signedEnd, tag }
}
