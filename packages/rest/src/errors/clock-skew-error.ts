import { nameError } from '@tokbox/core/errors'
import type { ApiFailure } from './api-error.js'
import { AuthenticationError } from './status-errors.js'

/** The server refused a request because the clock of this machine and its own differ. */
export class ClockSkewError extends AuthenticationError {
  override readonly code = 'ERR_TOKBOX_CLOCK_SKEW'
  /** How far the clock of this machine is off, in whole seconds: positive when it is ahead of the server's. */
  readonly skewSeconds: number

  static {
    nameError(ClockSkewError, 'ClockSkewError')
  }

  constructor(failure: ApiFailure, skewSeconds: number) {
    const direction = skewSeconds < 0 ? 'behind' : 'ahead of'
    super(
      failure,
      `The clock of this machine is ${Math.abs(skewSeconds)} seconds ${direction} the server's. ` +
        'Set it, with NTP for instance, or leave the option correctClock on, which makes up for as much as 24 hours.',
    )
    this.skewSeconds = skewSeconds
  }
}

declare module '@tokbox/core/errors' {
  interface ErrorsByCode {
    ERR_TOKBOX_CLOCK_SKEW: ClockSkewError
  }
}
