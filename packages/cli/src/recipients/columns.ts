import { describe } from '@tokbox/core/arguments'
import { InvalidArgumentError } from '@tokbox/core/errors'
import { ReadError } from '../errors/index.js'
import type { CsvRow } from './csv-rows.js'
import { type DataTemplate, unknownPlaceholder } from './data-template.js'
import { nameColumn, nameColumns, optionColumns } from './recipient-record.js'

/** Which columns a list of recipients may have. A column that nobody reads may be a misspelt option. */
export interface ColumnRules {
  readonly template: DataTemplate | undefined
  /** Columns that are only carried along. */
  readonly keep: readonly string[]
  /** A column that the output has of its own. */
  readonly taken: string | undefined
}

/** What people call the options elsewhere. */
const otherNames: Readonly<Record<string, string>> = {
  data: 'connectionData',
  ttl: 'expiresIn',
  expires: 'expiresAt',
  class: 'initialLayoutClassList',
  classes: 'initialLayoutClassList',
}

/**
 * Judges a column: what is wrong with it, as a sentence, or undefined.
 * @param label What it is called in the sentence when it is unknown.
 */
export type ColumnJudge = (name: string, label: string) => string | undefined

export function columnJudge({ template, keep, taken }: ColumnRules): ColumnJudge {
  const used = new Set([...(template?.columns ?? []), ...keep])
  const known = new Set<string>([...optionColumns, ...used])
  return (name, label) => {
    if (!known.has(name)) return describeUnknown(name, label, [...known])
    if (name === taken) return `${nameColumn(name)} is what the output calls its own column. Rename it.`
    if (name === 'connectionData' && template !== undefined && !used.has(name)) {
      return "'connectionData' is not used by --data-template, which makes the connection data. Leave one of them out."
    }
    return undefined
  }
}

function describeUnknown(name: string, label: string, known: readonly string[]): string {
  const plain = canonical(name)
  const near =
    known.find((candidate) => canonical(candidate) === plain) ??
    (Object.hasOwn(otherNames, plain) ? otherNames[plain] : undefined)
  const all = `Known are ${known.join(', ')}.`
  return near === undefined
    ? `unknown: ${label}. ${all} --keep-column lets one through that only belongs to your list.`
    : `unknown: ${nameColumn(name)}. ${all} Did you mean ${nameColumn(near)}?`
}

function canonical(name: string): string {
  return name.replace(/[^\p{L}\p{N}]/gu, '').toLowerCase()
}

/**
 * Checks the header of a CSV file.
 * @returns the names of its columns
 * @throws ReadError @throws InvalidArgumentError when an option names a column that is not there
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
  const judge = columnJudge(rules)
  // A file that lacks this line has people's data in its place, which are not repeated.
  const isHeader = columns.some((name) => judge(name, '') === undefined)
  for (const [position, name] of columns.entries()) {
    const refuse = (problem: string) => {
      throw new ReadError(from, problem, { line, column: position + 1 })
    }
    if (name === '') refuse('the column has no name.')
    const earlier = columns.indexOf(name)
    if (earlier < position) refuse(`the column has the same name as column ${earlier + 1}.`)
    const label = isHeader ? nameColumn(name) : `what should name the column, ${describe(name)}`
    const problem = judge(name, label)
    if (problem !== undefined) refuse(problem)
  }
  return columns
}

function requireColumns(columns: readonly string[], { template, keep }: ColumnRules): void {
  const missing = template?.columns.find((name) => !columns.includes(name))
  if (missing !== undefined) throw unknownPlaceholder(missing, columns)
  const absent = keep.find((name) => !columns.includes(name))
  if (absent === undefined) return
  throw new InvalidArgumentError({
    parameter: '--keep-column',
    expected: `a column that is there (${nameColumns(columns)})`,
    received: nameColumn(absent),
  })
}
