import { isTokboxError, nameError, TokboxError } from '@tokbox/signer/errors'

/** A record of a list of recipients is wrong, or the rest of the list cannot be read. No value of it is shown. */
export class RecordError extends TokboxError {
  declare readonly name: 'RecordError'
  readonly code = 'ERR_TOKBOX_CLI_RECORD'
  /** Where the list comes from: a path, or `standard input`. */
  readonly from: string
  /** Where the record begins: the number of the line, from 1. Undefined when the problem itself tells. */
  readonly line: number | undefined

  static {
    nameError(RecordError, 'RecordError')
  }

  constructor(from: string, line: number | undefined, problem: string, cause?: unknown) {
    super(line === undefined ? problem : `${from}, line ${line}: ${problem}`, { cause })
    this.from = from
    this.line = line
  }

  /** Says what was said of the values of a record in the words of the list. Throws every other error. */
  static of(error: unknown, from: string, line: number): RecordError {
    if (!isTokboxError(error, 'ERR_TOKBOX_INVALID_ARGUMENT')) throw error
    const problem = error.message
      .replace(/^recipient\./, '')
      .replaceAll('--expires-at', 'expiresAt')
      .replaceAll('--expires-in', 'expiresIn')
    return new RecordError(from, line, problem, error)
  }
}
