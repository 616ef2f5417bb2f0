import type { Field, Fields } from '@tokbox/core/arguments'

/** What of checked options appears in no message, hook or log: secrets, tokens and personal data. */
export function sensitiveValues(fields: Fields, options: object): string[] {
  return Object.entries(options).flatMap(([name, value]) => valuesIn(fields[name], value))
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
