import { encodeUtf8, encodeUtf8Into, MAX_UTF8_BYTES } from '../encoding/utf8.js'
import { digits, NONCE_DIGITS } from '../nonce.js'
import { maxT1Prefix, t1ExpiryAndRole, writeT1Recipient } from '../t1-data.js'
import type { TokenFields } from '../token-fields.js'
import { writeCounter } from './counter.js'
import { lineBuffer } from './line-buffer.js'

/** Makes the lines of a RecipientsJob. */
export interface RecipientLines {
  add(fields: TokenFields, index: number): void
  take(): Uint8Array<ArrayBuffer>
}

/**
 * Lines of T1 tokens.
 * @param run the digits that all nonces begin with
 */
export function t1Lines(run: string): RecipientLines {
  const lines = lineBuffer()
  const runBytes = encodeUtf8(run)
  // Encoded once for recipients in a row that have it in common.
  let last: TokenFields | undefined
  let beginning = new Uint8Array(0)
  return {
    add(fields, index) {
      if (last?.expireTime !== fields.expireTime || last.role !== fields.role)
        beginning = encodeUtf8(t1ExpiryAndRole(fields))
      last = fields
      const maxLength = maxT1Prefix(fields) + runBytes.length + NONCE_DIGITS.counter
      const { target, position } = lines.room(maxLength)
      target.set(beginning, position)
      const nonce = writeT1Recipient(fields, target, position + beginning.length)
      target.set(runBytes, nonce)
      const counter = nonce + runBytes.length
      const end = counter + NONCE_DIGITS.counter
      writeCounter(target, counter, end, index)
      lines.end(end)
    },
    take: () => lines.take(),
  }
}

/**
 * Lines of JWTs.
 * @param claimsPrefix the claims as JSON text up to the `jti`
 * @param run the digits that all nonces begin with
 */
export function jwtLines(claimsPrefix: (fields: TokenFields) => string, run: string): RecipientLines {
  const lines = lineBuffer()
  return {
    add(fields, index) {
      const line = `${claimsPrefix(fields)}"${run}${digits(index, NONCE_DIGITS.counter)}"}`
      const { target, position } = lines.room(MAX_UTF8_BYTES * line.length)
      lines.end(encodeUtf8Into(line, target, position))
    },
    take: () => lines.take(),
  }
}
