import { AbortError } from '@tokbox/core/errors'
import type { World } from '../../world.js'
import { write } from '../write.js'
import type { Sink } from './sink.js'

/** Standard output. Its reader sees at once what is written, so nothing can be taken back. */
export function stdoutSink({ stdout, signal }: World): Sink {
  return {
    name: 'standard output',
    write: (bytes) => unlessAborted(write(stdout, bytes), signal),
    commit: async () => undefined,
    discard: async () => undefined,
  }
}

/** A reader that takes nothing and does not go must not keep the program from ending. */
function unlessAborted(writing: Promise<void>, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const abort = () => reject(new AbortError('Writing to standard output', signal.reason))
    signal.addEventListener('abort', abort, { once: true })
    if (signal.aborted) abort()
    writing.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort))
  })
}
