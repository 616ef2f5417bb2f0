import type { Readable } from 'node:stream'
import { onAbort } from '@tokbox/core/abort'
import { AbortError } from '@tokbox/core/errors'
import { ReadError, readFailure } from '../errors/read-errors.js'
import type { System } from '../system.js'
import { openFile } from './open-file.js'

/** How a text is read. */
export interface Reading {
  /** What it is called in messages: a path, or `standard input`. */
  readonly from: string
  /** In bytes. */
  readonly maxLength: number
  readonly signal: AbortSignal
}

/**
 * Reads a stream of UTF-8 to its end. Drops the byte order mark that some programs begin files with.
 * @throws ReadError when it cannot be read, is too long, or is not UTF-8
 * @throws AbortError
 */
export async function readText(stream: Readable, { from, maxLength, signal }: Reading): Promise<string> {
  const chunks: Buffer[] = []
  let length = 0
  const stop = () => void stream.destroy()
  const unlisten = onAbort(signal, stop)
  try {
    if (signal.aborted) stop()
    for await (const chunk of stream) {
      const bytes = Buffer.from(chunk)
      length += bytes.length
      if (length > maxLength) throw new ReadError(from, `it is longer than ${maxLength} bytes.`)
      chunks.push(bytes)
    }
  } catch (error) {
    throw signal.aborted ? new AbortError(`Reading ${from}`, signal.reason) : readFailure(error, from)
  } finally {
    unlisten()
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks))
  } catch {
    throw new ReadError(from, 'it is not UTF-8 text. Save it as UTF-8.')
  }
}

/**
 * Reads a text file, or anything else that has a path, such as a pipe of the shell.
 * @param maxLength in bytes
 * @param from the name of the file in messages, where they must not show the path
 * @throws ReadError @throws AbortError
 */
export async function readFile(
  path: string,
  maxLength: number,
  signal: AbortSignal,
  from = path,
): Promise<string> {
  const { stream } = await openFile(path, from, signal)
  return readText(stream, { from, maxLength, signal })
}

const STANDARD_INPUT = 'standard input'

/**
 * Reads standard input to its end.
 * @param maxLength in bytes
 * @throws ReadError @throws AbortError
 */
export function readStdin({ stdin, signal }: System, maxLength: number): Promise<string> {
  return readText(stdin, { from: STANDARD_INPUT, maxLength, signal })
}

/**
 * Refuses to read a secret from a terminal, which would echo it.
 * @param instead the flag that reads it from a file
 * @throws ReadError
 */
export function requirePipe({ stdin }: System, instead: string): void {
  if (stdin.isTTY !== true) return
  throw new ReadError(
    STANDARD_INPUT,
    `it is a terminal, which would show the secret. Pipe the secret in, or use ${instead}.`,
  )
}
