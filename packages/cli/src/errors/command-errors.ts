import { nameError, TokboxError } from '@tokbox/core/errors'

/** The command line is not understood, or its options contradict each other. */
export class UsageError extends TokboxError {
  declare readonly name: 'UsageError'
  readonly code = 'ERR_TOKBOX_CLI_USAGE'

  static {
    nameError(UsageError, 'UsageError')
  }
}

/** Credentials are missing, or incomplete. */
export class CredentialsError extends TokboxError {
  declare readonly name: 'CredentialsError'
  readonly code = 'ERR_TOKBOX_CLI_CREDENTIALS'

  static {
    nameError(CredentialsError, 'CredentialsError')
  }
}

/** The user interrupted the command. */
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

/** The demo did not go as it should. */
export class DemoError extends TokboxError {
  declare readonly name: 'DemoError'
  readonly code = 'ERR_TOKBOX_CLI_DEMO'

  static {
    nameError(DemoError, 'DemoError')
  }
}

declare module '@tokbox/core/errors' {
  interface ErrorsByCode {
    ERR_TOKBOX_CLI_USAGE: UsageError
    ERR_TOKBOX_CLI_CREDENTIALS: CredentialsError
    ERR_TOKBOX_CLI_INTERRUPTED: InterruptedError
    ERR_TOKBOX_CLI_DEMO: DemoError
  }
}
