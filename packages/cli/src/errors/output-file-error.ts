import { nameError, TokboxError } from '@tokbox/core/errors'

/** A file cannot be written where it is to be: nothing has been written, and what was there is still there. */
export class OutputFileError extends TokboxError {
  declare readonly name: 'OutputFileError'
  readonly code = 'ERR_TOKBOX_CLI_OUTPUT_FILE'
  readonly path: string

  static {
    nameError(OutputFileError, 'OutputFileError')
  }

  constructor(path: string, problem: string, options?: ErrorOptions) {
    super(`${path}: ${problem}`, options)
    this.path = path
  }
}

declare module '@tokbox/core/errors' {
  interface ErrorsByCode {
    ERR_TOKBOX_CLI_OUTPUT_FILE: OutputFileError
  }
}
