import type { Readable } from 'node:stream'
import { AbortError } from '@tokbox/core/errors'
import { ReadError } from '../errors/index.js'
import { readFailure } from './read-failure.js'

/** What is read, for the messages, and how. */
export interface Reading {
  /** A path, or `standard input`. */
  readonly from: string
  /** The most that is read, in bytes. */
  readonly limit: number
  readonly signal: AbortSignal
}

/**
 * Reads a stream to its end, as UTF-8, without the byte order mark that some programs put at its beginning.
 * @throws ReadError when it cannot be read, is too long, or is no UTF-8
 * @throws AbortError
 */
export async function readText(stream: Readable, { from, limit, signal }: Reading): Promise<string> {
  const chunks: Buffer[] = []
  let length = 0
  const stop = () => stream.destroy()
  signal.addEventListener('abort', stop, { once: true })
  try {
    if (signal.aborted) stop()
    for await (const chunk of stream) {
      const bytes = Buffer.from(chunk)
      length += bytes.length
      if (length > limit) throw new ReadError(from, `it is longer than ${limit} bytes.`)
      chunks.push(bytes)
    }
  } catch (error) {
    throw signal.aborted ? new AbortError(`Reading ${from}`, signal.reason) : readFailure(error, from)
  } finally {
    signal.removeEventListener('abort', stop)
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks))
  } catch {
    throw new ReadError(from, 'it is not UTF-8 text.')
  }
}
