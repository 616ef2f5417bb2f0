import { type InvalidArgumentError, isTokboxError, nameError, TokboxError } from '@tokbox/core/errors'

/** Where in a file something is. */
export interface Place {
  /** The number of the line, from 1; of a record of several lines that of its first. */
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

/** A file, or standard input, cannot be read or does not hold what it should. What it holds is never shown. */
export class ReadError extends TokboxError {
  declare readonly name: 'ReadError'
  readonly code = 'ERR_TOKBOX_CLI_READ'
  /** Where it was to be read from: a path, or `standard input`. */
  readonly from: string
  /** The number of the line, from 1; undefined when it is about all of it. */
  readonly line: number | undefined
  /** The number of the value in a row of CSV, from 1, where one value is at fault. */
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

declare module '@tokbox/core/errors' {
  interface ErrorsByCode {
    ERR_TOKBOX_CLI_READ: ReadError
  }
}

/** Why a file, or standard input, cannot be read, by the code of the system. Its message may name anything. */
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

/** What a record is wrong in: the line where it begins, from 1, and the name of its column, key or option. */
interface RecordPlace {
  readonly line: number | undefined
  readonly column?: string | undefined
}

/** A record of a list of recipients is wrong, or the rest of the list cannot be read. No value of it is shown. */
export class RecordError extends TokboxError {
  declare readonly name: 'RecordError'
  readonly code = 'ERR_TOKBOX_CLI_RECORD'
  /** Where the list comes from: a path, or `standard input`. */
  readonly from: string
  /** Where the record begins: the number of the line, from 1. Undefined when it is about none. */
  readonly line: number | undefined
  /** The name of the column, key or option that is wrong; undefined when it is the record as a whole. */
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

  /** The record as a whole is wrong. */
  static whole(from: string, line: number, problem: string): RecordError {
    return new RecordError(`${describePlace(from, { line })}: ${problem}`, from, { line })
  }

  /** A value is wrong: says what was said of it in the words of the list. Throws every other error. */
  static value(error: unknown, from: string, line: number): RecordError {
    if (!isTokboxError(error, 'ERR_TOKBOX_INVALID_ARGUMENT')) throw error
    const problem = error.message
      .replace(/^recipient\./, '')
      .replaceAll('--expires-at', 'expiresAt')
      .replaceAll('--expires-in', 'expiresIn')
    const message = `${describePlace(from, { line })}: ${problem}`
    return new RecordError(message, from, { line, column: columnOf(error as InvalidArgumentError) }, error)
  }

  /** The list cannot be read beyond a place. */
  static rest(error: ReadError, columns: readonly string[]): RecordError {
    const { from, line, column } = error
    const name = column === undefined ? undefined : columns[column - 1]
    return new RecordError(error.message, from, { line, column: name }, error)
  }
}

/** Of `recipient.role` the role, of `initialLayoutClassList[1]` the list; a column of the template stands in quotes. */
function columnOf({ parameter }: InvalidArgumentError): string | undefined {
  return /^(?:recipient\.)?(?:'(.+)'|(-*[a-z]+(?:-[a-z]+)*)(?:\[[0-9]+\])?)$/i
    .exec(parameter)
    ?.slice(1)
    .find(Boolean)
}

declare module '@tokbox/core/errors' {
  interface ErrorsByCode {
    ERR_TOKBOX_CLI_RECORD: RecordError
  }
}
