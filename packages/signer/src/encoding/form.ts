import { writeAscii } from './ascii.js'
import { decodeUtf8 } from './utf8.js'

const PLUS = 0x2b
const PERCENT = 0x25
const HEX = '0123456789ABCDEF'

/** 1 for ASCII characters that are not escaped. */
const STAYS = Uint8Array.from({ length: 128 }, (_, code) =>
  /[\w.~-]/.test(String.fromCharCode(code)) ? 1 : 0,
)

/** The maximum that {@link writeFormValue} writes for a UTF-16 unit: three bytes with an escape each. */
export const MAX_FORM_CHARACTERS = 9

/**
 * Writes a value of application/x-www-form-urlencoded as Go's `url.QueryEscape` does, which is what Go clients of the platform
 * sign: everything except `A-Z a-z 0-9 - _ . ~` is escaped, and a space becomes `+`. For text without lone surrogates.
 * @returns the position after it
 */
export function writeFormValue(text: string, target: Uint8Array, position: number): number {
  const { length } = text
  let at = position
  for (let i = 0; i < length; ) {
    const start = i
    const code = text.charCodeAt(i++)
    if (code < 128) {
      if (STAYS[code] === 1) target[at++] = code
      else if (code === 0x20) target[at++] = PLUS
      else {
        target[at] = PERCENT
        target[at + 1] = HEX.charCodeAt(code >> 4)
        target[at + 2] = HEX.charCodeAt(code & 15)
        at += 3
      }
    } else {
      while (i < length && text.charCodeAt(i) >= 128) i++
      at = writeAscii(encodeURIComponent(text.slice(start, i)), target, at)
    }
  }
  return at
}

/** The value, or `undefined` when an escape is incomplete or the bytes are not UTF-8. */
export function decodeFormValue(text: string): string | undefined {
  if (!/[%+]/.test(text)) return text
  try {
    return decodeURIComponent(text.replaceAll('+', ' '))
  } catch {
    return undefined
  }
}

/**
 * The fields in the order in which they appear, or why they cannot be read. A name must not be given twice. The object has no
 * prototype, so that nothing added to `Object.prototype` is taken for a field.
 */
export function decodeForm(bytes: Uint8Array): Record<string, string> | string {
  const text = decodeUtf8(bytes)
  if (text === undefined) return 'its data is not UTF-8'
  const fields: Record<string, string> = Object.create(null)
  for (const part of text.split('&')) {
    const equals = part.indexOf('=')
    if (equals < 1) return 'its data holds a part that is not name=value'
    const name = decodeFormValue(part.slice(0, equals))
    const value = decodeFormValue(part.slice(equals + 1))
    if (name === undefined || value === undefined) return 'its data holds an escape that cannot be decoded'
    if (name in fields) return 'its data holds a field twice'
    fields[name] = value
  }
  return fields
}
