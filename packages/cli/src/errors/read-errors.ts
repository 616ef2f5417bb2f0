import { type InvalidArgumentError, isTokboxError, nameError, TokboxError } from '@tokbox/core/errors'

/** A place in a file. */
export interface Place {
  /** The number of the line, from 1. For a record of several lines, that of its first line. */
  readonly line?: number | undefined
  /** The number of the value in a row of CSV, from 1. */
  readonly column?: number | undefined
}

/** `people.csv, line 3, column 2`, as far as it is known. */
function describePlace(from: string, { line, column }: Place): string {
  const parts = [from]
  if (line !== undefined) parts.push(`line ${line}`)
  if (column !== undefined) parts.push(`column ${column}`)
  return parts.join(', ')
}

/** A file or standard input cannot be read, or does not hold what it should. Its content is never shown. */
export class ReadError extends TokboxError {
  declare readonly name: 'ReadError'
  readonly code = 'ERR_TOKBOX_CLI_READ'
  /** What was read: a path, or `standard input`. */
  readonly from: string
  /** The number of the line, from 1; undefined when the problem is not in one line. */
  readonly line: number | undefined
  /** The number of the value in its row of CSV, from 1; undefined when the problem is not in one value. */
  readonly column: number | undefined

  static {
    nameError(ReadError, 'ReadError')
  }

  constructor(from: string, problem: string, place: Place = {}) {
    super(`${describePlace(from, place)}: ${problem}`)
    this.from = from
    this.line = place.line
    this.column = place.column
  }
}

/** Says why reading failed, by the code of the system error. Its message may quote anything, so it is not used. */
export function readFailure(error: unknown, from: string): ReadError {
  if (error instanceof ReadError) return error
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown error'
  const reasons: Readonly<Record<string, string>> = {
    ENOENT: 'there is no such file.',
    EACCES: 'this user may not read it.',
    EISDIR: 'it is a directory.',
  }
  return new ReadError(from, reasons[code] ?? `it cannot be read (${code}).`)
}

interface RecordPlace {
  /** The line where the record begins, from 1. */
  readonly line: number | undefined
  /** The name of the column, key or option. */
  readonly column?: string | undefined
}

/** A record of a list of recipients is wrong, or the rest of the list cannot be read. No value is ever shown. */
export class RecordError extends TokboxError {
  declare readonly name: 'RecordError'
  readonly code = 'ERR_TOKBOX_CLI_RECORD'
  /** What the list was read from: a path, or `standard input`. */
  readonly from: string
  /** The number of the line where the record begins, from 1; undefined when the problem is not in one record. */
  readonly line: number | undefined
  /** The name of the column, key or option that is wrong; undefined when the whole record is. */
  readonly column: string | undefined

  static {
    nameError(RecordError, 'RecordError')
  }

  private constructor(message: string, from: string, { line, column }: RecordPlace, cause?: unknown) {
    super(message, { cause })
    this.from = from
    this.line = line
    this.column = column
  }

  /** The whole record is wrong. */
  static whole(from: string, line: number, problem: string): RecordError {
    return new RecordError(`${describePlace(from, { line })}: ${problem}`, from, { line })
  }

  /** A value is wrong. Rewords an error about an option in the terms of the list, and throws any other error. */
  static value(error: unknown, from: string, line: number): RecordError {
    if (!isTokboxError(error, 'ERR_TOKBOX_INVALID_ARGUMENT')) throw error
    const problem = error.message
      .replace(/^recipient\./, '')
      .replaceAll('--expires-at', 'expiresAt')
      .replaceAll('--expires-in', 'expiresIn')
    const message = `${describePlace(from, { line })}: ${problem}`
    return new RecordError(message, from, { line, column: columnOf(error) }, error)
  }

  /** The list cannot be read any further. */
  static rest(error: ReadError, columns: readonly string[]): RecordError {
    const { from, line, column } = error
    const name = column === undefined ? undefined : columns[column - 1]
    return new RecordError(error.message, from, { line, column: name }, error)
  }
}

/** `role` for `recipient.role`, `initialLayoutClassList` for `initialLayoutClassList[1]`, `id` for `'id'` of a template. */
function columnOf({ parameter }: InvalidArgumentError): string | undefined {
  return /^(?:recipient\.)?(?:'(.+)'|(-*[a-z]+(?:-[a-z]+)*)(?:\[[0-9]+\])?)$/i
    .exec(parameter)
    ?.slice(1)
    .find(Boolean)
}

declare module '@tokbox/core/errors' {
  interface ErrorsByCode {
    ERR_TOKBOX_CLI_READ: ReadError
    ERR_TOKBOX_CLI_RECORD: RecordError
  }
}
