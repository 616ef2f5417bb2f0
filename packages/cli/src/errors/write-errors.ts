import { nameError, TokboxError } from '@tokbox/core/errors'

/** A file cannot be written at this path. Nothing was written, and what was there is still there. */
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

/** What happened and what to do, by the code of the system error. */
const REASONS: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full (ENOSPC). Make room, or write elsewhere.',
  EDQUOT: 'the disk quota of this user is used up (EDQUOT). Make room, or write elsewhere.',
  EFBIG:
    'the file would be larger than allowed here (EFBIG). Raise the limit, or split the run with --shard.',
}

/** The result cannot be written to standard output or a file, for example because the disk is full. */
export class WriteError extends TokboxError {
  declare readonly name: 'WriteError'
  readonly code = 'ERR_TOKBOX_CLI_WRITE'

  static {
    nameError(WriteError, 'WriteError')
  }

  constructor(cause: Error, to = 'standard output') {
    const code = 'code' in cause ? String(cause.code) : cause.name
    super(`The result cannot be written to ${to}: ${REASONS[code] ?? `${code}.`}`, { cause })
  }
}

/** The reader of standard output has gone, as `head` does when it has seen enough. There is nobody left to tell. */
export class OutputClosedError extends Error {
  override readonly name = 'OutputClosedError'
}

declare module '@tokbox/core/errors' {
  interface ErrorsByCode {
    ERR_TOKBOX_CLI_OUTPUT_FILE: OutputFileError
    ERR_TOKBOX_CLI_WRITE: WriteError
  }
}
