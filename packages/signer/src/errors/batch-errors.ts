import { isTokboxError, nameError, TokboxError } from '@tokbox/core/errors'

/** A streamed batch was used after its memory had been reused for a later one. */
export class BatchReleasedError extends TokboxError {
  declare readonly name: 'BatchReleasedError'
  readonly code = 'ERR_TOKBOX_BATCH_RELEASED'

  static {
    nameError(BatchReleasedError, 'BatchReleasedError')
  }

  constructor() {
    super(
      'This batch has been released: a streamed batch is valid until the next iteration. ' +
        'Keep batch.copy(), or batch.toArray(), instead of the batch itself.',
    )
  }
}

/** A record of a list of recipients is wrong, or cannot be read. The `cause` says what is wrong, or what a getter threw. */
export class RecipientError extends TokboxError {
  declare readonly name: 'RecipientError'
  readonly code = 'ERR_TOKBOX_RECIPIENT'
  /** The position of the record in the whole list, from 0. */
  readonly index: number

  static {
    nameError(RecipientError, 'RecipientError')
  }

  constructor(index: number, cause: unknown) {
    // The message of another package's error may show what is in the record.
    const what = isTokboxError(cause) ? cause.message : 'reading it threw an error, which is the cause.'
    super(`Recipient ${index} (counted from 0): ${what}`, { cause })
    this.index = index
  }
}

declare module '@tokbox/core/errors' {
  interface ErrorsByCode {
    ERR_TOKBOX_BATCH_RELEASED: BatchReleasedError
    ERR_TOKBOX_RECIPIENT: RecipientError
  }
}
