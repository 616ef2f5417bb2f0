import type { Field } from '@tokbox/core/arguments'

/** What a field takes, in a few words of Markdown. */
export function fieldText(field: Field): string {
  switch (field.type) {
    case 'string':
      return field.expected ?? stringText(field.minLength ?? 1, field.maxLength, field.maxBytes)
    case 'integer':
      return `${field.min} to ${field.max}${field.unit === undefined ? '' : ` ${field.unit}`}`
    case 'boolean':
      return '`true` or `false`'
    case 'enum':
      return field.values.map((value) => `\`${value}\``).join(', ')
    case 'list':
      return `a list${field.maxItems === undefined ? '' : ` of at most ${field.maxItems}`}, each: ${fieldText(field.items)}`
    case 'object':
      return 'an object'
    case 'map':
      return `an object, names: ${field.names.expected}`
    default:
      return field.expected ?? field.type
  }
}

function stringText(minLength: number, maxLength: number | undefined, maxBytes: number | undefined): string {
  if (maxBytes !== undefined) return `text, at most ${maxBytes} bytes`
  if (maxLength !== undefined) return `text, ${minLength} to ${maxLength} characters`
  return 'text'
}
