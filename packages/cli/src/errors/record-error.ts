import { type InvalidArgumentError, isTokboxError, nameError, TokboxError } from '@tokbox/core/errors'
import { describePlace } from './place.js'
import type { ReadError } from './read-error.js'

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
