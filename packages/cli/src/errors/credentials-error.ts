import { nameError, TokboxError } from '@tokbox/signer/errors'

/** There are no credentials, or only half of them. */
export class CredentialsError extends TokboxError {
  declare readonly name: 'CredentialsError'
  readonly code = 'ERR_TOKBOX_CLI_CREDENTIALS'

  static {
    nameError(CredentialsError, 'CredentialsError')
  }
}
