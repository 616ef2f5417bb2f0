import { nameError, TokboxError } from './tokbox-error.js'

/** The caller's AbortSignal ended a call. The signal's reason is the `cause`. */
export class AbortError extends TokboxError {
  declare readonly name: 'AbortError'
  readonly code = 'ERR_TOKBOX_ABORTED'

  static {
    nameError(AbortError, 'AbortError')
  }

  constructor(action: string, reason: unknown) {
    super(`${action} was aborted by the caller's signal.`, { cause: reason })
  }
}
