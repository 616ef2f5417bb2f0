import { nameError, TokboxError } from './tokbox-error.js'

/** The four parts of every complaint about an argument. */
export interface InvalidArgument {
  /** The parameter as the caller wrote it, such as `options.expiresIn` or `recipients[3].role`. */
  readonly parameter: string
  /** What would have been right, as a noun phrase: `a whole number of seconds from 1 to 2592000`. */
  readonly expected: string
  /** The kind of thing that came. Never the text of a string: it may be a secret in the wrong place. */
  readonly received: string
  /** What to do, as a sentence, when the other parts do not say it. */
  readonly hint?: string | undefined
}

/** An argument is wrong. Thrown before anything is signed, sent or written. */
export class InvalidArgumentError extends TokboxError {
  declare readonly name: 'InvalidArgumentError'
  readonly code = 'ERR_TOKBOX_INVALID_ARGUMENT'
  readonly parameter: string
  readonly expected: string
  readonly received: string
  /** What to do, as a sentence; undefined when `expected` says it all. */
  readonly hint: string | undefined

  static {
    nameError(InvalidArgumentError, 'InvalidArgumentError')
  }

  constructor({ parameter, expected, received, hint }: InvalidArgument) {
    super(`${parameter}: expected ${expected}, got ${received}.${hint === undefined ? '' : ` ${hint}`}`)
    this.parameter = parameter
    this.expected = expected
    this.received = received
    this.hint = hint
  }
}
