import { describe } from '@tokbox/core/arguments'
import { InvalidArgumentError } from '@tokbox/core/errors'
import { nameColumn, nameColumns, OPTION_COLUMNS, type RecipientFields } from './recipient-record.js'

/** A pattern for connection data, with placeholders for the values of a record: `{id}`, or in JSON `{"id":"{id}"}`. */
export interface DataTemplate {
  /** The columns it names. */
  readonly columns: readonly string[]
  /** Whether it uses all columns that are nothing else, as `{*}` does. */
  readonly takesRest: boolean
  /** Gives the connection data of one recipient. @throws InvalidArgumentError when a value is missing or not a text */
  fill(fields: RecipientFields): string
}

/** Text that stays as it is, or the column whose value is put in. */
type Part = { readonly text: string } | { readonly column: string }

const PARAMETER = '--data-template'

/** An escaped character, a placeholder, or a stray brace. */
const SPECIAL = /\\([\\{}["])|\{([^{}"\r\n]+)\}|[{}]/g

/** What begins like this has to be JSON. If it were filled as plain text, a value with a quote could end its string. */
const JSON_START = /^\s*(?:\[|"|\{\s*")/

/** A string, with the colon after it if it is a key; white space; or anything else. */
const JSON_PIECE = /("(?:[^"\\]|\\.)*")(\s*:)?|\s+|[^"\s]+/g

/**
 * Reads a template. One that is JSON is filled string by string, so that no value of a record can break out of its quotes
 * or become a key.
 * @param keep columns that `{*}` leaves out
 * @throws InvalidArgumentError
 */
export function parseDataTemplate(template: string, keep: readonly string[] = []): DataTemplate {
  if (template.trim() === '{*}') return restTemplate(keep)
  const isJson = JSON_START.test(template)
  const parts = isJson ? jsonParts(template) : textParts(template)
  const columns = [...new Set(parts.flatMap((part) => ('column' in part ? part.column : [])))]
  if (columns.includes('*')) throw restAmongOthers()
  if (columns.length === 0) {
    throw new InvalidArgumentError({
      parameter: PARAMETER,
      expected: 'text with placeholders such as {id}',
      received: `${describe(template)} without one`,
      hint: 'Use --data for connection data that is the same for everyone.',
    })
  }
  const write = isJson ? withinJsonString : (value: string) => value
  return {
    columns,
    takesRest: false,
    fill: (fields) =>
      parts.map((part) => ('text' in part ? part.text : write(textOf(part.column, fields)))).join(''),
  }
}

/** `{*}`: a JSON object of all columns that are neither options nor named by --keep-column. */
function restTemplate(keep: readonly string[]): DataTemplate {
  const others = new Set<string>([...OPTION_COLUMNS, ...keep])
  return {
    columns: [],
    takesRest: true,
    fill: (fields) =>
      JSON.stringify(Object.fromEntries(Object.entries(fields).filter(([name]) => !others.has(name)))),
  }
}

function restAmongOthers(): InvalidArgumentError {
  return new InvalidArgumentError({
    parameter: PARAMETER,
    expected: '{*} alone, which makes a JSON object of all columns that are not options',
    received: 'other text around it',
    hint: 'Name the columns instead: {"id":"{id}","name":"{name}"}.',
  })
}

function textParts(template: string): Part[] {
  const parts: Part[] = []
  let end = 0
  for (const { 0: found, 1: character, 2: name, index } of template.matchAll(SPECIAL)) {
    const column = name?.trim()
    if (character === undefined && !column) throw strayBrace(template)
    parts.push({ text: template.slice(end, index) })
    parts.push(column === undefined ? { text: character ?? '' } : { column })
    end = index + found.length
  }
  return [...parts, { text: template.slice(end) }]
}

/** The parts of a JSON text, without the white space around its values. */
function jsonParts(template: string): Part[] {
  requireJson(template)
  return [...template.matchAll(JSON_PIECE)].flatMap(([piece, literal, colon]): Part[] => {
    if (literal === undefined) return piece.trim() === '' ? [] : [{ text: piece }]
    const parts = textParts(JSON.parse(literal) as string)
    if (colon !== undefined && parts.some((part) => 'column' in part)) throw placeholderInKey()
    const within = parts.map((part) => ('text' in part ? { text: withinJsonString(part.text) } : part))
    return [{ text: '"' }, ...within, { text: colon === undefined ? '"' : '":' }]
  })
}

function withinJsonString(text: string): string {
  return JSON.stringify(text).slice(1, -1)
}

function requireJson(template: string): void {
  try {
    JSON.parse(template)
  } catch {
    throw new InvalidArgumentError({
      parameter: PARAMETER,
      expected: 'JSON with the placeholders in quotes, such as {"id":"{id}"}',
      received: `${describe(template)} that begins like JSON but is not`,
      hint: 'If it is not meant to be JSON, put a backslash before its first character.',
    })
  }
}

function strayBrace(template: string): InvalidArgumentError {
  return new InvalidArgumentError({
    parameter: PARAMETER,
    expected: 'text in which every brace belongs to a placeholder such as {id}',
    received: `${describe(template)} with a stray one`,
    hint: 'Close the placeholder. For a brace in the text, write \\{ or \\}, and within a JSON string \\\\{ or \\\\}.',
  })
}

function placeholderInKey(): InvalidArgumentError {
  return new InvalidArgumentError({
    parameter: PARAMETER,
    expected: 'placeholders in the values of the JSON',
    received: 'one in a key, which would let a record replace other keys',
  })
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
        expected: `a text or a number for ${PARAMETER}`,
        received: describe(value),
      })
  }
}

/** The template names a column that does not exist. */
export function unknownPlaceholder(name: string, columns: readonly string[]): InvalidArgumentError {
  return new InvalidArgumentError({
    parameter: PARAMETER,
    expected: `placeholders for columns that exist (${nameColumns(columns)})`,
    received: `one for ${nameColumn(name)}`,
  })
}
