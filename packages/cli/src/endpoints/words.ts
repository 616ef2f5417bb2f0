import { type EnumField, type Field, requireOneOf } from '@tokbox/core/arguments'

/** What people say for the values, and the values for which they have no word. */
function wordsOf({ values, words = {} }: EnumField): Readonly<Record<string, string | number | boolean>> {
  const named = new Set(Object.values(words))
  const others = values.filter((value) => !named.has(value))
  return { ...words, ...Object.fromEntries(others.map((value) => [String(value), value])) }
}

/** The words for an option, where only some are possible. */
export function wordsFor(field: Field): readonly string[] {
  if (field.type === 'list') return wordsFor(field.items)
  return field.type === 'enum' ? Object.keys(wordsOf(field)) : []
}

export function choicesOf(field: Field): string {
  const words = wordsFor(field)
  return words.length === 0 ? '' : `: ${words.join(', ')}`
}

export function wordFor(field: Field, value: unknown): string {
  const words = field.type === 'enum' ? Object.entries(wordsOf(field)) : []
  return words.find(([, meant]) => meant === value)?.[0] ?? String(value)
}

/** @throws InvalidArgumentError */
export function readWord(field: EnumField, word: string, name: string): string | number | boolean {
  const words = wordsOf(field)
  return words[requireOneOf(word, name, Object.keys(words))]!
}
