import { nameError, TokboxError } from '@tokbox/signer/errors'

/** A file, or standard input, cannot be read or does not hold what it should. What it holds is never shown. */
export class ReadError extends TokboxError {
  declare readonly name: 'ReadError'
  readonly code = 'ERR_TOKBOX_CLI_READ'
  /** Where it was to be read from: a path, or `standard input`. */
  readonly from: string

  static {
    nameError(ReadError, 'ReadError')
  }

  constructor(from: string, problem: string) {
    super(`${from}: ${problem}`)
    this.from = from
  }
}
