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
import { onAbort } from '@tokbox/core/abort'
import { AbortError } from '@tokbox/core/errors'
import { readFailure } from '../errors/read-errors.js'

/** A file, or anything else that has a path, such as a named pipe. */
export interface OpenFile {
  readonly stream: Readable
  /** In bytes; 0 for pipes and devices. */
  readonly length: number
}

/** How often to try to wake a thread that waits in `open`, in milliseconds. */
const RELEASE_INTERVAL = 20

/**
 * Opens a file in such a way that reading can be aborted at any time.
 * @param from the name of the file in messages
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
 * Reading a file blocks a thread of Node's pool. Nothing can wake that thread, and the process cannot exit before it
 * returns. Pipes and terminals, which may stay silent forever, are therefore read through the event loop.
 */
function createStream(descriptor: number, stats: Stats): Readable {
  if (stats.isFIFO()) return new Socket({ fd: descriptor, readable: true, writable: false })
  return isatty(descriptor) ? new ReadStream(descriptor) : createReadStream('', { fd: descriptor })
}

/** Opening a named pipe blocks a thread as well, until somebody opens the pipe for writing. */
async function openDescriptor(path: string, from: string, signal: AbortSignal): Promise<number> {
  let timer: NodeJS.Timeout | undefined
  // When the signal comes, the thread may not have begun to wait, so one attempt is not enough.
  const release = () => {
    releaseReader(path)
    timer = setTimeout(release, RELEASE_INTERVAL)
  }
  const unlisten = onAbort(signal, release)
  try {
    return await promisify(open)(path, 'r')
  } catch (error) {
    throw readFailure(error, from)
  } finally {
    unlisten()
    clearTimeout(timer)
  }
}

/** Wakes a thread that waits for a writer of a named pipe, by being that writer for a moment. */
function releaseReader(path: string): void {
  try {
    if (statSync(path).isFIFO()) closeSync(openSync(path, constants.O_WRONLY | constants.O_NONBLOCK))
  } catch {
    // The thread does not wait yet, or this user may not write to the pipe. In that case a second signal ends the process.
  }
}
