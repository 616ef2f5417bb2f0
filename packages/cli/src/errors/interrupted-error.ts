import { nameError, TokboxError } from '@tokbox/core/errors'

/** The user ended the program before it was done. */
export class InterruptedError extends TokboxError {
  declare readonly name: 'InterruptedError'
  readonly code = 'ERR_TOKBOX_CLI_INTERRUPTED'

  static {
    nameError(InterruptedError, 'InterruptedError')
  }

  constructor(reason: unknown) {
    super('Interrupted before it was done.', { cause: reason })
  }
}

declare module '@tokbox/core/errors' {
  interface ErrorsByCode {
    ERR_TOKBOX_CLI_INTERRUPTED: InterruptedError
  }
}
