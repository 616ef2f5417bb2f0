import { nameError, TokboxError } from '@tokbox/core/errors'

/** The command line cannot be understood. */
export class UsageError extends TokboxError {
  declare readonly name: 'UsageError'
  readonly code = 'ERR_TOKBOX_CLI_USAGE'

  static {
    nameError(UsageError, 'UsageError')
  }
}

declare module '@tokbox/core/errors' {
  interface ErrorsByCode {
    ERR_TOKBOX_CLI_USAGE: UsageError
  }
}
