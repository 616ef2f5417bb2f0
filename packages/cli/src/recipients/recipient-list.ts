import { ReadError } from '../errors/read-errors.js'
import { openByteSource } from '../input/byte-source.js'
import { type LineBlock, lineBlocks } from '../input/line-blocks.js'
import type { System } from '../system.js'
import { type ColumnCheck, type ColumnRules, checkHeader, createColumnCheck } from './columns.js'
import type { CsvRow } from './csv-rows.js'
import { jsonlRecords } from './jsonl-records.js'
import { type ListRecord, OPTION_COLUMNS } from './recipient-record.js'

/** The formats that a list of recipients can have. */
export const LIST_FORMATS = ['csv', 'jsonl'] as const
export type ListFormat = (typeof LIST_FORMATS)[number]

/** Where a list is, and what is allowed in it. */
export interface ListRequest {
  /** A path, or `-` for standard input. */
  readonly path: string
  readonly format: ListFormat
  readonly rules: ColumnRules
}

/** A list of recipients that is being read. */
export interface RecipientList {
  /** What it is called in messages. */
  readonly name: string
  /** The columns that its records can have, as far as they are known. */
  readonly columns: readonly string[]
  /**
   * Its records, many at a time: who waits for each takes longer to wait than to read it.
   * @throws ReadError when the rest cannot be read @throws AbortError
   */
  readonly records: AsyncIterable<readonly ListRecord[]>
  /** How much of it has been read, 0 to 1; undefined when its length is not known. */
  fraction(): number | undefined
  close(): void
}

/**
 * Opens a list and reads its beginning, where most mistakes show.
 * @throws ReadError @throws InvalidArgumentError @throws AbortError
 */
export async function openRecipientList(
  { path, format, rules }: ListRequest,
  system: System,
): Promise<RecipientList> {
  const source = await openByteSource(path, system)
  const { name } = source
  try {
    const blocks = lineBlocks(source.chunks, name)
    const content = format === 'csv' ? await openCsv(blocks, rules, name) : await openJsonl(blocks, rules)
    return { name, ...content, fraction: () => source.fraction(), close: () => source.close() }
  } catch (error) {
    source.close()
    throw error
  }
}

type Content = Pick<RecipientList, 'columns' | 'records'>

async function openCsv(blocks: AsyncIterable<LineBlock>, rules: ColumnRules, name: string): Promise<Content> {
  // Only for who has such a list.
  const { csvRows } = await import('./csv-rows.js')
  const rest = csvRows(blocks, name)
  for (let next = await rest.next(); next.done !== true; next = await rest.next()) {
    const [header, ...rows] = next.value
    if (header === undefined) continue
    const columns = checkHeader(header, rules, name)
    return { columns, records: csvRecords(rows, rest, columns) }
  }
  throw new ReadError(
    name,
    `it is empty. Expected a first line with the names of the columns: ${OPTION_COLUMNS.join(', ')}.`,
  )
}

async function* csvRecords(
  first: readonly CsvRow[],
  rest: AsyncGenerator<readonly CsvRow[], void>,
  columns: readonly string[],
): AsyncGenerator<ListRecord[], void> {
  const read = ({ line, cells }: CsvRow): ListRecord =>
    cells.length === columns.length
      ? { line, fields: Object.fromEntries(columns.map((column, i) => [column, cells[i]])) }
      : { line, problem: `expected ${columns.length} values, one for each column, got ${cells.length}.` }
  yield first.map(read)
  for await (const rows of rest) yield rows.map(read)
}

async function openJsonl(blocks: AsyncIterable<LineBlock>, rules: ColumnRules): Promise<Content> {
  const records = jsonlRecords(blocks)
  const first = await records.next()
  const columns = new Set([...OPTION_COLUMNS, ...(rules.template?.columns ?? []), ...rules.keep])
  return { columns: [...columns], records: checked(first, records, createColumnCheck(rules, 'key')) }
}

/** In JSON Lines, each record has keys of its own to be checked. */
async function* checked(
  first: IteratorResult<ListRecord[], void>,
  rest: AsyncGenerator<ListRecord[], void>,
  check: ColumnCheck,
): AsyncGenerator<ListRecord[], void> {
  const read = (record: ListRecord): ListRecord => {
    if ('problem' in record) return record
    const problems = check(Object.keys(record.fields))
    if (problems.length === 0) return record
    return { line: record.line, problem: problems.map(({ text }) => text).join(' ') }
  }
  for (let next = first; next.done !== true; next = await rest.next()) yield next.value.map(read)
}
