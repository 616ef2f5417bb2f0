import type { Field, Fields, ListField, MapField } from '@tokbox/core/arguments'
import { InvalidArgumentError } from '@tokbox/core/errors'
import { type Endpoint, fieldsOf } from '@tokbox/protocol'
import { parseWholeNumber } from '../arguments/whole-number.js'
import { UsageError } from '../errors/command-errors.js'
import { onlyLine, type TextFiles } from '../input/text-files.js'
import { readJsonFile } from './json-file.js'
import { type Flag, flagsOf, formatFlag, isText } from './flags.js'
import { readWord } from './words.js'

/** What commander makes of the flags on a command line. */
export type GivenFlags = Readonly<Record<string, unknown>>

/** The options of an endpoint, as its method takes them. */
type Options = Record<string, unknown>

/**
 * The options of an endpoint from what stands on the command line. Limits and rules are checked when the call is made.
 * @param optional a required option that the caller adds if nobody gives it
 * @throws InvalidArgumentError @throws UsageError @throws ReadError @throws AbortError
 */
export async function readFlags(
  endpoint: Endpoint,
  given: GivenFlags,
  files: TextFiles,
  optional?: string,
): Promise<Options> {
  const options: Options = {}
  const flags = flagsOf(endpoint)
  for (const flag of flags) {
    const value = await readFlag(flag, given[attributeOf(flag)], files)
    if (value !== undefined) place(options, flag, value)
  }
  for (const [name, field] of Object.entries(fieldsOf(endpoint)))
    if (field.type === 'object' && field.required === true) options[name] ??= {}
  refuseBothWays(flags, given)
  requireGiven(flags, options, optional)
  requireAnyOf(endpoint, flags, options)
  return options
}

async function readFlag(flag: Flag, given: unknown, files: TextFiles): Promise<unknown> {
  const { name, kind, field } = flag
  if (given === undefined) return undefined
  switch (kind) {
    case 'presence':
      return {}
    case 'switch':
      // A flag such as --no-has-audio is true for commander unless it is given.
      return given === field.default ? undefined : given
    case 'pairs':
      return readPairs(field as MapField<never>, given as readonly string[], name)
    case 'file': {
      const from = given === '-' ? 'standard input' : `the file named by ${name}`
      const text = await files.read(given as string, name)
      return isText(flag) ? onlyLine(text, from, field.summary ?? 'a text') : readJsonFile(text, from, field)
    }
    case 'value':
      return readValue(field, given, name)
  }
}

function readValue(field: Field, given: unknown, name: string): unknown {
  if (field.type === 'list')
    return (given as readonly string[]).map((item) => readValue(field.items, item, name))
  const text = String(given)
  if (field.type === 'integer') return parseWholeNumber(text, name, field)
  return field.type === 'enum' ? readWord(field, text, name) : text
}

/** NAME=VALUE, several times. Where a value may be anything, JSON is taken as such. */
function readPairs({ values }: MapField<never>, pairs: readonly string[], name: string): object {
  const entries = pairs.map((pair): [string, unknown] => {
    const [key, text] = splitPair(pair, name)
    return [key, (values as Field).type === 'opaque' ? jsonOrText(text) : text]
  })
  return Object.fromEntries(entries)
}

function splitPair(pair: string, name: string): [name: string, value: string] {
  const end = pair.indexOf('=')
  if (end > 0) return [pair.slice(0, end), pair.slice(end + 1)]
  throw new InvalidArgumentError({
    parameter: name,
    expected: 'a name, an equals sign and a value',
    received: end === 0 ? 'no name' : 'no equals sign',
  })
}

function jsonOrText(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

/**
 * A list of objects that stands on the command line by its position: each is written as the first field, an equals sign and
 * the second, a list with commas: `ID=focus,full`.
 * @throws InvalidArgumentError
 */
export function readPairArguments(field: ListField<never>, texts: readonly string[], name: string): unknown {
  const item = field.items as Field
  if (item.type !== 'object') return texts
  const [key = '', list = ''] = Object.keys(item.fields as Fields)
  return texts.map((text) => {
    const [id, values] = splitPair(text, name)
    return { [key]: id, [list]: values === '' ? [] : values.split(',') }
  })
}

function place(options: Options, { path, kind }: Flag, value: unknown): void {
  let owner = options
  for (const step of path.slice(0, -1)) {
    owner[step] ??= {}
    owner = owner[step] as Options
  }
  const name = path.at(-1)!
  if (kind !== 'presence' || owner[name] === undefined) owner[name] = value
}

function valueAt(options: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>((value, name) => (value as Options | undefined)?.[name], options)
}

/** @throws UsageError when an option is given by its value and in a file */
function refuseBothWays(flags: readonly Flag[], given: GivenFlags): void {
  const seen = new Map<Field, string>()
  for (const flag of flags) {
    if (flag.kind === 'switch' || given[attributeOf(flag)] === undefined) continue
    const other = seen.get(flag.field)
    if (other !== undefined)
      throw new UsageError(`${other} and ${flag.name} say the same: leave one of them out.`)
    seen.set(flag.field, flag.name)
  }
}

/** @throws UsageError when something is missing beside what is there */
function requireGiven(flags: readonly Flag[], options: Options, optional: string | undefined): void {
  for (const flag of flags) {
    const { path, field } = flag
    if (field.required !== true || path.join('.') === optional || valueAt(options, path) !== undefined)
      continue
    if (valueAt(options, path.slice(0, -1)) === undefined) continue
    throw new UsageError(`Expected ${formatFlag(flag)} (${field.summary}).`)
  }
}

/** @throws UsageError when one of several options is needed, and there is none */
function requireAnyOf({ rules = [] }: Endpoint, flags: readonly Flag[], options: Options): void {
  for (const { needs, because } of rules) {
    if (
      !('anyOf' in needs) ||
      needs.anyOf.some((option) => valueAt(options, option.split('.')) !== undefined)
    )
      continue
    const wanted = flags.filter(({ path }) => needs.anyOf.includes(path.join('.'))).map(formatFlag)
    throw new UsageError(`Expected ${wanted.join(' or ')}. ${because}`)
  }
}

/** The name that commander gives to the value of a flag. */
function attributeOf({ name }: Flag): string {
  return name.replace(/^--(?:no-)?/, '').replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase())
}
