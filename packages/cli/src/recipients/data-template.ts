import { describe } from '@tokbox/signer/arguments'
import { InvalidArgumentError } from '@tokbox/signer/errors'
import { nameColumn, nameColumns, type RecipientFields } from './recipient-record.js'

/** Connection data with places for the values of a record: `{id}`, or in JSON `{"id":"{id}"}`. */
export interface DataTemplate {
  /** The columns it uses. */
  readonly columns: readonly string[]
  /** The connection data of one recipient. @throws InvalidArgumentError when a value is not there or is no text */
  fill(fields: RecipientFields): string
}

const parameter = '--data-template'

/** `\{` and `\\` are characters of the text. A quote cannot be part of a name, so that JSON can stand around it. */
const placeholder = /\\([\\{])|\{([^{}"\r\n]+)\}/g

/**
 * A template that is JSON is filled in value by value, so that no value of a record can break out of its quotes.
 * @throws InvalidArgumentError
 */
export function parseDataTemplate(template: string): DataTemplate {
  const columns = columnsOf(template)
  if (columns.length === 0) {
    throw new InvalidArgumentError({
      parameter,
      expected: 'text with placeholders such as {id}',
      received: `${describe(template)} without one`,
      hint: 'Use --data for connection data that are the same for all.',
    })
  }
  if (!looksLikeJson(template)) return { columns, fill: (fields) => fillText(template, fields) }
  const json = parseJson(template)
  return { columns, fill: (fields) => JSON.stringify(fillJson(json, fields)) }
}

function columnsOf(template: string): string[] {
  const names = [...template.matchAll(placeholder)].map(([, , name]) => name?.trim())
  return [...new Set(names.filter((name) => name !== undefined))]
}

function looksLikeJson(template: string): boolean {
  return /^\s*(?:\{\s*"|\[\s*(?:"|\{\s*"))/.test(template)
}

function parseJson(template: string): unknown {
  try {
    return JSON.parse(template)
  } catch {
    throw new InvalidArgumentError({
      parameter,
      expected: 'JSON with the placeholders in quotes, such as {"id":"{id}"}',
      received: `${describe(template)} that begins like JSON and is none`,
      hint: 'Begin with \\{ if it is meant to be other text.',
    })
  }
}

function fillText(template: string, fields: RecipientFields): string {
  return template.replace(placeholder, (_, character?: string, name?: string) =>
    name === undefined ? (character ?? '') : textOf(name.trim(), fields),
  )
}

function fillJson(json: unknown, fields: RecipientFields): unknown {
  if (typeof json === 'string') return fillText(json, fields)
  if (Array.isArray(json)) return json.map((item) => fillJson(item, fields))
  if (typeof json !== 'object' || json === null) return json
  return Object.fromEntries(
    Object.entries(json).map(([name, value]) => [fillText(name, fields), fillJson(value, fields)]),
  )
}

function textOf(name: string, fields: RecipientFields): string {
  const value = Object.hasOwn(fields, name) ? fields[name] : undefined
  switch (typeof value) {
    case 'string':
      return value
    case 'number':
    case 'boolean':
      return String(value)
    default:
      if (value === null) return ''
      if (value === undefined) throw unknownPlaceholder(name, Object.keys(fields))
      throw new InvalidArgumentError({
        parameter: nameColumn(name),
        expected: `a text or a number for ${parameter}`,
        received: describe(value),
      })
  }
}

/** The template asks for a column that is not there. */
export function unknownPlaceholder(name: string, columns: readonly string[]): InvalidArgumentError {
  return new InvalidArgumentError({
    parameter,
    expected: `placeholders for columns that are there (${nameColumns(columns)})`,
    received: `one for ${nameColumn(name)}`,
  })
}
