import { onAbort } from '@tokbox/core/abort'

/** What work under a time limit is given. */
export interface TimeLimit {
  /** Aborted when the work is not wanted any more. */
  readonly signal: AbortSignal
  /** Tells what is unfinished to stop. */
  stop(): void
  /** Called when the work has to end. What does not heed the signal can be stopped here. */
  onEnd: (() => void) | undefined
}

/**
 * Does work until it is done, time is over, or the caller's signal is aborted. In both of the latter it rejects at once,
 * also when the work does not heed the signal. It is not made of `AbortSignal.any` and `AbortSignal.timeout`: those keep a
 * timer or an entry in a long-lived signal of the caller after the work is done.
 */
export function withinTime<Result>(
  work: (limit: TimeLimit) => Promise<Result>,
  options: {
    readonly milliseconds: number
    /** The error when they are over. */
    readonly expired: () => Error
    /** The caller's. */
    readonly signal: AbortSignal | undefined
    /** The error when it is aborted. */
    readonly aborted: (reason: unknown) => Error
  },
): Promise<Result> {
  const { milliseconds, expired, signal, aborted } = options
  return new Promise<Result>((resolve, reject) => {
    const controller = new AbortController()
    const limit: TimeLimit = {
      signal: controller.signal,
      stop: () => controller.abort(),
      onEnd: undefined,
    }
    const end = (error: Error) => {
      release()
      reject(error)
      controller.abort(error)
      limit.onEnd?.()
    }
    const timer = setTimeout(() => end(expired()), milliseconds)
    const stopWaiting = signal && onAbort(signal, () => end(aborted(signal.reason)))
    const release = () => {
      clearTimeout(timer)
      stopWaiting?.()
    }
    work(limit).then(
      (result) => {
        release()
        resolve(result)
      },
      (error: unknown) => {
        release()
        reject(error)
        controller.abort(error)
      },
    )
  })
}
