import { encodeBase64Into } from '../../encoding/base64.js'
import type { Hmac } from '../../hmac/index.js'
import { JWT_TAG_LENGTH } from '../../jwt.js'
import { incrementCounter, writeCounter } from '../counter.js'
import type { JwtTemplate } from '../jwt-template.js'
import type { RunWriter } from '../token-writers.js'

/** JWTs from a template. The HMAC state after their common beginning is computed once. */
export function jwtRunWriter(hmac: Hmac, template: JwtTemplate): RunWriter {
  const { claims, text, counter, counterEnd, counterGroups, signedEnd, tag: tagPosition } = template
  const { start, position } = counterGroups
  const state = hmac.withPrefix(text.subarray(0, position))
  const tail = text.subarray(position, signedEnd)
  const tag = new Uint8Array(JWT_TAG_LENGTH)
  const stride = text.length

  return {
    stride,
    write(first, count, target) {
      writeCounter(claims, counter, counterEnd, first)
      for (let i = 0; i < count; i++) {
        if (i > 0) incrementCounter(claims, counterEnd)
        encodeBase64Into(claims, start, claims.length, text, position, 'url')
        state.signInto(tail, 0, tail.length, tag)
        encodeBase64Into(tag, 0, tag.length, text, tagPosition, 'url')
        target.set(text, i * stride)
      }
    },
  }
}
