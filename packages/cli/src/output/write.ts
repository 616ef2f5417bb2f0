import type { Writable } from 'node:stream'
import { OutputClosedError, WriteError } from '../errors/index.js'

/**
 * Writes a text and waits until it has been taken.
 * @throws OutputClosedError when the reader of a pipe has gone
 * @throws WriteError when the text cannot be written for another reason
 */
export function write(stream: Writable, text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    stream.write(text, (error) => {
      if (error === null || error === undefined) resolve()
      else reject(isClosedPipe(error) ? new OutputClosedError() : new WriteError(error))
    })
  })
}

function isClosedPipe(error: Error): boolean {
  return 'code' in error && (error.code === 'EPIPE' || error.code === 'ERR_STREAM_DESTROYED')
}
