import { AbortError } from '../errors/index.js'
import { onAbort } from './on-abort.js'

/**
 * What the work gives, unless the signal is aborted first: then it rejects with the signal's reason, also when the work
 * does not heed the signal. The signal is listened to only meanwhile.
 */
export async function untilAborted<T>(work: () => Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (signal === undefined) return work()
  if (signal.aborted) throw signal.reason
  return new Promise<T>((resolve, reject) => {
    const stopWaiting = onAbort(signal, () => reject(signal.reason))
    work().finally(stopWaiting).then(resolve, reject)
  })
}

/**
 * For the start of a call that takes a signal.
 * @param action what is being done, as a gerund: `Creating a session`
 * @throws AbortError when the signal has been aborted already
 */
export function refuseAborted(signal: AbortSignal | undefined, action: string): void {
  if (signal?.aborted) throw new AbortError(action, signal.reason)
}
