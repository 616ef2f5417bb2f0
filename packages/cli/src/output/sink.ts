import { onAbort } from '@tokbox/core/abort'
import { AbortError } from '@tokbox/core/errors'
import type { System } from '../system.js'
import { write } from './write.js'

/** Where a long result is written, piece by piece. */
export interface Sink {
  /** What it is called in messages. */
  readonly name: string
  /**
   * Resolves when all bytes have been taken, so that their memory can be reused.
   * @throws OutputClosedError @throws WriteError @throws AbortError
   */
  write(bytes: Uint8Array): Promise<void>
  /** Publishes the result, once all of it is written. @throws WriteError @throws OutputFileError */
  commit(): Promise<void>
  /** Takes back what can be taken back, after a failure. */
  discard(): Promise<void>
}

/** Standard output. Its reader sees everything at once, so nothing can be taken back. */
export function stdoutSink({ stdout, signal }: System): Sink {
  return {
    name: 'standard output',
    write: (bytes) => unlessAborted(write(stdout, bytes), signal),
    commit: async () => undefined,
    discard: async () => undefined,
  }
}

/** A reader that stays and takes nothing must not keep the program from ending. */
function unlessAborted(writing: Promise<void>, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const abort = () => reject(new AbortError('Writing to standard output', signal.reason))
    if (signal.aborted) abort()
    const unlisten = onAbort(signal, abort)
    writing.then(resolve, reject).finally(unlisten)
  })
}
