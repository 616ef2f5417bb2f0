import { writeAscii } from '../encoding/ascii.js'
import { base64Length, encodeBase64Into } from '../encoding/base64.js'
import { encodeHexInto } from '../encoding/hex.js'
import { encodeUtf8 } from '../encoding/utf8.js'
import type { KeyedHmac } from '../hmac.js'
import { JWT_HEADER, JWT_TAG_LENGTH } from '../jwt.js'
import { T1_HEX_LENGTH, T1_SENTINEL, T1_TAG_LENGTH, t1Head } from '../t1.js'

/** Writes tokens of which each says something else. */
export interface RecipientWriter {
  /** The length in characters of the token of a line. */
  tokenLength(line: string): number
  /** Writes the token of a line; returns the position after it. */
  write(line: string, target: Uint8Array, position: number): number
}

/** T1 tokens for one session: a line goes from after the common prefix to the end of the nonce. */
export function t1RecipientWriter(apiKey: string, hmac: KeyedHmac, prefix: string): RecipientWriter {
  const head = t1Head(apiKey)
  const dataStart = head.length + T1_HEX_LENGTH + 1
  const lineStart = dataStart + prefix.length
  let content = new Uint8Array(lineStart + 1024)
  const writeConstant = () => {
    writeAscii(head, content)
    writeAscii(`:${prefix}`, content, dataStart - 1)
  }
  writeConstant()
  const state = hmac.withPrefix(content.slice(dataStart, lineStart))
  const tag = new Uint8Array(T1_TAG_LENGTH)

  return {
    tokenLength: (line) => T1_SENTINEL.length + base64Length(lineStart + line.length, true),
    write(line, target, position) {
      const end = lineStart + line.length
      if (end > content.length) {
        content = new Uint8Array(2 * end)
        writeConstant()
      }
      writeAscii(line, content, lineStart)
      state.signInto(content.subarray(lineStart, end), tag)
      encodeHexInto(tag, content, head.length)
      const start = writeAscii(T1_SENTINEL, target, position)
      return encodeBase64Into(content, 0, end, target, start, 'standard', true)
    },
  }
}

/** JWTs: a line holds all the claims. */
export function jwtRecipientWriter(hmac: KeyedHmac): RecipientWriter {
  const constant = new Uint8Array(JWT_HEADER.length + 1)
  writeAscii(`${JWT_HEADER}.`, constant)
  const state = hmac.withPrefix(constant)
  const tag = new Uint8Array(JWT_TAG_LENGTH)
  const tagLength = base64Length(JWT_TAG_LENGTH, false)

  return {
    tokenLength: (line) => constant.length + base64Length(encodeUtf8(line).length, false) + 1 + tagLength,
    write(line, target, position) {
      const claims = encodeUtf8(line)
      target.set(constant, position)
      const claimsPosition = position + constant.length
      const signedEnd = encodeBase64Into(claims, 0, claims.length, target, claimsPosition, 'url', false)
      state.signInto(target.subarray(claimsPosition, signedEnd), tag)
      const tagPosition = writeAscii('.', target, signedEnd)
      return encodeBase64Into(tag, 0, tag.length, target, tagPosition, 'url', false)
    },
  }
}
