import { nameError, TokboxError } from '@tokbox/core/errors'
import { describePlace, type Place } from './place.js'

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
