import type { Field, Fields } from '@tokbox/core/arguments'
import { type Endpoint, fieldsOf, parameterNames } from '@tokbox/protocol'
import type { Command } from 'commander'
import { withChoices } from '../arguments/choices.js'
import { repeatable } from '../arguments/repeatable.js'
import { choicesOf, wordFor, wordsFor } from './words.js'

/**
 * How an option is given:
 * - `value`: after the flag, several times for a list
 * - `switch`: by the flag alone
 * - `presence`: by the flag alone, for an object that may be empty
 * - `pairs`: after the flag as NAME=VALUE, several times
 * - `file`: in a file, since it is a secret: one line of text, or JSON for a list or an object
 */
type FlagKind = 'value' | 'switch' | 'presence' | 'pairs' | 'file'

/** A flag for an option of an endpoint. The options of nested objects have flags of their own: `--layout-type`. */
export interface Flag {
  readonly name: `--${string}`
  readonly kind: FlagKind
  /** From the options of the endpoint to this one. */
  readonly path: readonly string[]
  readonly field: Field
  /** Whether the call cannot do without: it and all objects around it are required. */
  readonly required: boolean
}

/** Where fields are. */
interface Place {
  readonly path: readonly string[]
  /** The words that begin the names of their flags. */
  readonly prefix: readonly string[]
  readonly required: boolean
}

const TOP: Place = { path: [], prefix: [], required: true }

/** The flags of an endpoint, without what stands on the command line by its position. */
export function flagsOf(endpoint: Endpoint): readonly Flag[] {
  const { named } = parameterNames(endpoint)
  const fields = Object.entries(fieldsOf(endpoint)).filter(([name]) => !named.includes(name))
  const anyOf = (endpoint.rules ?? []).flatMap(({ needs }) => ('anyOf' in needs ? needs.anyOf : []))
  return flagsIn(Object.fromEntries(fields), TOP, new Set(anyOf))
}

/** @param meaningful the objects that say something by their presence alone */
function flagsIn(fields: Fields, place: Place, meaningful: ReadonlySet<string>): Flag[] {
  return Object.entries(fields).flatMap(([name, field]) => {
    const path = [...place.path, name]
    const prefix = [...place.prefix, name]
    const required = place.required && field.required === true
    if (field.type !== 'object') return flagsFor({ path, field, required }, prefix)
    // What is always there says nothing: --bucket, not --config-bucket.
    const inner = { path, prefix: field.required === true ? place.prefix : prefix, required }
    const flags = flagsIn(field.fields, inner, meaningful)
    if (!meaningful.has(path.join('.'))) return flags
    return [{ name: flagName(prefix), kind: 'presence', path, field, required: false }, ...flags]
  })
}

function flagsFor(option: Pick<Flag, 'path' | 'field' | 'required'>, words: readonly string[]): Flag[] {
  const { field } = option
  const name = flagName(words)
  if (holdsSecret(field)) return [{ ...option, name: `${name}-file`, kind: 'file' }]
  if (field.type === 'map') return [{ ...option, name, kind: 'pairs' }]
  if (field.type !== 'boolean') {
    const value: Flag = { ...option, name, kind: 'value' }
    // The query of a URL may be secret.
    return isSensitive(field) ? [value, { ...option, name: `${name}-file`, kind: 'file' }] : [value]
  }
  return [{ ...option, name: field.default === true ? `--no-${name.slice(2)}` : name, kind: 'switch' }]
}

function flagName(words: readonly string[]): `--${string}` {
  const name = words.join('-').replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
  // As in the other commands.
  return name === 'session-id' ? '--session' : `--${name}`
}

function isSensitive(field: Field): boolean {
  return field.sensitive !== undefined
}

function holdsSecret(field: Field): boolean {
  if (field.type === 'list') return holdsSecret(field.items)
  if (field.type === 'map') return holdsSecret(field.values)
  if (field.type === 'object') return Object.values(field.fields as Fields).some(holdsSecret)
  return field.sensitive === true
}

/** Whether a file holds a text, and not JSON. */
export function isText({ field }: Flag): boolean {
  return field.type === 'string'
}

/**
 * Adds the flags of an endpoint to its command.
 * @param made a required option that the command makes if nobody gives it
 */
export function addFlags(command: Command, endpoint: Endpoint, made?: string): Command {
  for (const flag of flagsOf(endpoint)) {
    const { name, kind, path } = flag
    const help = path.join('.') === made ? `${fileHelp(flag)} (default: one is made)` : helpFor(flag)
    if (kind === 'switch' || kind === 'presence') command.option(name, help)
    else if (isRepeatable(flag)) command.option(formatFlag(flag), `${help}; can be repeated`, repeatable)
    else command.option(formatFlag(flag), help)
    if (kind === 'value') withChoices(command, name, wordsFor(flag.field))
  }
  return command
}

function isRepeatable({ kind, field }: Flag): boolean {
  return kind === 'pairs' || (kind === 'value' && field.type === 'list')
}

/** With what follows it: `--max-bitrate <number>`. */
export function formatFlag(flag: Flag): string {
  const { name, kind } = flag
  return kind === 'switch' || kind === 'presence' ? name : `${name} <${placeholderOf(flag)}>`
}

/** The last word of the name: `mode` for `mediaMode`. */
function placeholderOf({ kind, path, field }: Flag): string {
  if (kind === 'file') return 'path'
  if (kind === 'pairs') return 'name=value'
  if (field.type === 'integer') return 'number'
  const word = /[A-Z]?[^A-Z]*$/.exec(path.at(-1)!)![0].toLowerCase()
  return field.type === 'list' ? word.replace(/s$/, '') : word
}

function helpFor(flag: Flag): string {
  const { kind, field, required } = flag
  const needed = required ? ' (required)' : ''
  if (kind === 'file')
    return `${fileHelp(flag)}${isSensitive(field) && field.sensitive === 'query' ? '' : needed}`
  return `${kind === 'switch' && field.default === true ? 'do not ' : ''}${field.summary ?? ''}${choicesOf(field)}${defaultOf(field)}${needed}`
}

function fileHelp({ field }: Flag): string {
  if (field.sensitive === 'query') return 'the same from a file, if a part of it is secret'
  const form = field.type === 'string' ? 'one line' : field.type === 'list' ? 'a JSON array' : 'a JSON object'
  return `a file with ${field.summary ?? 'it'}, as ${form}; - is standard input`
}

function defaultOf(field: Field): string {
  if (field.type === 'boolean' || field.default === undefined || Array.isArray(field.default)) return ''
  return ` (default: ${wordFor(field, field.default)})`
}
