import { readAscii, writeAscii } from './encoding/ascii.js'
import { base64Length, decodeBase64, encodeBase64Into } from './encoding/base64.js'
import { decodeForm, encodeFormValue, MAX_FORM_CHARACTERS, writeFormValue } from './encoding/form.js'
import { decodeHex, encodeHexInto } from './encoding/hex.js'
import { encodeUtf8 } from './encoding/utf8.js'
import { TokenFormatError } from './errors/index.js'
import { blockHmac, type Hmac, SHA1 } from './hmac/index.js'
import type { TokenEncoder, TokenFields } from './token-fields.js'

// "T1==" + base64("partner_id={key}&sig={hex HMAC-SHA-1 of data}:{data}"), data being a form.

export const T1_SENTINEL = 'T1=='
export const T1_TAG_LENGTH = 20
export const T1_HEX_LENGTH = 2 * T1_TAG_LENGTH

/** What stands before the signature. */
export function t1Head(apiKey: string): string {
  return `partner_id=${apiKey}&sig=`
}

/**
 * What is signed, up to the nonce. The order and the escaping are those of the Go original, the class list coming after
 * the connection data; the nonce is last, so that tokens which differ only in it share all that goes before.
 */
export function t1DataPrefix(fields: TokenFields): string {
  return t1SessionPart(fields) + t1RecipientPart(fields)
}

/** What all tokens have in common that are made for one session at one time. */
export function t1SessionPart({
  sessionId,
  createTime,
}: Pick<TokenFields, 'sessionId' | 'createTime'>): string {
  return SESSION_ID + encodeFormValue(sessionId) + createTimePart(createTime)
}

type RecipientFields = Omit<TokenFields, 'sessionId' | 'createTime'>

const SESSION_ID = 'session_id='
const CONNECTION_DATA = '&connection_data='
const CLASS_LIST = '&initial_layout_class_list='
const NONCE = '&nonce='

function createTimePart(createTime: number): string {
  return `&create_time=${createTime}`
}

function expiryAndRole({ expireTime, role }: RecipientFields): string {
  return `&expire_time=${expireTime}&role=${role}`
}

/** What is different for each recipient. */
function t1RecipientPart(fields: RecipientFields): string {
  const { connectionData, initialLayoutClassList } = fields
  const data = connectionData === '' ? '' : CONNECTION_DATA + encodeFormValue(connectionData)
  const classes = initialLayoutClassList === '' ? '' : CLASS_LIST + encodeFormValue(initialLayoutClassList)
  return expiryAndRole(fields) + data + classes + NONCE
}

/** The same for many, written where there is room for it; what two in a row have in common is made once. */
export function t1RecipientPartWriter(): (
  fields: RecipientFields,
  target: Uint8Array,
  position: number,
) => number {
  let last: RecipientFields | undefined
  let beginning = new Uint8Array(0)
  return (fields, target, position) => {
    if (last?.expireTime !== fields.expireTime || last.role !== fields.role) {
      beginning = encodeUtf8(expiryAndRole(fields))
    }
    last = fields
    const { connectionData, initialLayoutClassList } = fields
    target.set(beginning, position)
    let at = position + beginning.length
    if (connectionData !== '') {
      at = writeFormValue(connectionData, target, writeAscii(CONNECTION_DATA, target, at))
    }
    if (initialLayoutClassList !== '') {
      at = writeFormValue(initialLayoutClassList, target, writeAscii(CLASS_LIST, target, at))
    }
    return writeAscii(NONCE, target, at)
  }
}

/** Writes what {@link t1DataPrefix} gives; returns the position after it. */
function t1DataPrefixWriter(): (fields: TokenFields, target: Uint8Array, position: number) => number {
  const writePart = t1RecipientPartWriter()
  return (fields, target, position) => {
    const time = writeFormValue(fields.sessionId, target, writeAscii(SESSION_ID, target, position))
    return writePart(fields, target, writeAscii(createTimePart(fields.createTime), target, time))
  }
}

/** How many characters that is, at most. */
export function maxT1RecipientPart({ connectionData, initialLayoutClassList }: RecipientFields): number {
  return 128 + MAX_FORM_CHARACTERS * (connectionData.length + initialLayoutClassList.length)
}

function maxT1DataPrefix(fields: TokenFields): number {
  return 64 + MAX_FORM_CHARACTERS * fields.sessionId.length + maxT1RecipientPart(fields)
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
  const writePrefix = t1DataPrefixWriter()
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
      const max = signed + maxT1DataPrefix(fields) + MAX_NONCE
      if (max > content.length) makeRoom(max)
      restStart = writeFormValue(nonceStart, content, writePrefix(fields, content, signed))
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

/** The state from which T1 signatures of a secret are made. */
export function t1Hmac(apiSecret: string): Hmac {
  return blockHmac(SHA1, encodeUtf8(apiSecret))
}

/** A T1 token taken apart, its signature not verified. */
export interface T1Parts {
  readonly apiKey: string
  readonly signed: Uint8Array
  readonly tag: Uint8Array
  readonly fields: Readonly<Record<string, string>>
  /** Java's client library writes `-` and `_` where all others write `+` and `/`. */
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
