import { encodeBase64Into } from '../../encoding/base64.js'
import { encodeHexInto } from '../../encoding/hex.js'
import type { Hmac } from '../../hmac/index.js'
import { T1_TAG_LENGTH } from '../../t1.js'
import { incrementCounter, writeCounter } from '../counter.js'
import type { T1Template } from '../t1-template.js'
import type { RunWriter } from '../token-writers.js'

/** T1 tokens from a template. The HMAC state after their common beginning is computed once. */
export function t1RunWriter(hmac: Hmac, template: T1Template): RunWriter {
  const { content, text, signature, signed, counter, signatureGroups, counterGroups } = template
  const state = hmac.withPrefix(content.subarray(signed, counter))
  const digits = content.subarray(counter)
  const tag = new Uint8Array(T1_TAG_LENGTH)
  const stride = text.length

  return {
    stride,
    write(first, count, target) {
      writeCounter(content, counter, content.length, first)
      for (let i = 0; i < count; i++) {
        if (i > 0) incrementCounter(content, content.length)
        state.signInto(digits, 0, digits.length, tag)
        encodeHexInto(tag, content, signature)
        const token = i * stride
        target.set(text, token)
        for (const { start, end, position } of [signatureGroups, counterGroups]) {
          encodeBase64Into(content, start, end, target, token + position, 'standard')
        }
      }
    },
  }
}
