import { CsvError, Parser } from 'csv-parse'
import { ReadError } from '../errors/read-errors.js'
import { type LineBlock, MAX_LINE_LENGTH } from '../input/line-blocks.js'

/** A row of a CSV file (RFC 4180). The header is one too. */
export interface CsvRow {
  /** The number of the line where it begins, from 1. A quoted value can make a row several lines long. */
  readonly line: number
  readonly cells: readonly string[]
}

/**
 * Reads CSV with commas and double quotes, block by block. Lines may end in LF, CRLF or CR, and empty ones are skipped.
 * The rows before a mistake are yielded before the error.
 * @throws ReadError at a misplaced quote, or when a row is too long
 */
export async function* csvRows(
  blocks: AsyncIterable<LineBlock>,
  from: string,
): AsyncGenerator<CsvRow[], void> {
  const parser = new RowParser()
  // The callback of each write gets its error. Without a listener the parser would throw it as well.
  parser.on('error', () => undefined)

  const reading: { failure?: unknown } = {}
  for await (const { bytes } of untilFailure(blocks, reading)) {
    const failure = await settled((done) => parser.write(bytes, done))
    yield parser.takeRows()
    if (failure !== undefined) throw rowError(failure, parser.nextLine, from)
  }
  // The parser holds back a row that could continue in the next block.
  const failure = await settled((done) => parser.end(done))
  yield parser.takeRows()
  if ('failure' in reading) throw reading.failure
  if (failure !== undefined) throw rowError(failure, parser.nextLine, from)
}

/** Collects rows as they are found. In the buffer of the stream, those before an error would be lost. */
class RowParser extends Parser {
  #rows: CsvRow[] = []
  /** Line ends within quotes, which the parser counts differently. */
  #linesWithin = 0

  constructor() {
    super({
      record_delimiter: ['\r\n', '\n', '\r'],
      relax_column_count: true,
      skip_empty_lines: true,
      max_record_size: MAX_LINE_LENGTH,
    })
  }

  /** Overridden because the option `on_record` takes longer to describe a row than to read it. */
  override push(cells: string[] | null): boolean {
    if (cells === null) return super.push(null)
    this.#rows.push({ cells, line: this.nextLine - 1 })
    for (const cell of cells) {
      if (cell.includes('\n') || cell.includes('\r'))
        this.#linesWithin += cell.match(/\r\n|\n|\r/g)?.length ?? 0
    }
    return true
  }

  /** The number of the line where the next row begins. */
  get nextLine(): number {
    const { records, empty_lines } = this.info
    return records + empty_lines + this.#linesWithin + 1
  }

  takeRows(): CsvRow[] {
    const rows = this.#rows
    this.#rows = []
    return rows
  }
}

/** Yields everything before a failure, and records the failure. */
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

/** Resolves to the error of a write to a stream, if there is one. */
function settled(step: (done: (error?: Error | null) => void) => void): Promise<Error | undefined> {
  return new Promise((resolve) => step((error) => resolve(error ?? undefined)))
}

/** Rewords an error of the parser, whose messages quote the text. */
function rowError(error: unknown, line: number, from: string): unknown {
  if (!(error instanceof CsvError)) return error
  const column = typeof error.column === 'number' ? error.column + 1 : undefined
  const at = (problem: string) => new ReadError(from, problem, { line, column })
  switch (error.code) {
    case 'CSV_QUOTE_NOT_CLOSED':
      return at('a value begins with a quote that is never closed.')
    case 'CSV_MAX_RECORD_SIZE':
      return at(`the row is longer than ${MAX_LINE_LENGTH} bytes. Is a quote not closed?`)
    case 'CSV_INVALID_CLOSING_QUOTE':
      return at(
        'a quoted value is followed by something other than a comma. Write a quote within a value twice.',
      )
    case 'INVALID_OPENING_QUOTE':
      return at(
        'there is a quote in a value that is not quoted. Quote the value, and write the quote in it twice.',
      )
    default:
      return at('it cannot be read as CSV.')
  }
}
