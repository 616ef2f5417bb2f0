import type { TokenBatch } from '@tokbox/signer/batch'
import { formatJson } from '../../output/escape.js'
import type { RecipientFields } from '../../recipients/recipient-record.js'

/** How tokens are written. */
export const OUTPUT_FORMATS = ['txt', 'csv', 'jsonl'] as const
export type OutputFormat = (typeof OUTPUT_FORMATS)[number]

/** The other columns of each token. */
export interface TokenRows {
  readonly columns: readonly string[]
  /** The values of the columns for a token of a batch. */
  values(batch: TokenBatch, position: number): RecipientFields
}

/** Writes batches in a format. */
export interface TokenFormatter {
  /** The text before all tokens. */
  readonly head: string
  /**
   * Gives the lines of a batch, in pieces of bounded length. A piece is valid until the next one is requested.
   * @param batch with a line feed after each token
   */
  format(batch: TokenBatch): Iterable<Uint8Array>
}

/** The column of the tokens. */
export const TOKEN_COLUMN = 'token'

export function createFormatter(format: OutputFormat, rows: TokenRows): TokenFormatter {
  switch (format) {
    case 'txt':
      // The bytes of the batch are the text already.
      return { head: '', format: (batch) => [batch.bytes] }
    case 'csv': {
      const cells = (values: RecipientFields) =>
        rows.columns.map((column) => csvCell(cellOf(ownValue(values, column))))
      return {
        head: `${[...rows.columns, TOKEN_COLUMN].map(csvCell).join(',')}\n`,
        format: lines(rows, (values) => [...cells(values), ''].join(','), '\n'),
      }
    }
    case 'jsonl':
      return { head: '', format: lines(rows, openObject, '"}\n') }
  }
}

/**
 * Formats a line for each token.
 * @param before gives the text before a token
 * @param after the text after each token
 */
function lines(
  rows: TokenRows,
  before: (values: RecipientFields) => string,
  after: string,
): TokenFormatter['format'] {
  const writer = new LineWriter()
  return (batch) => writer.write(batch, (position) => before(rows.values(batch, position)), after)
}

/** A token is ASCII without quotes, commas and backslashes, so JSON and CSV need not escape it. */
function openObject(values: RecipientFields): string {
  const text = formatJson(values)
  return `${text.slice(0, -1)}${text === '{}' ? '' : ','}"${TOKEN_COLUMN}":"`
}

/** Quotes a cell as RFC 4180 does. (Lines end in LF all the same, for `cut` and `sort`.) */
function csvCell(cell: string): string {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell
}

/** A record may lack a column whose name every object has, such as `constructor`. */
function ownValue(values: RecipientFields, column: string): unknown {
  return Object.hasOwn(values, column) ? values[column] : undefined
}

function cellOf(value: unknown): string {
  if (value === undefined || value === null) return ''
  if (Array.isArray(value)) return value.map(cellOf).join(' ')
  return typeof value === 'object' ? formatJson(value) : String(value)
}

/** The usual length of a piece of output, in bytes. */
const PIECE_LENGTH = 262_144
/** UTF-8 needs at most 3 bytes for a UTF-16 unit. */
const MAX_BYTES_PER_UNIT = 3
const LINE_FEED = 0x0a

/**
 * Puts text around tokens without making strings of them. As strings, the tokens of a batch and everything between them
 * would keep the garbage collector busy.
 */
class LineWriter {
  #memory = Buffer.allocUnsafeSlow(PIECE_LENGTH);

  /**
   * Writes a line for each token, in pieces of whole lines. A piece is valid until the next one is requested.
   * @param batch with a line feed after each token
   * @param before gives the text before the token at a position
   * @param after the ASCII text after each token
   */
  *write(
    batch: TokenBatch,
    before: (position: number) => string,
    after: string,
  ): Generator<Uint8Array, void> {
    const { bytes } = batch
    let length = 0
    let start = 0
    for (let position = 0; position < batch.length; position++) {
      const text = before(position)
      const end = bytes.indexOf(LINE_FEED, start)
      const maxLength = text.length * MAX_BYTES_PER_UNIT + (end - start) + after.length
      if (length + maxLength > this.#memory.length) {
        if (length > 0) yield this.#memory.subarray(0, length)
        length = 0
        if (maxLength > this.#memory.length) this.#memory = Buffer.allocUnsafeSlow(maxLength)
      }
      length += this.#memory.write(text, length)
      this.#memory.set(bytes.subarray(start, end), length)
      length += end - start
      length += this.#memory.write(after, length)
      start = end + 1
    }
    if (length > 0) yield this.#memory.subarray(0, length)
  }
}
