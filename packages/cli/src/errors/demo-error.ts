import { nameError, TokboxError } from '@tokbox/core/errors'

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
