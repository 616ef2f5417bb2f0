import { writeAscii } from '../encoding/ascii.js'
import { base64Length, encodeBase64Into } from '../encoding/base64.js'
import { encodeHexInto } from '../encoding/hex.js'
import type { KeyedHmac } from '../hmac.js'
import { T1_HEX_LENGTH, T1_SENTINEL, T1_TAG_LENGTH, t1Head } from '../t1.js'
import { incrementCounter, writeCounter } from './counter.js'
import type { RunWriter } from './run-writer.js'

/**
 * T1 tokens that differ only in the counter: the HMAC state after the common prefix is computed once, and of the text
 * only the base64 groups that hold the signature or the counter are written for each token.
 */
export function t1RunWriter(
  apiKey: string,
  hmac: KeyedHmac,
  prefix: string,
  counterDigits: number,
): RunWriter {
  const head = t1Head(apiKey)
  const dataStart = head.length + T1_HEX_LENGTH + 1
  const counterStart = dataStart + prefix.length
  const end = counterStart + counterDigits
  const content = new Uint8Array(end)
  writeAscii(head, content)
  writeAscii(`:${prefix}`, content, dataStart - 1)

  const tokenLength = T1_SENTINEL.length + base64Length(end, true)
  const template = new Uint8Array(tokenLength)
  writeAscii(T1_SENTINEL, template)
  encodeBase64Into(content, 0, end, template, T1_SENTINEL.length, 'standard', true)

  const signatureStart = head.length - (head.length % 3)
  const signatureEnd = Math.ceil((dataStart - 1) / 3) * 3
  const tailStart = counterStart - (counterStart % 3)
  const positionOf = (byte: number) => T1_SENTINEL.length + (byte / 3) * 4
  const signaturePosition = positionOf(signatureStart)
  const tailPosition = positionOf(tailStart)

  const state = hmac.withPrefix(content.subarray(dataStart, counterStart))
  const counter = content.subarray(counterStart)
  const tag = new Uint8Array(T1_TAG_LENGTH)

  return {
    tokenLength,
    write(first, count, target, stride) {
      writeCounter(content, counterStart, end, first)
      for (let i = 0; i < count; i++) {
        if (i > 0) incrementCounter(content, end)
        const position = i * stride
        state.signInto(counter, tag)
        encodeHexInto(tag, content, head.length)
        target.set(template, position)
        encodeBase64Into(
          content,
          signatureStart,
          signatureEnd,
          target,
          position + signaturePosition,
          'standard',
          true,
        )
        encodeBase64Into(content, tailStart, end, target, position + tailPosition, 'standard', true)
      }
    },
  }
}
