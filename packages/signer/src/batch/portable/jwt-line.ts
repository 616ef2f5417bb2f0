import { writeAscii } from '../../encoding/ascii.js'
import { base64Length, encodeBase64Into } from '../../encoding/base64.js'
import { encodeUtf8 } from '../../encoding/utf8.js'
import type { Hmac } from '../../hmac/index.js'
import { JWT_HEAD, JWT_TAG_LENGTH } from '../../jwt.js'
import type { LineWriter } from './recipients.js'

/** JWTs of recipients: a line contains all the claims. */
export function jwtLineWriter(hmac: Hmac): LineWriter {
  const constant = new Uint8Array(JWT_HEAD.length)
  writeAscii(JWT_HEAD, constant)
  const state = hmac.withPrefix(constant)
  const tag = new Uint8Array(JWT_TAG_LENGTH)
  const tagLength = base64Length(JWT_TAG_LENGTH, 'url')

  return {
    tokenLength: (line) => constant.length + base64Length(encodeUtf8(line).length, 'url') + 1 + tagLength,
    write(line, target, position) {
      const claims = encodeUtf8(line)
      target.set(constant, position)
      const claimsPosition = position + constant.length
      const signedEnd = encodeBase64Into(claims, 0, claims.length, target, claimsPosition, 'url')
      state.signInto(target, claimsPosition, signedEnd, tag)
      const tagPosition = writeAscii('.', target, signedEnd)
      return encodeBase64Into(tag, 0, tag.length, target, tagPosition, 'url')
    },
  }
}
