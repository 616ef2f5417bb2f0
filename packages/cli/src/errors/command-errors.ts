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

/** There are no credentials, or only half of them. */
export class CredentialsError extends TokboxError {
  declare readonly name: 'CredentialsError'
  readonly code = 'ERR_TOKBOX_CLI_CREDENTIALS'

  static {
    nameError(CredentialsError, 'CredentialsError')
  }
}

declare module '@tokbox/core/errors' {
  interface ErrorsByCode {
    ERR_TOKBOX_CLI_CREDENTIALS: CredentialsError
  }
}

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

/** The demonstration did not go as it should. */
export class DemoError extends TokboxError {
  declare readonly name: 'DemoError'
  readonly code = 'ERR_TOKBOX_CLI_DEMO'

  static {
    nameError(DemoError, 'DemoError')
  }
}

declare module '@tokbox/core/errors' {
  interface ErrorsByCode {
    ERR_TOKBOX_CLI_DEMO: DemoError
  }
}
