import type { Readable } from 'node:stream'
import { AbortError } from '@tokbox/signer/errors'
import { ReadError } from '../errors/index.js'

/** What is read, for the messages, and how. */
export interface Reading {
  /** A path, or `standard input`. */
  readonly from: string
  /** The most that is read, in bytes. */
  readonly limit: number
  readonly signal: AbortSignal
}

/**
 * Reads a stream to its end, as UTF-8.
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
    throw signal.aborted ? new AbortError(`Reading ${from}`, signal.reason) : readError(error, from)
  } finally {
    signal.removeEventListener('abort', stop)
  }
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(Buffer.concat(chunks))
  } catch {
    throw new ReadError(from, 'it is not UTF-8 text.')
  }
}

function readError(error: unknown, from: string): ReadError {
  if (error instanceof ReadError) return error
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown error'
  const reasons: Readonly<Record<string, string>> = {
    ENOENT: 'there is no such file.',
    EACCES: 'this user may not read it.',
    EISDIR: 'it is a directory.',
  }
  return new ReadError(from, reasons[code] ?? `it cannot be read (${code}).`)
}
