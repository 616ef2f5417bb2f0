import { nameError, TokboxError } from '@tokbox/signer/errors'

/** The command line cannot be understood. */
export class UsageError extends TokboxError {
  declare readonly name: 'UsageError'
  readonly code = 'ERR_TOKBOX_CLI_USAGE'

  static {
    nameError(UsageError, 'UsageError')
  }
}
