import { onAbort } from '@tokbox/core/abort'

/** A piece of work that can end early. */
export interface Scope {
  /** Aborted when the parent is, or when time is over. Its reason is the error to throw. */
  readonly signal: AbortSignal
  /** Milliseconds that are left. */
  remaining(): number
  /** Removes the timer and the listener on the parent. What is unfinished is told to stop, through the signal. */
  close(finished: boolean): void
}

/**
 * Starts a scope. It is not made of `AbortSignal.any` and `AbortSignal.timeout`: those keep a timer or an entry in a
 * long-lived signal of the caller after the work is done.
 */
export function openScope(options: {
  /** The signal whose abort ends the scope. */
  readonly parent: AbortSignal | undefined
  /** The error for that. */
  readonly aborted: (reason: unknown) => unknown
  /** Milliseconds. */
  readonly timeout: number
  /** The error when they are over. */
  readonly expired: () => unknown
}): Scope {
  const { parent, aborted, timeout, expired } = options
  const controller = new AbortController()
  const started = performance.now()
  const end = () => controller.abort(aborted(parent?.reason))
  const timer = setTimeout(() => controller.abort(expired()), timeout)
  if (parent?.aborted) end()
  const stopWaiting = parent === undefined || parent.aborted ? undefined : onAbort(parent, end)
  return {
    signal: controller.signal,
    remaining: () => timeout - (performance.now() - started),
    close(finished) {
      clearTimeout(timer)
      stopWaiting?.()
      if (!finished) controller.abort()
    },
  }
}
