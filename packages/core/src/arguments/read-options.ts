import { InvalidArgumentError } from '../errors/index.js'
import { checkString, utf8Length } from './check-string.js'
import type { Field, Fields, FieldsOf, ListField, MapField } from './fields.js'
import { ownOnly } from './own-only.js'
import { type OptionsWording, pickNames } from './pick-options.js'
import {
  refuse,
  requireBoolean,
  requireFunction,
  requireInteger,
  requireObject,
  requireOneOf,
} from './require.js'
import { isDate, timeOf } from './time-of.js'

/**
 * Reads and checks options by their description. Each option is read once, and what comes back is a copy without a
 * prototype: what has been checked is what is used, whether the options are a literal, an instance with getters, or an
 * object that its owner goes on changing. Names that are not known are refused. What somebody added to `Object.prototype` is
 * nobody's option.
 * @param parameter the name of the whole, which begins the names of its options in messages
 * @throws InvalidArgumentError
 * @example
 * const { count = 1 } = readOptions<{ count?: number }>(options, 'options', {
 *   count: { type: 'integer', min: 1, max: 10 },
 * })
 */
export function readOptions<Options extends object>(
  options: Options | undefined,
  parameter: string,
  fields: FieldsOf<Options>,
  wording?: OptionsWording,
): Options {
  return readFields(options === undefined ? {} : options, parameter, fields as Fields, wording) as Options
}

function readFields(value: unknown, parameter: string, given: Fields, wording?: OptionsWording): object {
  const fields = ownOnly(given)
  const names = Object.keys(fields)
  const copy = pickNames(value, parameter, names, wording)
  for (const name of names) {
    const field = fields[name]!
    if (name in copy || field.required === true)
      copy[name] = checkField(field, copy[name], `${parameter}.${name}`)
  }
  return copy
}

/**
 * Checks one value by its description; lists and objects are copied.
 * @throws InvalidArgumentError
 */
export function checkField(description: Field, value: unknown, parameter: string): unknown {
  const field = ownOnly(description)
  switch (field.type) {
    case 'string':
      return checkString(field, value, parameter)
    case 'integer':
      return requireInteger(value, parameter, field)
    case 'boolean':
      return requireBoolean(value, parameter)
    case 'enum':
      return requireOneOf(value, parameter, field.values, field)
    case 'list':
      return checkList(field, value, parameter)
    case 'object':
      return readFields(value, parameter, field.fields, field)
    case 'map':
      return checkMap(field, value, parameter)
    case 'date':
      if (isDate(value) && !Number.isNaN(timeOf(value))) return value
      return refuse(value, parameter, field.expected ?? 'a Date')
    case 'function':
      requireFunction(value, parameter, field.expected)
      return value
    case 'opaque':
      return value
  }
}

function checkList(field: ListField<never>, value: unknown, parameter: string): unknown[] {
  const { minItems = 0, maxItems } = field
  const expected = field.expected ?? expectedList(minItems, maxItems)
  if (!Array.isArray(value)) return refuse(value, parameter, expected)
  const items: unknown[] = Array.from(value)
  if (items.length < minItems || items.length > (maxItems ?? items.length))
    return refuse(value, parameter, expected)
  return items.map((item, index) => checkField(field.items, item, `${parameter}[${index}]`))
}

function expectedList(minItems: number, maxItems: number | undefined): string {
  if (maxItems !== undefined) return `an array of ${minItems} to ${maxItems}`
  return minItems === 0 ? 'an array' : `an array of at least ${minItems}`
}

function checkMap(field: MapField<never>, value: unknown, parameter: string): unknown {
  const given = requireObject(value, parameter, field.expected) as Readonly<Record<string, unknown>>
  const copy: Record<string, unknown> = Object.create(null)
  for (const name of Object.keys(given)) {
    if (!field.names.pattern.test(name))
      throw new InvalidArgumentError({
        parameter,
        expected: field.names.expected,
        received: `a name of ${name.length} characters`,
      })
    copy[name] = checkField(field.values, given[name], `${parameter}.${name}`)
  }
  const { maxBytes } = field
  if (maxBytes === undefined) return copy
  const bytes = Object.entries(copy).reduce((sum, entry) => sum + utf8Length(entry.join('')), 0)
  if (bytes <= maxBytes) return copy
  throw new InvalidArgumentError({
    parameter,
    expected: `names and values of at most ${maxBytes} bytes in UTF-8`,
    received: `${bytes} bytes`,
  })
}
