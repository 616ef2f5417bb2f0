import { untilAborted } from '@tokbox/core/abort'

/** The most that is read of a body, in bytes after content decoding: 1 MiB. Answers of the API have a few kB. */
export const BODY_LIMIT = 1_048_576

/** What was read of a body. */
export interface Body {
  readonly bytes: Uint8Array
  /** False when it goes on after the limit. */
  readonly complete: boolean
}

interface Source {
  next(): Promise<{ readonly done?: boolean | undefined; readonly value?: Uint8Array | undefined }>
  stop(): Promise<unknown> | undefined
}

/**
 * Reads a body up to the limit.
 * @throws the signal's reason when it is aborted, or what the stream fails with
 */
export async function readBody(body: unknown, signal: AbortSignal, limit = BODY_LIMIT): Promise<Body> {
  if (body === null || body === undefined) return { bytes: new Uint8Array(), complete: true }
  const source = openSource(body)
  const chunks: Uint8Array[] = []
  let length = 0
  let ended = false
  try {
    while (length <= limit) {
      const { done, value } = await untilAborted(() => source.next(), signal)
      if (done) {
        ended = true
        break
      }
      if (value === undefined) continue
      chunks.push(value)
      length += value.length
    }
  } finally {
    // Not awaited: a stream that hangs would hang here too.
    if (!ended) source.stop()?.catch(() => undefined)
  }
  return { bytes: join(chunks, Math.min(length, limit)), complete: ended && length <= limit }
}

/** Web streams cannot be iterated everywhere, and node-fetch has a stream of Node. */
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
  const bytes = new Uint8Array(length)
  let offset = 0
  for (const chunk of chunks) {
    const part = chunk.subarray(0, length - offset)
    bytes.set(part, offset)
    offset += part.length
  }
  return bytes
}

/** Decodes a body by the charset of its content type; UTF-8 when there is none, or an unknown one. */
export function decodeBody(bytes: Uint8Array, contentType: string): string {
  const charset = /;\s*charset\s*=\s*"?([\w.:-]+)/i.exec(contentType)?.[1] ?? 'utf-8'
  try {
    return new TextDecoder(charset).decode(bytes)
  } catch {
    return new TextDecoder().decode(bytes)
  }
}
