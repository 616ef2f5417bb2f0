/** What moves the cursor, changes colours, reorders a line or is invisible on a terminal. */
const UNSAFE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu

/** Makes text from a token, a list or a server safe for a terminal. */
export function printable(text: string): string {
  return text.replace(UNSAFE, (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`)
}

/**
 * Writes a document on one line, so that several can follow each other. Instants become ISO 8601 in UTC. What a terminal
 * would obey is escaped.
 */
export function formatJson(document: object): string {
  return JSON.stringify(document).replace(UNSAFE, escapeUnits)
}

function escapeUnits(character: string): string {
  return character
    .split('')
    .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .join('')
}
