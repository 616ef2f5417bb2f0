import { CsvError, Parser } from 'csv-parse'
import { ReadError } from '../errors/read-errors.js'
import { type LineBlock, MAX_LINE_LENGTH } from '../input/line-blocks.js'

/** A row of a CSV file (RFC 4180), the header among them. */
export interface CsvRow {
  /** Where it begins: the number of the line, from 1. A row has more than one line when a value in quotes has. */
  readonly line: number
  readonly cells: readonly string[]
}

/**
 * Reads CSV with commas and double quotes, block by block. Lines may end in LF, CRLF or CR; empty ones are passed over.
 * The rows before a mistake come before the error.
 * @throws ReadError at a wrong quote, or a row that is too long
 */
export async function* csvRows(
  blocks: AsyncIterable<LineBlock>,
  from: string,
): AsyncGenerator<CsvRow[], void> {
  const parser = new RowParser()
  // What goes wrong is told to whoever writes; without a listener it would also end the process.
  parser.on('error', () => undefined)

  const reading: { failure?: unknown } = {}
  for await (const { bytes } of untilFailure(blocks, reading)) {
    const failure = await settled((done) => parser.write(bytes, done))
    yield parser.takeRows()
    if (failure !== undefined) throw rowError(failure, parser.nextLine, from)
  }
  // The parser holds back what could go on in the next block.
  const failure = await settled((done) => parser.end(done))
  yield parser.takeRows()
  if ('failure' in reading) throw reading.failure
  if (failure !== undefined) throw rowError(failure, parser.nextLine, from)
}

/** Takes the rows as they are found: in the buffer of the stream those before an error would be lost. */
class RowParser extends Parser {
  #rows: CsvRow[] = []
  /** The parser counts lines within quotes in its own way, so they are counted here. */
  #linesWithin = 0

  constructor() {
    super({
      record_delimiter: ['\r\n', '\n', '\r'],
      relax_column_count: true,
      skip_empty_lines: true,
      max_record_size: MAX_LINE_LENGTH,
    })
  }

  /** The option `on_record` would do as well, but takes longer to describe each row than to read it. */
  override push(cells: string[] | null): boolean {
    if (cells === null) return super.push(null)
    this.#rows.push({ cells, line: this.nextLine - 1 })
    for (const cell of cells) {
      if (cell.includes('\n') || cell.includes('\r'))
        this.#linesWithin += cell.match(/\r\n|\n|\r/g)?.length ?? 0
    }
    return true
  }

  /** Where the row begins that follows the last one. */
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
  const column = typeof error.column === 'number' ? error.column + 1 : undefined
  const at = (problem: string) => new ReadError(from, problem, { line, column })
  switch (error.code) {
    case 'CSV_QUOTE_NOT_CLOSED':
      return at('a value begins with a quote that is never closed.')
    case 'CSV_MAX_RECORD_SIZE':
      return at(`the row is longer than ${MAX_LINE_LENGTH} bytes. Is a quote not closed?`)
    case 'CSV_INVALID_CLOSING_QUOTE':
      return at(
        'after a value in quotes comes something other than a comma. A quote within a value is written twice.',
      )
    case 'INVALID_OPENING_QUOTE':
      return at(
        'a quote stands within a value without quotes. Put the value in quotes, and write the quote within it twice.',
      )
    default:
      return at('it cannot be read as CSV.')
  }
}
