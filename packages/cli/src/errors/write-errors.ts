import { nameError, TokboxError } from '@tokbox/signer/errors'

/** Standard output, or a file, does not take what is written to it, because a disk is full for example. */
export class WriteError extends TokboxError {
  declare readonly name: 'WriteError'
  readonly code = 'ERR_TOKBOX_CLI_WRITE'

  static {
    nameError(WriteError, 'WriteError')
  }

  constructor(cause: Error, to = 'standard output') {
    const reason = 'code' in cause ? String(cause.code) : cause.name
    super(`The result cannot be written to ${to}: ${reason}.`, { cause })
  }
}

/** Whoever read standard output has gone, as `head` does when it has seen enough. Nobody is left to be told. */
export class OutputClosedError extends Error {
  override readonly name = 'OutputClosedError'
}
