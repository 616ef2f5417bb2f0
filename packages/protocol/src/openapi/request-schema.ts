import type { Field, Fields } from '@tokbox/core/arguments'
import type { Endpoint } from '../endpoint.js'

/** A schema in the dialect of OpenAPI 3.1, which is JSON Schema 2020-12. */
export type JsonSchema = Readonly<Record<string, unknown>>

type ObjectSchema = {
  readonly type: 'object'
  readonly properties: Record<string, JsonSchema>
  readonly required?: string[]
}

/** The schema of what the body of a request holds; names are those of the wire. */
export function bodySchema({ body = {}, fixed = {} }: Endpoint): JsonSchema {
  const constants = Object.entries(fixed).map(([name, value]) => [name, { const: value }] as const)
  const schema = objectSchema(body)
  return {
    ...schema,
    properties: { ...Object.fromEntries(constants), ...schema.properties },
    ...requiredOf([...Object.keys(fixed), ...(schema.required ?? [])]),
  }
}

/** A dot in the name of the wire leads into an object, which is required when something in it is. */
function objectSchema(fields: Fields): ObjectSchema {
  const properties: Record<string, JsonSchema> = {}
  const inner = new Map<string, Record<string, Field>>()
  const required = new Set<string>()
  for (const [name, field] of Object.entries(fields)) {
    const [first = '', ...rest] = (field.wire ?? name).split('.')
    if (field.required) required.add(first)
    if (rest.length === 0) {
      properties[first] = fieldSchema(field)
      continue
    }
    const within = inner.get(first) ?? {}
    within[rest.join('.')] = { ...field, wire: rest.join('.') }
    inner.set(first, within)
    // Keeps the order of the description.
    properties[first] = {}
  }
  for (const [name, within] of inner) properties[name] = objectSchema(within)
  return { type: 'object', properties, ...requiredOf([...required]) }
}

function requiredOf(names: string[]): { readonly required?: string[] } {
  return names.length === 0 ? {} : { required: names }
}

/** The schema of one field, of a body or of a query. */
export function fieldSchema(field: Field): JsonSchema {
  const description = descriptionOf(field)
  return {
    ...kindOf(field),
    ...(field.default === undefined ? {} : { default: field.default }),
    ...(description === '' ? {} : { description }),
    ...(field.sensitive === true ? { format: 'password' } : {}),
  }
}

/** What a schema cannot say stands in the text. */
function descriptionOf(field: Field): string {
  const said = [field.summary, field.expected]
  if (field.type === 'integer') said.push(field.unit)
  if ((field.type === 'string' || field.type === 'map') && field.maxBytes !== undefined)
    said.push(`at most ${field.maxBytes} bytes of UTF-8`)
  return said.filter((part) => part !== undefined).join('; ')
}

function kindOf(field: Field): JsonSchema {
  switch (field.type) {
    case 'string': {
      const { minLength = 1, maxLength, pattern } = field
      return {
        type: 'string',
        ...(minLength === 0 ? {} : { minLength }),
        ...(maxLength === undefined ? {} : { maxLength }),
        // JSON Schema has no flags, and case is all that the descriptions use one for.
        ...(pattern === undefined || pattern.flags !== '' ? {} : { pattern: pattern.source }),
      }
    }
    case 'integer':
      return { type: 'integer', minimum: field.min, maximum: field.max }
    case 'boolean':
      return { type: 'boolean' }
    case 'enum':
      return { enum: field.values }
    case 'list': {
      const { minItems, maxItems, items } = field
      return {
        type: 'array',
        items: fieldSchema(items),
        ...(minItems === undefined ? {} : { minItems }),
        ...(maxItems === undefined ? {} : { maxItems }),
      }
    }
    case 'object':
      return objectSchema(field.fields)
    case 'map':
      return { type: 'object', additionalProperties: fieldSchema(field.values) }
    default:
      return {}
  }
}
