/** The five entities that XML knows by itself (XML 1.0, section 4.6), by name. */
export const XML_ENTITIES: Readonly<Record<string, string>> = {
  lt: '<',
  gt: '>',
  amp: '&',
  quot: '"',
  apos: "'",
}

const BY_CHARACTER: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(XML_ENTITIES).map(([name, character]) => [character, `&${name};`]),
)

/** A text for an element or an attribute. XML 1.0 cannot hold control characters and lone surrogates, not even escaped: they become U+FFFD. */
export function escapeXml(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '\ufffd')
    .replace(/[&<>"']/g, (character) => BY_CHARACTER[character] ?? character)
}

/** The text that was escaped. Entities of other names stay as they are. */
export function unescapeXml(text: string): string {
  return text.replace(/&(lt|gt|amp|quot|apos);/g, (_, name: string) => XML_ENTITIES[name] ?? '')
}
