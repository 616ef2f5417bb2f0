import type { Field, Fields } from '@tokbox/core/arguments'

/** What of checked options appears in no message, hook or log: secrets, tokens and personal data. */
export function sensitiveValues(fields: Fields, options: object): string[] {
  const values: string[] = []
  for (const name of sensitiveNames(fields))
    values.push(...valuesIn(fields[name], options[name as keyof typeof options]))
  return values
}

const knownNames = new WeakMap<Fields, readonly string[]>()

/** The fields in which something can be sensitive: few have one, and each call asks. */
function sensitiveNames(fields: Fields): readonly string[] {
  const known = knownNames.get(fields)
  if (known !== undefined) return known
  const names = Object.keys(fields).filter((name) => holdsSensitive(fields[name]!))
  knownNames.set(fields, names)
  return names
}

function holdsSensitive(field: Field): boolean {
  if (field.sensitive !== undefined) return true
  if (field.type === 'object') return sensitiveNames(field.fields).length > 0
  if (field.type === 'list') return holdsSensitive(field.items)
  return field.type === 'map' && holdsSensitive(field.values)
}

function valuesIn(field: Field | undefined, value: unknown): string[] {
  if (field === undefined || value === undefined) return []
  if (field.type === 'object') return sensitiveValues(field.fields, value as object)
  if (field.type === 'list') return (value as unknown[]).flatMap((item) => valuesIn(field.items, item))
  if (field.type === 'map')
    return Object.values(value as object).flatMap((item) => valuesIn(field.values, item))
  if (field.sensitive === undefined || typeof value !== 'string') return []
  return field.sensitive === 'query' ? secretParts(value) : [value]
}

/** The query, with the fragment, which nobody needs to see either; and user and password, if it names some. */
function secretParts(url: string): string[] {
  const [address = '', ...query] = url.split('?')
  const [, user = ''] = /^[a-z][a-z\d+.-]*:\/\/([^/@]*)@/i.exec(address) ?? []
  const password = user.slice(user.indexOf(':') + 1)
  return [...new Set([query.join('?'), user, password])].filter((part) => part !== '')
}
