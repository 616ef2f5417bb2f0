import { nameError, TokboxError } from '@tokbox/core/errors'

/** What has happened and what to do, by the code of the system. */
const reasons: Readonly<Record<string, string>> = {
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
    super(`The result cannot be written to ${to}: ${reasons[code] ?? `${code}.`}`, { cause })
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
