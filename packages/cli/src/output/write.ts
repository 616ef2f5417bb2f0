import type { Writable } from 'node:stream'
import { OutputClosedError, WriteError } from '../errors/write-errors.js'

/**
 * Resolves when the data have been taken.
 * @throws OutputClosedError when the reader of a pipe has gone
 * @throws WriteError when writing fails for another reason
 */
export function write(stream: Writable, data: string | Uint8Array): Promise<void> {
  return new Promise((resolve, reject) => {
    stream.write(data, (error) => {
      if (error === null || error === undefined) resolve()
      else reject(isClosedPipe(error) ? new OutputClosedError() : new WriteError(error))
    })
  })
}

function isClosedPipe(error: Error): boolean {
  return 'code' in error && (error.code === 'EPIPE' || error.code === 'ERR_STREAM_DESTROYED')
}
