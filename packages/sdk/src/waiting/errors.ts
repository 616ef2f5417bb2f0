import { nameError, TokboxError } from '@tokbox/core/errors'

/** What was waited for, and what had come of it. */
interface EndedWait {
  /** What is being done: `Waiting for an archive`. */
  readonly action: string
  readonly wanted: readonly string[]
  /** The status that was read last; undefined when none could be read. */
  readonly status: string | undefined
}

/** It took too long until something had the status that was waited for. It may still come. */
export class WaitTimeoutError extends TokboxError {
  declare readonly name: 'WaitTimeoutError'
  readonly code = 'ERR_TOKBOX_WAIT_TIMEOUT'
  /** The statuses that were waited for. */
  readonly wanted: readonly string[]
  /** The status that was read last; undefined when none could be read. */
  readonly status: string | undefined
  /** The time it had, in milliseconds. */
  readonly timeout: number

  static {
    nameError(WaitTimeoutError, 'WaitTimeoutError')
  }

  constructor({ action, wanted, status, timeout, cause }: EndedWait & { timeout: number; cause?: unknown }) {
    super(
      `${action} to be ${wanted.join(' or ')} took longer than ${timeout} ms (timeout)` +
        `${status === undefined ? '' : `; it is ${status}`}. Wait again, or allow more time.`,
      cause === undefined ? undefined : { cause },
    )
    this.wanted = wanted
    this.status = status
    this.timeout = timeout
  }
}

/** The status that was waited for can no longer come: something has failed, or has gone another way. */
export class StatusUnreachableError extends TokboxError {
  declare readonly name: 'StatusUnreachableError'
  readonly code = 'ERR_TOKBOX_STATUS_UNREACHABLE'
  /** The statuses that were waited for. */
  readonly wanted: readonly string[]
  /** The status that it has instead. */
  readonly status: string

  static {
    nameError(StatusUnreachableError, 'StatusUnreachableError')
  }

  constructor({ action, wanted, status }: EndedWait & { readonly status: string }) {
    super(
      `${action} to be ${wanted.join(' or ')} cannot succeed: its status is ${status}, which is final. ` +
        'Get it again for the reason, if the platform gives one.',
    )
    this.wanted = wanted
    this.status = status
  }
}

declare module '@tokbox/core/errors' {
  interface ErrorsByCode {
    ERR_TOKBOX_WAIT_TIMEOUT: WaitTimeoutError
    ERR_TOKBOX_STATUS_UNREACHABLE: StatusUnreachableError
  }
}
