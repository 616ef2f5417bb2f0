import { type EnumField, type Field, type Fields, requireOneOf } from '@tokbox/core/arguments'
import type { Endpoint, OptionsOf } from '@tokbox/protocol'
import type { Command } from 'commander'
import type { FlagNames } from '../arguments/flag-names.js'
import { repeatable } from '../arguments/token-flags.js'
import { parseWholeNumber } from '../arguments/whole-number.js'

/** A flag for a field of an endpoint. The fields of nested objects have flags of their own: `--layout-type`. */
interface Flag {
  readonly name: `--${string}`
  /** From the options of the endpoint to the field. */
  readonly path: readonly string[]
  readonly field: Field
}

function flagsOf(fields: Fields, owner: readonly string[] = []): Flag[] {
  return Object.entries(fields).flatMap(([fieldName, field]) => {
    const path = [...owner, fieldName]
    if (field.type === 'object') return flagsOf(field.fields, path)
    const words = path.join('-').replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
    return [{ name: `--${words}` as const, path, field }]
  })
}

/** Adds a flag for each option of an endpoint. */
export function withEndpointFlags(command: Command, { body = {} }: Endpoint): Command {
  for (const flag of flagsOf(body)) {
    const { name, field } = flag
    const help = `${field.summary ?? ''}${choicesOf(field)}${defaultOf(field)}`
    if (field.type !== 'boolean') {
      const value = `${name} <${placeholderOf(flag)}>`
      if (field.type === 'list') command.option(value, `${help}; repeatable`, repeatable)
      else command.option(value, help)
    } else command.option(field.default === true ? name.replace('--', '--no-') : name, help)
  }
  return command
}

/** The last word of the name: `mode` for `mediaMode`. */
function placeholderOf({ path, field }: Flag): string {
  if (field.type === 'integer') return 'number'
  return /[A-Z]?[^A-Z]*$/.exec(path.at(-1)!)![0].toLowerCase()
}

/** What people say for the values, and the values for which they have no word. */
function wordsOf({ values, words = {} }: EnumField): Readonly<Record<string, string | number | boolean>> {
  const named = new Set(Object.values(words))
  const others = values.filter((value) => !named.has(value))
  return { ...words, ...Object.fromEntries(others.map((value) => [String(value), value])) }
}

function choicesOf(field: Field): string {
  return field.type === 'enum' ? `: ${Object.keys(wordsOf(field)).join(', ')}` : ''
}

function defaultOf(field: Field): string {
  if (field.type === 'boolean' || field.default === undefined) return ''
  return ` (default: ${wordFor(field, field.default)})`
}

function wordFor(field: Field, value: unknown): string {
  const words = field.type === 'enum' ? Object.entries(wordsOf(field)) : []
  return words.find(([, meant]) => meant === value)?.[0] ?? String(value)
}

/**
 * The options of an endpoint from what stands on the command line. Limits and rules are checked when the call is made.
 * @throws InvalidArgumentError
 */
export function readEndpointFlags<Description extends Endpoint>(
  { body = {} }: Description,
  given: Readonly<Record<string, unknown>>,
): OptionsOf<Description> & object {
  const options: Record<string, unknown> = {}
  for (const { name, path, field } of flagsOf(body)) {
    const value = given[camelCase(name)]
    // A flag such as --no-has-audio is true for commander unless it is given.
    if (value === undefined || (field.type === 'boolean' && value === field.default)) continue
    let owner = options
    for (const step of path.slice(0, -1)) {
      owner[step] ??= {}
      owner = owner[step] as Record<string, unknown>
    }
    owner[path.at(-1)!] = readValue(field, value, name)
  }
  return options as OptionsOf<Description> & object
}

function readValue(field: Field, value: unknown, name: string): unknown {
  if (field.type === 'integer') return parseWholeNumber(String(value), name, field)
  if (field.type !== 'enum') return value
  const words = wordsOf(field)
  return words[requireOneOf(value, name, Object.keys(words))]
}

/** As commander does. */
function camelCase(name: string): string {
  return name.slice(2).replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase())
}

/** What the library calls an option of the endpoint, on the command line. */
export function endpointFlagNames({ body = {} }: Endpoint): FlagNames {
  const flags = flagsOf(body)
  const words = flags.flatMap(({ name, path, field }) =>
    field.type === 'enum'
      ? field.values.map((value) => [`${path.join('.')} '${value}'`, `${name} ${wordFor(field, value)}`])
      : [],
  )
  return {
    parameters: Object.fromEntries(
      flags.map(({ name, path }) => [`options.${path.join('.')}`, { flag: name }]),
    ),
    words: Object.fromEntries(words) as Record<string, string>,
  }
}
