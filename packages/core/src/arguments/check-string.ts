import type { StringField } from './fields.js'
import { refuse } from './require.js'

const encoder = new TextEncoder()
const LONE_SURROGATE = /\p{Surrogate}/u

/** In bytes. */
export function utf8Length(text: string): number {
  return encoder.encode(text).length
}

/** @throws InvalidArgumentError unless `value` is a text as the field wants it */
export function checkString(field: StringField, value: unknown, parameter: string): string {
  const { minLength = 1, maxLength = Number.POSITIVE_INFINITY, maxBytes, pattern } = field
  if (
    typeof value === 'string' &&
    value.length >= minLength &&
    value.length <= maxLength &&
    (maxBytes === undefined || utf8Length(value) <= maxBytes) &&
    (pattern === undefined || pattern.test(value)) &&
    !LONE_SURROGATE.test(value)
  )
    return value
  return refuse(value, parameter, field.expected ?? expectedString(field), hintFor(field, value))
}

function expectedString({ minLength = 1, maxLength, maxBytes }: StringField): string {
  if (maxBytes !== undefined) return `a string of at most ${maxBytes} bytes in UTF-8`
  if (maxLength !== undefined) return `a string of ${minLength} to ${maxLength} UTF-16 units`
  return minLength === 0 ? 'a string' : 'a non-empty string'
}

function hintFor({ hints }: StringField, value: unknown): string | undefined {
  if (typeof value === 'number') return 'Put it in quotes.'
  if (typeof value !== 'string') return undefined
  if (hints !== undefined && Object.hasOwn(hints, value)) return hints[value]
  if (LONE_SURROGATE.test(value))
    return 'It holds half of a surrogate pair: was it cut in the middle of a character?'
  return undefined
}
