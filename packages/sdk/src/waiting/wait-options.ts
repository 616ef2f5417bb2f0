import { describe, readOptions, requireOneOf } from '@tokbox/core/arguments'
import { InvalidArgumentError } from '@tokbox/core/errors'

/** How long to wait for a status. */
export interface WaitOptions {
  /** Aborting it ends the wait with an `AbortError`, whose `cause` is the signal's reason. */
  readonly signal?: AbortSignal | undefined
  /**
   * Milliseconds to wait in all, 1 to 2 147 483 647. A request under way is not cut off by it. Default: 600 000 (10 minutes).
   */
  readonly timeout?: number | undefined
}

export interface CheckedWaitOptions {
  readonly signal: AbortSignal | undefined
  readonly timeout: number
}

const DEFAULT_TIMEOUT = 600_000
const MAX_TIMEOUT = 2_147_483_647

/** @throws InvalidArgumentError */
export function checkWaitOptions(options: WaitOptions | undefined): CheckedWaitOptions {
  const { signal, timeout = DEFAULT_TIMEOUT } = readOptions<WaitOptions>(options, 'options', {
    signal: { type: 'opaque' },
    timeout: { type: 'integer', min: 1, max: MAX_TIMEOUT, unit: 'milliseconds' },
  })
  const { aborted, addEventListener } = Object(signal) as Partial<AbortSignal>
  if (signal !== undefined && (typeof aborted !== 'boolean' || typeof addEventListener !== 'function')) {
    throw new InvalidArgumentError({
      parameter: 'options.signal',
      expected: 'an AbortSignal',
      received: describe(signal),
    })
  }
  return { signal, timeout }
}

/** One status or several. @throws InvalidArgumentError when one is not among `known` */
export function checkStatuses<Status extends string>(
  status: Status | readonly Status[],
  known: readonly Status[],
): readonly Status[] {
  if (!Array.isArray(status)) return [requireOneOf(status, 'status', known) as Status]
  if (status.length > 0)
    return status.map((item, index) => requireOneOf(item, `status[${index}]`, known) as Status)
  throw new InvalidArgumentError({
    parameter: 'status',
    expected: 'a status, or several in an array',
    received: 'an empty array',
  })
}
