import { nameError, TokboxError } from '@tokbox/core/errors'

/** The credentials are of an environment that does not have this call. Nothing has been sent. */
export class EnvironmentError extends TokboxError {
  declare readonly name: 'EnvironmentError'
  readonly code = 'ERR_TOKBOX_ENVIRONMENT'
  /** The call: `callbacks.register`. */
  readonly endpoint: string

  static {
    nameError(EnvironmentError, 'EnvironmentError')
  }

  /**
   * @param action what was to be done, as a gerund: `Registering a callback`
   * @param instead what to do, as a sentence
   */
  constructor(endpoint: string, action: string, instead: string) {
    super(
      `${action} is only possible with an API key: the unified Vonage environment, where applications are, does not have it. ${instead}`,
    )
    this.endpoint = endpoint
  }
}

declare module '@tokbox/core/errors' {
  interface ErrorsByCode {
    ERR_TOKBOX_ENVIRONMENT: EnvironmentError
  }
}
