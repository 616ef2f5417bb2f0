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

/** The command cannot listen on the address that was asked for. The system's own error is the `cause`. */
export class ListenError extends TokboxError {
  declare readonly name: 'ListenError'
  readonly code = 'ERR_TOKBOX_CLI_LISTEN'

  static {
    nameError(ListenError, 'ListenError')
  }

  constructor(host: string, port: number, cause: unknown) {
    super(`The command cannot listen on port ${port} of ${host}: ${whyNotListening(cause)}`, { cause })
  }
}

function whyNotListening(cause: unknown): string {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown error'
  const reasons: Readonly<Record<string, string>> = {
    EADDRINUSE: 'the port is in use already. Leave out --port to get a free one.',
    EACCES: 'this user may not use the port. Choose one above 1023.',
    EADDRNOTAVAIL: 'this machine has no such address. Leave out --host to listen on 127.0.0.1.',
    ENOTFOUND: 'this machine has no such address. Leave out --host to listen on 127.0.0.1.',
  }
  return reasons[code] ?? `${code}.`
}

declare module '@tokbox/core/errors' {
  interface ErrorsByCode {
    ERR_TOKBOX_CLI_USAGE: UsageError
    ERR_TOKBOX_CLI_CREDENTIALS: CredentialsError
    ERR_TOKBOX_CLI_INTERRUPTED: InterruptedError
    ERR_TOKBOX_CLI_DEMO: DemoError
    ERR_TOKBOX_CLI_LISTEN: ListenError
  }
}
