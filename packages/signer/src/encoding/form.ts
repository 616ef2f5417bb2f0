import { writeAscii } from './ascii.js'
import { decodeUtf8 } from './utf8.js'

const UNRESERVED = /[A-Za-z0-9\-_.~]/

/** What each ASCII character becomes: nothing when it stays as it is. */
const escapes: readonly (string | undefined)[] = Array.from({ length: 128 }, (_, code) => {
  const character = String.fromCharCode(code)
  if (UNRESERVED.test(character)) return undefined
  return character === ' ' ? '+' : `%${code.toString(16).toUpperCase().padStart(2, '0')}`
})

/**
 * application/x-www-form-urlencoded as Go's `url.QueryEscape` writes it, which is what the platform's Go clients sign:
 * everything but `A-Z a-z 0-9 - _ . ~` is escaped, a space becomes `+`. For text without lone surrogates.
 */
export function encodeFormValue(text: string): string {
  const { length } = text
  let result = ''
  let done = 0
  for (let i = 0; i < length; ) {
    const start = i
    const code = text.charCodeAt(i++)
    if (code < 128) {
      const escaped = escapes[code]
      if (escaped === undefined) continue
      result += text.slice(done, start) + escaped
    } else {
      while (i < length && text.charCodeAt(i) >= 128) i++
      result += text.slice(done, start) + encodeURIComponent(text.slice(start, i))
    }
    done = i
  }
  return done === 0 ? text : result + text.slice(done)
}

/** How many characters {@link writeFormValue} writes for a UTF-16 unit, at most: three bytes with an escape each. */
export const MOST_FORM_CHARACTERS = 9

const HEX = '0123456789ABCDEF'

/** 1 for the ASCII characters that stay as they are. */
const stays = Uint8Array.from(escapes, (escaped) => (escaped === undefined ? 1 : 0))

/** Writes what {@link encodeFormValue} gives; returns the position after it. */
export function writeFormValue(text: string, target: Uint8Array, position: number): number {
  const { length } = text
  let at = position
  for (let i = 0; i < length; ) {
    const start = i
    const code = text.charCodeAt(i++)
    if (code < 128) {
      if (stays[code] === 1) target[at++] = code
      else if (code === 0x20) target[at++] = 0x2b
      else {
        target[at] = 0x25
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

/** The text, or `undefined` when an escape is incomplete or the bytes are not UTF-8. */
export function decodeFormValue(text: string): string | undefined {
  if (!/[%+]/.test(text)) return text
  try {
    return decodeURIComponent(text.replaceAll('+', ' '))
  } catch {
    return undefined
  }
}

/** The fields in order of appearance, or why they cannot be read. A name given twice is refused. */
export function decodeForm(bytes: Uint8Array): Map<string, string> | string {
  const text = decodeUtf8(bytes)
  if (text === undefined) return 'its data is not UTF-8'
  const fields = new Map<string, string>()
  for (const part of text.split('&')) {
    const equals = part.indexOf('=')
    if (equals < 1) return 'its data holds a part that is not name=value'
    const name = decodeFormValue(part.slice(0, equals))
    const value = decodeFormValue(part.slice(equals + 1))
    if (name === undefined || value === undefined) return 'its data holds an escape that cannot be decoded'
    if (fields.has(name)) return 'its data holds a field twice'
    fields.set(name, value)
  }
  return fields
}
