import { readAscii, writeAscii } from './encoding/ascii.js'
import { base64Length, decodeBase64, encodeBase64, encodeBase64Into } from './encoding/base64.js'
import { type JsonObject, parseJsonObject } from './encoding/json-object.js'
import { decodeUtf8, encodeUtf8, encodeUtf8Into, MOST_UTF8_BYTES } from './encoding/utf8.js'
import { TokenFormatError } from './errors/index.js'
import { BlockHmac, type Hmac, SHA256 } from './hmac/index.js'
import { areEqualFields, type TokenFields } from './token-options.js'

// RFC 7519 in the compact form of RFC 7515, with the one algorithm HS256.

export const JWT_TAG_LENGTH = 32

/** The first part of every JWT that is made here, base64url of `{"alg":"HS256","typ":"JWT"}`. */
export const JWT_HEADER = encodeBase64(encodeUtf8('{"alg":"HS256","typ":"JWT"}'), 'url', false)

const JWT_HEAD = `${JWT_HEADER}.`
const DOT = 0x2e

/** The state from which JWT signatures of a secret are made. */
export function jwtHmac(apiSecret: string): Hmac {
  return BlockHmac.create(SHA256, encodeUtf8(apiSecret))
}

/** Scratch space; nothing runs between filling and reading it. */
const tag = new Uint8Array(JWT_TAG_LENGTH)
let claimBytes = new Uint8Array(0)
let text = new Uint8Array(0)

/** A JWT over claims that are given as JSON text. */
export function encodeJwt(claims: string, hmac: Hmac): string {
  const most = MOST_UTF8_BYTES * claims.length
  if (most > claimBytes.length) {
    claimBytes = new Uint8Array(Math.max(most, 1024))
    text = roomForJwt(claimBytes.length)
  }
  const end = encodeUtf8Into(claims, claimBytes, 0)
  const signedEnd = encodeBase64Into(claimBytes, 0, end, text, JWT_HEAD.length, 'url', false)
  hmac.signInto(text, 0, signedEnd, tag)
  return endJwt(text, signedEnd, tag)
}

/** Room for the text of a JWT with so many bytes of claims; its head is written. */
function roomForJwt(claimsLength: number): Uint8Array<ArrayBuffer> {
  const tagLength = base64Length(JWT_TAG_LENGTH, false)
  const room = new Uint8Array(JWT_HEAD.length + base64Length(claimsLength, false) + 1 + tagLength)
  writeAscii(JWT_HEAD, room)
  return room
}

/** Adds the signature to what is signed. */
function endJwt(room: Uint8Array, signedEnd: number, signature: Uint8Array): string {
  room[signedEnd] = DOT
  return readAscii(
    room.subarray(0, encodeBase64Into(signature, 0, JWT_TAG_LENGTH, room, signedEnd + 1, 'url', false)),
  )
}

/**
 * The claims of a client token as JSON text, up to the value of `jti`. It is last, so that tokens which differ only in
 * it share all that goes before.
 */
export function jwtClaimsPrefix(apiKey: string, fields: TokenFields): string {
  const { sessionId, createTime, expireTime, role, connectionData, initialLayoutClassList } = fields
  const data = connectionData === '' ? '' : `,"connection_data":${JSON.stringify(connectionData)}`
  const classes =
    initialLayoutClassList === ''
      ? ''
      : `,"initial_layout_class_list":${JSON.stringify(initialLayoutClassList)}`
  return (
    `{"iss":"${apiKey}","ist":"project","iat":${createTime},"exp":${expireTime}` +
    `,"session_id":${JSON.stringify(sessionId)},"create_time":${createTime},"expire_time":${expireTime}` +
    `,"role":"${role}","scope":"session.connect"${data}${classes},"jti":`
  )
}

/** A nonce has at most 64 ASCII characters, each of which may be escaped, between quotes; then the claims end. */
const MOST_NONCE = 2 * 64 + 3

/**
 * Makes JWT client tokens. Scratch space is kept, and when only the nonce is new since the last token, only what depends on
 * it is made again.
 */
export function jwtEncoder(apiKey: string, hmac: Hmac): (fields: TokenFields, nonce: string) => string {
  let claims = new Uint8Array(0)
  let text = new Uint8Array(0)
  let last: TokenFields | undefined
  let nonceStart = 0
  let lastState: Hmac | undefined

  return (fields, nonce) => {
    const isRepeated = last !== undefined && areEqualFields(last, fields)
    if (!isRepeated) {
      const prefix = jwtClaimsPrefix(apiKey, fields)
      last = fields
      lastState = undefined
      const most = MOST_UTF8_BYTES * prefix.length + MOST_NONCE
      if (most > claims.length) {
        claims = new Uint8Array(Math.max(most, 1024))
        text = roomForJwt(claims.length)
      }
      nonceStart = encodeUtf8Into(prefix, claims, 0)
    }
    const end = writeAscii(`${JSON.stringify(nonce)}}`, claims, nonceStart)
    const from = isRepeated ? nonceStart - (nonceStart % 3) : 0
    const fromText = JWT_HEAD.length + (from / 3) * 4
    const signedEnd = encodeBase64Into(claims, from, end, text, fromText, 'url', false)
    if (isRepeated) {
      lastState ??= hmac.withPrefix(text.subarray(0, fromText))
      lastState.signInto(text, fromText, signedEnd, tag)
    } else {
      hmac.signInto(text, 0, signedEnd, tag)
    }
    return endJwt(text, signedEnd, tag)
  }
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
