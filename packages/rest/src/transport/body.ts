import type { TimeLimit } from './time-limit.js'

/** How much of a body is read, in bytes after content decoding: 1 MiB. The API's answers are a few kB. */
export const MAX_BODY = 1_048_576

/** What was read of a body. */
export interface Body {
  readonly bytes: Uint8Array
  /** False if there is more. */
  readonly complete: boolean
}

interface Source {
  next(): Promise<{ readonly done?: boolean | undefined; readonly value?: Uint8Array | undefined }>
  stop(): Promise<unknown> | undefined
}

/**
 * Reads a body, up to `max` bytes.
 * @throws what the stream fails with, or the reason why the work has to stop
 */
export async function readBody(body: unknown, limit: TimeLimit, max = MAX_BODY): Promise<Body> {
  if (body === null || body === undefined) return { bytes: new Uint8Array(), complete: true }
  const source = openSource(body)
  // Not awaited: a stream that hangs would hang us too.
  const stop = () => void source.stop()?.catch(() => undefined)
  limit.onEnd(stop)
  const chunks: Uint8Array[] = []
  let length = 0
  let ended = false
  try {
    while (length <= max) {
      const { done, value } = await source.next()
      limit.check()
      if (done) {
        ended = true
        break
      }
      if (value === undefined) continue
      chunks.push(value)
      length += value.length
    }
  } finally {
    if (!ended) stop()
  }
  return { bytes: join(chunks, Math.min(length, max)), complete: ended && length <= max }
}

/** Not every runtime can iterate web streams, and node-fetch uses streams of Node. */
function openSource(body: object | unknown): Source {
  if (isReadable(body)) {
    const reader = body.getReader()
    return { next: () => reader.read(), stop: () => reader.cancel() }
  }
  if (isIterable(body)) {
    const iterator = body[Symbol.asyncIterator]()
    return { next: () => iterator.next(), stop: () => iterator.return?.() }
  }
  throw new TypeError('The body of the response is neither a stream nor null')
}

function isReadable(body: unknown): body is ReadableStream<Uint8Array> {
  return typeof (body as ReadableStream).getReader === 'function'
}

function isIterable(body: unknown): body is AsyncIterable<Uint8Array> {
  return typeof (body as AsyncIterable<Uint8Array>)[Symbol.asyncIterator] === 'function'
}

function join(chunks: readonly Uint8Array[], length: number): Uint8Array {
  if (chunks.length === 1 && chunks[0]?.length === length) return chunks[0]
  const bytes = new Uint8Array(length)
  let offset = 0
  for (const chunk of chunks) {
    const part = chunk.subarray(0, length - offset)
    bytes.set(part, offset)
    offset += part.length
  }
  return bytes
}

const utf8 = new TextDecoder()

/** Decodes a body by the charset of its content type; as UTF-8 if there is none, or an unknown one. */
export function decodeBody(bytes: Uint8Array, contentType = ''): string {
  const charset = /;\s*charset\s*=\s*"?([\w.:-]+)/i.exec(contentType)?.[1]
  try {
    return (charset === undefined ? utf8 : new TextDecoder(charset)).decode(bytes)
  } catch {
    return utf8.decode(bytes)
  }
}
