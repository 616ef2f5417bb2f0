import { AbortError } from '@tokbox/core/errors'

/** @throws AbortError when the signal has come already */
export function refuseAborted(signal: AbortSignal | undefined, action: string): void {
  if (signal?.aborted) throw new AbortError(action, signal.reason)
}

/**
 * What the promise gives, unless the signal comes first. The signal is listened to only meanwhile: a race against one
 * promise for the whole call would keep every chunk alive until the call ends.
 */
export function untilAbort<T>(
  promise: Promise<T>,
  signal: AbortSignal | undefined,
  action: string,
): Promise<T> {
  if (signal === undefined) return promise
  return new Promise<T>((resolve, reject) => {
    const stop = () => reject(new AbortError(action, signal.reason))
    const leave = () => signal.removeEventListener('abort', stop)
    if (signal.aborted) stop()
    else signal.addEventListener('abort', stop, { once: true })
    promise.finally(leave).then(resolve, reject)
  })
}
