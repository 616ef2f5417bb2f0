import type { Readable } from 'node:stream'
import { onAbort } from '@tokbox/core/abort'
import { AbortError } from '@tokbox/core/errors'
import { readFailure } from '../errors/read-errors.js'
import { printable } from '../output/escape.js'
import type { System } from '../system.js'
import { openFile } from './open-file.js'

/** A file or standard input, read in chunks. */
export interface ByteSource {
  /** What it is called in messages. */
  readonly name: string
  /** @throws ReadError @throws AbortError */
  readonly chunks: AsyncIterable<Uint8Array>
  /** How much of it has been read, 0 to 1; undefined when its length is not known. */
  fraction(): number | undefined
  /** Stops reading. */
  close(): void
}

/**
 * Opens a file, or standard input for `-`.
 * @throws ReadError @throws AbortError
 */
export async function openByteSource(path: string, { stdin, signal }: System): Promise<ByteSource> {
  if (path === '-') return byteSource('standard input', stdin, 0, signal)
  const name = printable(path)
  const { stream, length } = await openFile(path, name, signal)
  return byteSource(name, stream, length, signal)
}

function byteSource(name: string, stream: Readable, length: number, signal: AbortSignal): ByteSource {
  let read = 0
  const stop = () => void stream.destroy()
  const unlisten = onAbort(signal, stop)
  if (signal.aborted) stop()

  async function* chunks(): AsyncGenerator<Uint8Array, void> {
    try {
      for await (const chunk of stream) {
        const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : (chunk as Buffer)
        read += bytes.length
        yield bytes
      }
    } catch (error) {
      throw signal.aborted ? new AbortError(`Reading ${name}`, signal.reason) : readFailure(error, name)
    }
    // A destroyed stream may end without an error.
    if (signal.aborted) throw new AbortError(`Reading ${name}`, signal.reason)
  }

  return {
    name,
    chunks: chunks(),
    fraction: () => (length > 0 ? Math.min(1, read / length) : undefined),
    close() {
      unlisten()
      stream.destroy()
    },
  }
}
