import { readAscii, writeAscii } from './encoding/ascii.js'
import { base64Length, encodeBase64, encodeBase64Into } from './encoding/base64.js'
import { encodeUtf8, encodeUtf8Into, MAX_UTF8_BYTES } from './encoding/utf8.js'
import { blockHmac, type Hmac, SHA256 } from './hmac/index.js'
import type { TokenEncoder, TokenFields } from './token-fields.js'

// RFC 7519 in the compact form of RFC 7515, signed with HS256.

export const JWT_TAG_LENGTH = 32

/** The beginning of every JWT made here: base64url of `{"alg":"HS256","typ":"JWT"}` and a dot. */
export const JWT_HEAD = `${encodeBase64(encodeUtf8('{"alg":"HS256","typ":"JWT"}'), 'url')}.`

const DOT = 0x2e

/** Signs JWTs with a secret. */
export function jwtHmac(apiSecret: string): Hmac {
  return blockHmac(SHA256, encodeUtf8(apiSecret))
}

/**
 * The claims of a client token as JSON text, up to the value of `jti`, which comes last: tokens that differ only in their
 * `jti` have everything before it in common.
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

/** A `jti` of at most 255 ASCII characters, each of which may be escaped, its quotes and the closing brace. */
const MAX_REST = 2 * 255 + 3

/**
 * Makes JWTs from claims given as JSON text in two parts, of which the second is the end of the `jti`. For `isRepeated` see
 * {@link TokenEncoder}.
 */
export function jwtEncoder(hmac: Hmac): (prefix: string, rest: string, isRepeated: boolean) => string {
  const tag = new Uint8Array(JWT_TAG_LENGTH)
  let claims = new Uint8Array(0)
  let text = new Uint8Array(0)
  let restStart = 0
  let prefixState: Hmac | undefined

  return (prefix, rest, isRepeated) => {
    if (!isRepeated) {
      const max = MAX_UTF8_BYTES * prefix.length + MAX_REST
      if (max > claims.length) {
        claims = new Uint8Array(Math.max(max, 1024))
        text = new Uint8Array(JWT_HEAD.length + base64Length(claims.length + 1 + JWT_TAG_LENGTH, 'url'))
        writeAscii(JWT_HEAD, text)
      }
      restStart = encodeUtf8Into(prefix, claims, 0)
      prefixState = undefined
    }
    const end = writeAscii(rest, claims, restStart)
    const from = isRepeated ? restStart - (restStart % 3) : 0
    const fromText = JWT_HEAD.length + (from / 3) * 4
    const signedEnd = encodeBase64Into(claims, from, end, text, fromText, 'url')
    if (isRepeated) {
      prefixState ??= hmac.withPrefix(text.subarray(0, fromText))
      prefixState.signInto(text, fromText, signedEnd, tag)
    } else {
      hmac.signInto(text, 0, signedEnd, tag)
    }
    text[signedEnd] = DOT
    return readAscii(text.subarray(0, encodeBase64Into(tag, 0, JWT_TAG_LENGTH, text, signedEnd + 1, 'url')))
  }
}

/** Makes JWTs for clients to connect with. */
export function jwtTokenEncoder(apiKey: string, hmac: Hmac): TokenEncoder {
  const encode = jwtEncoder(hmac)
  return (fields, nonceStart, nonceEnd, isRepeated) =>
    encode(
      isRepeated ? '' : `${jwtClaimsPrefix(apiKey, fields)}"${nonceStart}`,
      `${JSON.stringify(nonceEnd).slice(1)}}`,
      isRepeated,
    )
}
