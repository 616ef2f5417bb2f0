import {
  close,
  closeSync,
  constants,
  createReadStream,
  fstat,
  open,
  openSync,
  type Stats,
  statSync,
} from 'node:fs'
import { Socket } from 'node:net'
import type { Readable } from 'node:stream'
import { isatty, ReadStream } from 'node:tty'
import { promisify } from 'node:util'
import { AbortError } from '@tokbox/core/errors'
import { readFailure } from '../errors/read-errors.js'

/** A file, or whatever else has a path: a named pipe for example. */
export interface OpenFile {
  readonly stream: Readable
  /** In bytes; 0 when a pipe or a device stands behind the path. */
  readonly length: number
}

/** In milliseconds. */
const RELEASE_INTERVAL = 20

/**
 * Opens a file so that reading it can be ended at any time.
 * @param from What messages call the file.
 * @throws ReadError @throws AbortError
 */
export async function openFile(path: string, from: string, signal: AbortSignal): Promise<OpenFile> {
  const throwIfAborted = () => {
    if (signal.aborted) throw new AbortError(`Reading ${from}`, signal.reason)
  }
  throwIfAborted()
  const descriptor = await openDescriptor(path, from, signal)
  try {
    throwIfAborted()
    const stats = await promisify(fstat)(descriptor)
    return { stream: createStream(descriptor, stats), length: stats.size }
  } catch (error) {
    await promisify(close)(descriptor)
    throw error
  }
}

/**
 * A thread of Node's pool waits in each read of a file, which nothing can wake; the process cannot even exit meanwhile.
 * What may stay silent for long is read without a thread.
 */
function createStream(descriptor: number, stats: Stats): Readable {
  if (stats.isFIFO()) return new Socket({ fd: descriptor, readable: true, writable: false })
  return isatty(descriptor) ? new ReadStream(descriptor) : createReadStream('', { fd: descriptor })
}

/** A named pipe opens when somebody else opens it for writing, and a thread waits for that as well. */
async function openDescriptor(path: string, from: string, signal: AbortSignal): Promise<number> {
  let timer: NodeJS.Timeout | undefined
  // The thread may not yet wait when the signal comes, so one attempt is not enough.
  const release = () => {
    releaseReader(path)
    timer = setTimeout(release, RELEASE_INTERVAL)
  }
  signal.addEventListener('abort', release, { once: true })
  try {
    return await promisify(open)(path, 'r')
  } catch (error) {
    throw readFailure(error, from)
  } finally {
    signal.removeEventListener('abort', release)
    clearTimeout(timer)
  }
}

/** Is the writer that a named pipe waits for, for a moment. */
function releaseReader(path: string): void {
  try {
    if (statSync(path).isFIFO()) closeSync(openSync(path, constants.O_WRONLY | constants.O_NONBLOCK))
  } catch {
    // Nobody reads yet, or this user may not write to it: then the second signal ends the program.
  }
}
