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
  return field.sensitive === 'query' ? queryOf(value) : [value]
}

/** With the fragment, which nobody needs to see either. */
function queryOf(url: string): string[] {
  const [, ...query] = url.split('?')
  return query.length === 0 ? [] : [query.join('?')]
}
