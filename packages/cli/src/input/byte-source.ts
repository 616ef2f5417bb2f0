import { type FileHandle, open } from 'node:fs/promises'
import type { Readable } from 'node:stream'
import { AbortError } from '@tokbox/core/errors'
import { printable } from '../output/printable.js'
import type { World } from '../world.js'
import { readFailure } from './read-failure.js'

/** A file, or standard input, that is read bit by bit. */
export interface ByteSource {
  /** What it is called in messages. */
  readonly name: string
  /** @throws ReadError @throws AbortError */
  readonly chunks: AsyncIterable<Uint8Array>
  /** Which part of it has been read, 0 to 1; undefined when its length is not known. */
  fraction(): number | undefined
  /** Stops reading. */
  close(): Promise<void>
}

/**
 * Opens a file, or with `-` standard input.
 * @throws ReadError
 */
export async function openByteSource(path: string, { stdin, signal }: World): Promise<ByteSource> {
  if (path === '-') return byteSource('standard input', stdin, signal, 0)
  const name = printable(path)
  const handle = await open(path).catch((error: unknown) => {
    throw readFailure(error, name)
  })
  return byteSource(name, handle.createReadStream(), signal, await lengthOf(handle), handle)
}

/** In bytes; 0 when a pipe or a device stands behind the path. */
async function lengthOf(handle: FileHandle): Promise<number> {
  const { size } = await handle.stat()
  return size
}

function byteSource(
  name: string,
  stream: Readable,
  signal: AbortSignal,
  length: number,
  handle?: FileHandle,
): ByteSource {
  let read = 0
  const stop = () => void stream.destroy()
  signal.addEventListener('abort', stop, { once: true })
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
    // A stream that was destroyed may also just end.
    if (signal.aborted) throw new AbortError(`Reading ${name}`, signal.reason)
  }

  return {
    name,
    chunks: chunks(),
    fraction: () => (length > 0 ? Math.min(1, read / length) : undefined),
    async close() {
      signal.removeEventListener('abort', stop)
      stream.destroy()
      // Closing a handle that its stream has closed already is no failure worth telling.
      await handle?.close().catch(() => undefined)
    },
  }
}
