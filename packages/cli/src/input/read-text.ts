import type { Readable } from 'node:stream'
import { AbortError } from '@tokbox/core/errors'
import { ReadError, readFailure } from '../errors/read-errors.js'
import type { System } from '../system.js'
import { openFile } from './open-file.js'

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

/**
 * Reads a text file, or whatever else has a path: a pipe of the shell for example.
 * @param from What messages call the file, where they must not show the path.
 * @param limit in bytes
 * @throws ReadError @throws AbortError
 */
export async function readFile(
  path: string,
  limit: number,
  signal: AbortSignal,
  from = path,
): Promise<string> {
  const { stream } = await openFile(path, from, signal)
  return readText(stream, { from, limit, signal })
}

const STANDARD_INPUT = 'standard input'

/**
 * Reads standard input to its end.
 * @param limit in bytes
 * @throws ReadError @throws AbortError
 */
export function readStdin({ stdin, signal }: System, limit: number): Promise<string> {
  return readText(stdin, { from: STANDARD_INPUT, limit, signal })
}

/** Refuses to read from a keyboard what must not be seen on the screen. @throws ReadError */
export function requirePipe({ stdin }: System): void {
  if (stdin.isTTY !== true) return
  throw new ReadError(
    STANDARD_INPUT,
    'it is a terminal, which would show the secret. Pipe the secret in, or use --secret-file <path>.',
  )
}
