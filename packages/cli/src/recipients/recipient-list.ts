import { ReadError } from '../errors/index.js'
import { openByteSource } from '../input/byte-source.js'
import { type LineBlock, lineBlocks } from '../input/line-blocks.js'
import type { World } from '../world.js'
import { type ColumnJudge, type ColumnRules, checkHeader, columnJudge } from './columns.js'
import { type CsvRow, csvRows } from './csv-rows.js'
import { jsonlRecords } from './jsonl-records.js'
import { type BrokenRecord, nameColumn, optionColumns, type RecipientRecord } from './recipient-record.js'

/** The formats in which a list of recipients can be. */
export const listFormats = ['csv', 'jsonl'] as const
export type ListFormat = (typeof listFormats)[number]

/** Where a list is and what is allowed in it. */
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
  /** All columns that its records can have. */
  readonly columns: readonly string[]
  /** @throws ReadError when the rest cannot be read @throws AbortError */
  readonly records: AsyncIterable<RecipientRecord | BrokenRecord>
  /** Which part of it has been read, 0 to 1; undefined when its length is not known. */
  fraction(): number | undefined
  close(): Promise<void>
}

/**
 * Opens a list and reads its beginning, with which most mistakes show.
 * @throws ReadError @throws InvalidArgumentError @throws AbortError
 */
export async function openRecipientList(
  { path, format, rules }: ListRequest,
  world: World,
): Promise<RecipientList> {
  const source = await openByteSource(path, world)
  const { name } = source
  try {
    const blocks = lineBlocks(source.chunks, name)
    const content = format === 'csv' ? await openCsv(blocks, rules, name) : await openJsonl(blocks, rules)
    return { name, ...content, fraction: () => source.fraction(), close: () => source.close() }
  } catch (error) {
    await source.close()
    throw error
  }
}

type Content = Pick<RecipientList, 'columns' | 'records'>

async function openCsv(blocks: AsyncIterable<LineBlock>, rules: ColumnRules, name: string): Promise<Content> {
  const rows = csvRows(blocks, name)
  const header = await rows.next()
  if (header.done === true) {
    throw new ReadError(
      name,
      `it is empty. Expected a first line with the names of the columns: ${optionColumns.join(', ')}.`,
    )
  }
  const columns = checkHeader(header.value, rules, name)
  return { columns, records: csvRecords(rows, columns) }
}

async function* csvRecords(
  rows: AsyncIterable<CsvRow>,
  columns: readonly string[],
): AsyncGenerator<RecipientRecord | BrokenRecord, void> {
  for await (const { line, cells } of rows) {
    yield cells.length === columns.length
      ? { line, fields: Object.fromEntries(columns.map((column, i) => [column, cells[i]])) }
      : { line, problem: `expected ${columns.length} values, one for each column, got ${cells.length}.` }
  }
}

async function openJsonl(blocks: AsyncIterable<LineBlock>, rules: ColumnRules): Promise<Content> {
  const records = jsonlRecords(blocks)
  const first = await records.next()
  const columns = new Set([...optionColumns, ...(rules.template?.columns ?? []), ...rules.keep])
  return { columns: [...columns], records: judged(first, records, columnJudge(rules)) }
}

/** A record of JSON brings its names along. */
async function* judged(
  first: IteratorResult<RecipientRecord | BrokenRecord, void>,
  rest: AsyncGenerator<RecipientRecord | BrokenRecord, void>,
  judge: ColumnJudge,
): AsyncGenerator<RecipientRecord | BrokenRecord, void> {
  for (let next = first; next.done !== true; next = await rest.next()) {
    const { value } = next
    const problem = 'fields' in value ? firstProblem(Object.keys(value.fields), judge) : undefined
    yield problem === undefined ? value : { line: value.line, problem }
  }
}

function firstProblem(names: readonly string[], judge: ColumnJudge): string | undefined {
  for (const name of names) {
    const problem = judge(name, nameColumn(name))
    if (problem !== undefined) return problem
  }
  return undefined
}
