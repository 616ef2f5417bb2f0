import { nameError, TokboxError } from '@tokbox/core/errors'

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
