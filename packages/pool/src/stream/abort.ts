import { AbortError } from '@tokbox/signer/errors'

/** A signal that can be waited for together with something else. */
export interface AbortWatch {
  /** @throws AbortError */
  check(): void
  /** What the promise gives, unless the signal comes first. */
  race<T>(promise: Promise<T>): Promise<T>
  /** Leaves the signal as it was. */
  dispose(): void
}

export function watchAbort(signal: AbortSignal | undefined, action: string): AbortWatch {
  if (signal === undefined) return { check() {}, race: (promise) => promise, dispose() {} }
  const error = () => new AbortError(action, signal.reason)
  let listener: (() => void) | undefined
  const aborted = new Promise<never>((_, reject) => {
    listener = () => reject(error())
    signal.addEventListener('abort', listener)
  })
  // Nobody may be waiting when the signal comes.
  aborted.catch(() => {})
  return {
    check() {
      if (signal.aborted) throw error()
    },
    race: (promise) => Promise.race([aborted, promise]),
    dispose() {
      if (listener !== undefined) signal.removeEventListener('abort', listener)
    },
  }
}
