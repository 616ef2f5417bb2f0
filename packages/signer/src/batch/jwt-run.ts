import { writeAscii } from '../encoding/ascii.js'
import { base64Length, encodeBase64Into } from '../encoding/base64.js'
import { encodeUtf8 } from '../encoding/utf8.js'
import type { KeyedHmac } from '../hmac.js'
import { JWT_HEADER, JWT_TAG_LENGTH } from '../jwt.js'
import { incrementCounter, writeCounter } from './counter.js'
import type { RunWriter } from './run-writer.js'

const CLOSE = '"}'

/** JWTs that differ only in the counter, which ends the `jti`, which ends the claims. See {@link t1RunWriter}. */
export function jwtRunWriter(hmac: KeyedHmac, prefix: string, counterDigits: number): RunWriter {
  const claims = encodeUtf8(prefix + '0'.repeat(counterDigits) + CLOSE)
  const counterEnd = claims.length - CLOSE.length
  const counterStart = counterEnd - counterDigits
  const tailStart = counterStart - (counterStart % 3)

  const claimsPosition = JWT_HEADER.length + 1
  const tailPosition = claimsPosition + (tailStart / 3) * 4
  const signedEnd = claimsPosition + base64Length(claims.length, false)
  const tagPosition = signedEnd + 1
  const tokenLength = tagPosition + base64Length(JWT_TAG_LENGTH, false)
  const template = new Uint8Array(tokenLength)
  writeAscii(`${JWT_HEADER}.`, template)
  encodeBase64Into(claims, 0, claims.length, template, claimsPosition, 'url', false)
  writeAscii('.', template, signedEnd)

  const state = hmac.withPrefix(template.subarray(0, tailPosition))
  const tail = template.subarray(tailPosition, signedEnd)
  const tag = new Uint8Array(JWT_TAG_LENGTH)

  return {
    tokenLength,
    write(first, count, target, stride) {
      writeCounter(claims, counterStart, counterEnd, first)
      for (let i = 0; i < count; i++) {
        if (i > 0) incrementCounter(claims, counterEnd)
        encodeBase64Into(claims, tailStart, claims.length, template, tailPosition, 'url', false)
        state.signInto(tail, tag)
        encodeBase64Into(tag, 0, tag.length, template, tagPosition, 'url', false)
        target.set(template, i * stride)
      }
    },
  }
}
