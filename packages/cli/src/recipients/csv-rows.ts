import { CsvError, Parser } from 'csv-parse'
import { ReadError } from '../errors/index.js'
import { type LineBlock, maxLineLength } from '../input/line-blocks.js'

/** A row of a CSV file (RFC 4180), the header among them. */
export interface CsvRow {
  /** Where it begins: the number of the line, from 1. A row has more than one line when a value in quotes has. */
  readonly line: number
  readonly cells: readonly string[]
}

/**
 * Reads CSV with commas and double quotes. Lines may end in LF, CRLF or CR; empty ones are passed over. The rows before
 * a mistake come before the error.
 * @throws ReadError at a wrong quote, or a row that is too long
 */
export async function* csvRows(blocks: AsyncIterable<LineBlock>, from: string): AsyncGenerator<CsvRow, void> {
  let rows: CsvRow[] = []
  // The parser counts lines within quotes in its own way, so they are counted here.
  let linesWithin = 0
  const parser = new Parser({
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: maxLineLength,
    // Takes the rows as they are found: in the buffer of the stream those before an error would be lost.
    on_record: (cells: string[], { records, empty_lines }) => {
      rows.push({ cells, line: records + empty_lines + linesWithin })
      for (const cell of cells) linesWithin += cell.match(/\r\n|\n|\r/g)?.length ?? 0
      return null
    },
  })
  // What goes wrong is told to whoever writes; without a listener it would also end the process.
  parser.on('error', () => undefined)
  const explain = (error: unknown) => {
    const { records, empty_lines } = parser.info
    return rowError(error, records + empty_lines + linesWithin + 1, from)
  }

  const reading: { failure?: unknown } = {}
  for await (const { bytes } of untilFailure(blocks, reading)) {
    const failure = await settled((done) => parser.write(bytes, done))
    yield* rows
    rows = []
    if (failure !== undefined) throw explain(failure)
  }
  // The parser holds back what could go on in the next block.
  const failure = await settled((done) => parser.end(done))
  yield* rows
  if ('failure' in reading) throw reading.failure
  if (failure !== undefined) throw explain(failure)
}

/** All that comes before the failure, which is noted. */
async function* untilFailure<T>(
  items: AsyncIterable<T>,
  noted: { failure?: unknown },
): AsyncGenerator<T, void> {
  try {
    yield* items
  } catch (error) {
    noted.failure = error
  }
}

/** The error that a step of a stream ended with, if any. */
function settled(step: (done: (error?: Error | null) => void) => void): Promise<Error | undefined> {
  return new Promise((resolve) => step((error) => resolve(error ?? undefined)))
}

/** The parser's own messages quote the text. */
function rowError(error: unknown, line: number, from: string): unknown {
  if (!(error instanceof CsvError)) return error
  switch (error.code) {
    case 'CSV_QUOTE_NOT_CLOSED':
      return new ReadError(from, `line ${line}: a value begins with a quote that is never closed.`)
    case 'CSV_MAX_RECORD_SIZE':
      return new ReadError(
        from,
        `line ${line}: the row is longer than ${maxLineLength} bytes. Is a quote not closed?`,
      )
    case 'CSV_INVALID_CLOSING_QUOTE':
      return new ReadError(
        from,
        `line ${line}: after a value in quotes comes something other than a comma. A quote within a value is written twice.`,
      )
    case 'INVALID_OPENING_QUOTE':
      return new ReadError(
        from,
        `line ${line}: a quote stands within a value without quotes. Put the value in quotes, and write the quote within it twice.`,
      )
    default:
      return new ReadError(from, `line ${line}: it cannot be read as CSV.`)
  }
}
