import { readAscii, writeAscii } from './encoding/ascii.js'
import { base64Length, decodeBase64, encodeBase64Into } from './encoding/base64.js'
import { decodeForm, writeFormValue } from './encoding/form.js'
import { decodeHex, encodeHexInto } from './encoding/hex.js'
import { encodeUtf8 } from './encoding/utf8.js'
import { TokenFormatError } from './errors/index.js'
import { blockHmac, type Hmac, SHA1 } from './hmac/index.js'
import { maxT1Prefix, writeT1Prefix } from './t1-data.js'
import type { TokenEncoder } from './token-fields.js'

// A T1 token is "T1==" + base64("partner_id={key}&sig={hex HMAC-SHA-1 of data}:{data}"), where data is a form.

export const T1_SENTINEL = 'T1=='
export const T1_TAG_LENGTH = 20
export const T1_HEX_LENGTH = 2 * T1_TAG_LENGTH

/** The text before the signature. */
export function t1Head(apiKey: string): string {
  return `partner_id=${apiKey}&sig=`
}

/** A nonce has at most 64 characters, each of which may be escaped. */
const MAX_NONCE = 3 * 64

/** Makes T1 tokens. */
export function t1Encoder(apiKey: string, hmac: Hmac): TokenEncoder {
  const head = `${t1Head(apiKey)}${'0'.repeat(T1_HEX_LENGTH)}:`
  const signed = head.length
  const signature = signed - 1 - T1_HEX_LENGTH
  // The groups of three bytes that hold a part of the signature.
  const signatureGroup = signature - (signature % 3)
  const signatureEnd = Math.ceil((signed - 1) / 3) * 3
  const tag = new Uint8Array(T1_TAG_LENGTH)
  let content = new Uint8Array(0)
  let text = new Uint8Array(0)
  let restStart = 0
  let prefixState: Hmac | undefined

  const encode = (start: number, end: number) =>
    encodeBase64Into(content, start, end, text, T1_SENTINEL.length + (start / 3) * 4, 'standard')

  const makeRoom = (max: number) => {
    content = new Uint8Array(Math.max(max, 1024))
    text = new Uint8Array(T1_SENTINEL.length + base64Length(content.length, 'standard'))
    writeAscii(T1_SENTINEL, text)
    encode(0, writeAscii(head, content))
  }

  return (fields, nonceStart, nonceEnd, isRepeated) => {
    if (!isRepeated) {
      const max = signed + maxT1Prefix(fields) + MAX_NONCE
      if (max > content.length) makeRoom(max)
      restStart = writeFormValue(nonceStart, content, writeT1Prefix(fields, content, signed))
      prefixState = undefined
    }
    const end = writeFormValue(nonceEnd, content, restStart)
    if (isRepeated) {
      prefixState ??= hmac.withPrefix(content.subarray(signed, restStart))
      prefixState.signInto(content, restStart, end, tag)
    } else {
      hmac.signInto(content, signed, end, tag)
    }
    encodeHexInto(tag, content, signature)
    encode(signatureGroup, signatureEnd)
    return readAscii(text.subarray(0, encode(isRepeated ? restStart - (restStart % 3) : signatureEnd, end)))
  }
}

/** Signs T1 tokens with a secret. */
export function t1Hmac(apiSecret: string): Hmac {
  return blockHmac(SHA1, encodeUtf8(apiSecret))
}

/** A T1 token taken apart, its signature not verified. */
export interface T1Parts {
  readonly apiKey: string
  readonly signed: Uint8Array
  readonly tag: Uint8Array
  readonly fields: Readonly<Record<string, string>>
  /** The official Java library writes `-` and `_` where all others write `+` and `/`. */
  readonly urlAlphabet: boolean
}

/** @throws TokenFormatError */
export function parseT1(token: string): T1Parts {
  const text = token.slice(T1_SENTINEL.length)
  const standard = decodeBase64(text, 'standard', true)
  const bytes = standard ?? decodeBase64(text, 'url', true)
  if (bytes === undefined) throw new TokenFormatError('what follows T1== is not canonical base64')
  const colon = bytes.indexOf(0x3a)
  const head = /^partner_id=([0-9]{1,32})&sig=([0-9a-f]{40})$/.exec(
    readAscii(bytes.subarray(0, Math.min(colon, 128))),
  )
  if (head === null) throw new TokenFormatError('it does not begin with a project and a signature')
  const signed = bytes.subarray(colon + 1)
  const fields = decodeForm(signed)
  if (typeof fields === 'string') throw new TokenFormatError(fields)
  return { apiKey: head[1]!, signed, tag: decodeHex(head[2]!), fields, urlAlphabet: standard === undefined }
}
