import { type Sleep, untilAborted } from '@tokbox/core/abort'
import { AbortError, isTokboxError } from '@tokbox/core/errors'
import type { CallOptions } from '@tokbox/rest'
import { StatusUnreachableError, WaitTimeoutError } from './errors.js'
import type { CheckedWaitOptions } from './wait-options.js'

/** The client's ways to know the time, to let it pass and to vary it. */
export interface Timing {
  /** Milliseconds since 1970. */
  readonly clock: () => number
  readonly sleep: Sleep
  /** A number from 0 up to, but not including, 1. */
  readonly random: () => number
}

/** For each status, those that can come after it. What is not listed here is new to us, and anything can follow. */
export type StatusFlow = Readonly<Record<string, readonly string[]>>

interface Wait extends CheckedWaitOptions {
  /** What is being done: `Waiting for an archive`. */
  readonly action: string
  readonly wanted: readonly string[]
  readonly flow: StatusFlow
  /** For a wanted status, those that only come after it: with one of them it has been missed, but was there. */
  readonly implied?: StatusFlow
  readonly read: (call: CallOptions) => Promise<string>
}

/** Milliseconds: the longest wait before the second request. It grows by half with each request. */
const FIRST_PAUSE = 1000
const MAX_PAUSE = 15_000

/**
 * Reads a status again and again until it is one that is wanted. Failures that may be gone next time do not end the wait.
 * @throws AbortError @throws WaitTimeoutError @throws StatusUnreachableError
 */
export async function waitForStatus({ clock, sleep, random }: Timing, wait: Wait): Promise<void> {
  const { action, wanted, signal, timeout, read } = wait
  const start = clock()
  let slept = 0
  let status: string | undefined
  for (let count = 0; ; count += 1) {
    let failure: unknown
    try {
      status = await read({ signal })
    } catch (error) {
      if (!mayPass(error)) throw error
      failure = error
    }
    if (status !== undefined && failure === undefined) {
      if (isReached(status, wait)) return
      if (!canReach(status, wait)) throw new StatusUnreachableError({ action, wanted, status })
    }
    // The clock may stand still or be set back.
    const left = timeout - Math.max(slept, clock() - start)
    if (left <= 0) throw new WaitTimeoutError({ action, wanted, status, timeout, cause: failure })
    const pause = Math.min(MAX_PAUSE, FIRST_PAUSE * 1.5 ** count)
    // Half of it varies, so that those who began together do not go on together.
    const milliseconds = Math.min(left, Math.ceil((pause * (1 + random())) / 2))
    await untilAborted(() => sleep(milliseconds, signal), signal).catch((error: unknown) => {
      throw signal?.aborted ? new AbortError(action, signal.reason) : error
    })
    slept += milliseconds
  }
}

function isReached(status: string, { wanted, implied = {} }: Wait): boolean {
  return wanted.some((item) => item === status || implied[item]?.includes(status) === true)
}

function canReach(status: string, { wanted, flow }: Wait): boolean {
  const following = Object.hasOwn(flow, status) ? flow[status] : undefined
  return following === undefined || wanted.some((item) => following.includes(item))
}

function mayPass(error: unknown): boolean {
  if (isTokboxError(error, 'ERR_TOKBOX_API')) return error.status >= 500
  return (
    isTokboxError(error, 'ERR_TOKBOX_CONNECTION') ||
    isTokboxError(error, 'ERR_TOKBOX_TIMEOUT') ||
    isTokboxError(error, 'ERR_TOKBOX_RATE_LIMIT')
  )
}
