/** What would move the cursor, change colours, reorder the line or be invisible on a terminal. */
const UNSAFE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu

/** Text from a token, a list or a server, made safe for a terminal. */
export function printable(text: string): string {
  return text.replace(UNSAFE, (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`)
}

/**
 * One document on one line, so that several can follow each other. Instants are ISO 8601 in UTC. It may land on a
 * terminal as well, so no character in it is unsafe there.
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
