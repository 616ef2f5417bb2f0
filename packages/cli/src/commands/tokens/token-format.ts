import type { TokenBatch } from '@tokbox/signer/batch'
import type { RecipientFields } from '../../recipients/recipient-record.js'

/** How tokens are written. */
export const outputFormats = ['txt', 'csv', 'jsonl'] as const
export type OutputFormat = (typeof outputFormats)[number]

/** What stands beside each token. */
export interface TokenRows {
  readonly columns: readonly string[]
  /** The values of the columns for a token of a batch. */
  values(batch: TokenBatch, position: number): RecipientFields
}

/** Writes batches in a format. */
export interface TokenFormatter {
  /** What comes before all tokens. */
  readonly head: string
  /** @param batch with a line feed after each token */
  format(batch: TokenBatch): Uint8Array
}

/** The column of the tokens. */
export const tokenColumn = 'token'

export function createFormatter(format: OutputFormat, rows: TokenRows): TokenFormatter {
  switch (format) {
    case 'txt':
      // The batch is the text already: no strings are made.
      return { head: '', format: (batch) => batch.bytes }
    case 'csv':
      return {
        head: csvLine([...rows.columns, tokenColumn]),
        format: (batch) =>
          formatLines(batch, (token, position) => {
            const values = rows.values(batch, position)
            return csvLine([...rows.columns.map((column) => cellOf(ownValue(values, column))), token])
          }),
      }
    case 'jsonl':
      return {
        head: '',
        format: (batch) =>
          formatLines(
            batch,
            (token, position) =>
              `${JSON.stringify({ ...rows.values(batch, position), [tokenColumn]: token })}\n`,
          ),
      }
  }
}

function formatLines(batch: TokenBatch, line: (token: string, position: number) => string): Uint8Array {
  let text = ''
  let position = 0
  for (const token of batch) text += line(token, position++)
  return Buffer.from(text)
}

/** Quotes as RFC 4180 has it. The line ends in LF, which `cut` and `sort` expect. */
function csvLine(cells: readonly string[]): string {
  return `${cells.map((cell) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(',')}\n`
}

/** A record may lack a column whose name every object has, such as `constructor`. */
function ownValue(values: RecipientFields, column: string): unknown {
  return Object.hasOwn(values, column) ? values[column] : undefined
}

function cellOf(value: unknown): string {
  if (value === undefined || value === null) return ''
  if (Array.isArray(value)) return value.map(cellOf).join(' ')
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}
