import { describe } from '@tokbox/core/arguments'
import { InvalidArgumentError } from '@tokbox/core/errors'
import { ReadError } from '../errors/read-errors.js'
import type { CsvRow } from './csv-rows.js'
import { type DataTemplate, unknownPlaceholder } from './data-template.js'
import { nameColumn, nameColumns, OPTION_COLUMNS } from './recipient-record.js'

/** Which columns a list of recipients may have. A column that is not used could be a misspelt option. */
export interface ColumnRules {
  readonly template: DataTemplate | undefined
  /** Columns that are only kept for the output. */
  readonly keep: readonly string[]
  /** Whether all other columns are kept too. */
  readonly keepAll: boolean
  /** The column that the output adds. */
  readonly taken: string | undefined
}

/** Names that people use for the options. */
const OTHER_NAMES: Readonly<Record<string, string>> = {
  data: 'connectionData',
  ttl: 'expiresIn',
  expires: 'expiresAt',
  class: 'initialLayoutClassList',
  classes: 'initialLayoutClassList',
}

/** How many columns a message names. */
const MAX_NAMED = 20

/** A problem with the columns of a list, or with the keys of a record. */
interface ColumnProblem {
  /** One sentence or several. */
  readonly text: string
  /** The positions of the columns that have it, from 0. */
  readonly positions: readonly number[]
}

/** Finds every problem with columns. */
export type ColumnCheck = (names: readonly string[]) => readonly ColumnProblem[]

/** @param noun what messages call the columns */
export function createColumnCheck(rules: ColumnRules, noun: 'column' | 'key'): ColumnCheck {
  const { template, keep, taken } = rules
  const used = new Set([...(template?.columns ?? []), ...keep])
  const known = new Set<string>([...OPTION_COLUMNS, ...used])
  const byLetters = new Map([...known].map((name) => [canonical(name), name]))
  const keepsAll = rules.keepAll || template?.takesRest === true
  // Even someone who keeps all columns does not want to lose the roles because the column is called "Role".
  const isUnknown = (name: string) => !known.has(name) && (!keepsAll || byLetters.has(canonical(name)))

  const findMisuse = (name: string): string | undefined => {
    if (name === '' && noun === 'column') return 'the column has no name.'
    if (name === taken && (keepsAll || known.has(name)))
      return `the output has a column ${nameColumn(name)} of its own. Rename this one.`
    if (name === 'connectionData' && template !== undefined && !used.has(name)) {
      return "'connectionData' is not used, since --data-template sets the connection data. Leave one of them out."
    }
    return undefined
  }

  return (names) => {
    const unknown: number[] = []
    const problems: ColumnProblem[] = []
    for (const [position, name] of names.entries()) {
      const text = findMisuse(name)
      if (text !== undefined) problems.push({ text, positions: [position] })
      else if (isUnknown(name)) unknown.push(position)
    }
    if (unknown.length === 0) return problems
    return [{ text: describeUnknown(names, unknown, byLetters, noun), positions: unknown }, ...problems]
  }
}

function describeUnknown(
  names: readonly string[],
  positions: readonly number[],
  known: ReadonlyMap<string, string>,
  noun: string,
): string {
  const several = positions.length > 1
  const found = positions.map((position) => {
    const name = names[position] ?? ''
    return { name, position, near: nearest(name, known) }
  })
  const rest = `The known ones are ${[...known.values()].join(', ')}. --keep-column <name> allows another one, --keep-all-columns allows any.`
  // Without a header, the first line holds somebody's data, which a message must not repeat.
  if (noun === 'column' && found.length === names.length && found.every(({ near }) => near === undefined)) {
    return `expected the names of the columns, got ${listSome(names.map((name) => describe(name)))}. ${rest}`
  }
  const labels = found.map(({ name, position, near }) => {
    const remarks = [
      ...(several && noun === 'column' ? [`column ${position + 1}`] : []),
      ...(near === undefined ? [] : [`did you mean ${nameColumn(near)}?`]),
    ]
    return `${nameColumn(name)}${remarks.length === 0 ? '' : ` (${remarks.join(', ')})`}`
  })
  return `unknown ${noun}${several ? 's' : ''}: ${listSome(labels)}. ${rest}`
}

function listSome(items: readonly string[]): string {
  const more = items.length - MAX_NAMED
  return more > 0 ? `${items.slice(0, MAX_NAMED).join(', ')} and ${more} more` : items.join(', ')
}

function nearest(name: string, known: ReadonlyMap<string, string>): string | undefined {
  const plain = canonical(name)
  return known.get(plain) ?? (Object.hasOwn(OTHER_NAMES, plain) ? OTHER_NAMES[plain] : undefined)
}

/** The same for names that differ only in case and punctuation. */
function canonical(name: string): string {
  return name.replace(/[^\p{L}\p{N}]/gu, '').toLowerCase()
}

/**
 * Checks the header of a CSV file.
 * @returns the names of its columns
 * @throws ReadError that names every problem
 * @throws InvalidArgumentError when an option names a column that does not exist
 */
export function checkHeader({ cells, line }: CsvRow, rules: ColumnRules, from: string): readonly string[] {
  const columns = cells.map((cell) => cell.trim())
  const [only = ''] = columns
  const separator = columns.length === 1 && /[;\t]/.exec(only)?.[0]
  if (separator) {
    const name = separator === ';' ? 'semicolons' : 'tabs'
    throw new ReadError(from, `its columns are separated by ${name}. Expected commas.`, { line })
  }
  requireColumns(columns, rules)
  const problems = [...createColumnCheck(rules, 'column')(columns), ...findRepeated(columns)]
  if (problems.length === 0) return columns
  const [first = 0, ...others] = problems.flatMap(({ positions }) => positions)
  if (others.length === 0) throw new ReadError(from, textOf(problems), { line, column: first + 1 })
  throw new ReadError(from, textOf(problems), { line })
}

/** Says which column each problem is in, if there are several. */
function textOf(problems: readonly ColumnProblem[]): string {
  const texts = problems.map(({ text, positions: [position = 0, ...others] }) =>
    problems.length === 1 || others.length > 0 ? text : `column ${position + 1}: ${text}`,
  )
  return texts.join(' ')
}

function findRepeated(columns: readonly string[]): ColumnProblem[] {
  const earlier = new Map<string, number>()
  const problems: ColumnProblem[] = []
  for (const [position, name] of columns.entries()) {
    const before = earlier.get(name)
    if (before === undefined) earlier.set(name, position)
    else if (name !== '') {
      problems.push({ text: `the column has the same name as column ${before + 1}.`, positions: [position] })
    }
  }
  return problems
}

function requireColumns(columns: readonly string[], { template, keep }: ColumnRules): void {
  const missing = template?.columns.find((name) => !columns.includes(name))
  if (missing !== undefined) throw unknownPlaceholder(missing, columns)
  const absent = keep.find((name) => !columns.includes(name))
  if (absent === undefined) return
  throw new InvalidArgumentError({
    parameter: '--keep-column',
    expected: `a column that exists (${nameColumns(columns)})`,
    received: nameColumn(absent),
  })
}
