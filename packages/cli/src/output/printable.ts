/**
 * Text from a token or a server, made safe for a terminal: what would move the cursor, change colours, reorder the line
 * or be invisible is shown as an escape.
 */
export function printable(text: string): string {
  return text.replace(
    /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu,
    (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`,
  )
}
