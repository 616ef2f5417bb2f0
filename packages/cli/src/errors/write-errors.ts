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

/** What has happened and what to do, by the code of the system. */
const REASONS: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full (ENOSPC). Make room, or write elsewhere.',
  EDQUOT: 'the space of this user on the disk is used up (EDQUOT). Make room, or write elsewhere.',
  EFBIG:
    'the file would be longer than is allowed here (EFBIG). Raise the limit, or split the run with --shard.',
}

/** Standard output, or a file, does not take what is written to it, because a disk is full for example. */
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

/** Whoever read standard output has gone, as `head` does when it has seen enough. Nobody is left to be told. */
export class OutputClosedError extends Error {
  override readonly name = 'OutputClosedError'
}

declare module '@tokbox/core/errors' {
  interface ErrorsByCode {
    ERR_TOKBOX_CLI_WRITE: WriteError
  }
}
