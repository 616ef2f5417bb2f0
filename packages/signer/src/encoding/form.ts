import { decodeUtf8 } from './utf8.js'

/**
 * application/x-www-form-urlencoded as Go's `url.QueryEscape` writes it, which is what the platform's Go clients sign:
 * everything but `A-Z a-z 0-9 - _ . ~` is escaped, a space becomes `+`.
 */
export function encodeFormValue(text: string): string {
  // Most values (ids, numbers, roles) need nothing, and encodeURIComponent is slow.
  if (!/[^A-Za-z0-9\-_.~]/.test(text)) return text
  return encodeURIComponent(text)
    .replace(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`)
    .replaceAll('%20', '+')
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
