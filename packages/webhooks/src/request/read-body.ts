import { refuse } from '@tokbox/core/arguments'
import { WebhookBodyError, WebhookTooLargeError } from '../errors.js'
import { readHeader } from './read-authorization.js'
import type { WebhookRequest } from './request.js'

type Bytes = Uint8Array

/** A web stream of bytes, as far as it is read here. */
interface ByteStream {
  getReader(): { read(): Promise<{ done: boolean; value?: unknown }>; cancel(): Promise<unknown> }
  readonly locked?: boolean
}

/** An async iterable; Node's streams have the optional parts. */
interface IterableStream extends AsyncIterable<unknown> {
  iterator?(options: { destroyOnReturn: boolean }): AsyncIterator<unknown>
  resume?(): unknown
  readonly readableDidRead?: boolean
}

const encoder = new TextEncoder()

const EXPECTED = 'the raw body of the request: a string, bytes or a stream of bytes'
const PARSED =
  'It has been parsed, but the signature covers the bytes as they came: receive the webhook before the body parser, or make the ' +
  "parser keep the bytes (Express: express.raw({ type: '*/*' }), Fastify: addContentTypeParser with parseAs: 'buffer')."
const READ = 'It has been read already, for example by a body parser: receive the webhook first.'

/**
 * Finds the body of a request without reading it yet.
 * @returns reads all of it; rejects with a WebhookTooLargeError as soon as it is known to be longer
 * @throws InvalidArgumentError when there is no raw body
 */
export function bodyOf(request: WebhookRequest): (maxBodyLength: number) => Promise<Bytes> {
  const { body } = request
  if (typeof body === 'string') return async (max) => encodeText(body, max)
  // A copy, so that what is parsed is what has been verified, even if the owner changes the bytes in between.
  if (isBytes(body)) return async (max) => checkLength(viewOf(body), max).slice()
  const open = sourceOf(request, body)
  return async (max) => {
    if (Number(readHeader(request.headers, 'content-length') ?? 0) > max) throw new WebhookTooLargeError(max)
    return collect(open(), max)
  }
}

/** UTF-8 has at least one byte for each UTF-16 unit, so a text that is too long need not be encoded. */
function encodeText(text: string, maxBodyLength: number): Bytes {
  if (text.length > maxBodyLength) throw new WebhookTooLargeError(maxBodyLength)
  return checkLength(encoder.encode(text), maxBodyLength)
}

function checkLength(bytes: Bytes, maxBodyLength: number): Bytes {
  if (bytes.byteLength > maxBodyLength) throw new WebhookTooLargeError(maxBodyLength)
  return bytes
}

function isBytes(value: unknown): value is ArrayBuffer | ArrayBufferView {
  return ArrayBuffer.isView(value) || Object.prototype.toString.call(value) === '[object ArrayBuffer]'
}

function viewOf(bytes: ArrayBuffer | ArrayBufferView): Bytes {
  return ArrayBuffer.isView(bytes)
    ? new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    : new Uint8Array(bytes)
}

/** Gives the body in pieces. */
interface Source {
  next(): Promise<{ done?: boolean | undefined; value?: unknown }>
  /** The rest is not needed. */
  stop(): Promise<unknown>
}

function sourceOf(request: WebhookRequest, body: unknown): () => Source {
  const isUsed = 'bodyUsed' in request && request.bodyUsed === true
  if (isByteStream(body)) {
    if (body.locked === true || isUsed) return refuse(body, 'request.body', EXPECTED, READ)
    return () => readerOf(body)
  }
  const stream = body ?? request
  if (isIterable(stream)) {
    if (stream.readableDidRead === true) return refuse(body, 'request.body', EXPECTED, READ)
    return () => iteratorOf(stream)
  }
  // A web request that has no body.
  if (body === null && 'bodyUsed' in request && !isUsed) return () => NOTHING
  return refuse(body, 'request.body', EXPECTED, body === undefined || body === null ? undefined : PARSED)
}

const NOTHING: Source = { next: async () => ({ done: true }), stop: async () => {} }

function isByteStream(value: unknown): value is ByteStream {
  return typeof value === 'object' && value !== null && 'getReader' in value
}

function isIterable(value: unknown): value is IterableStream {
  return typeof value === 'object' && value !== null && Symbol.asyncIterator in value
}

function readerOf(stream: ByteStream): Source {
  const reader = stream.getReader()
  return { next: () => reader.read(), stop: () => reader.cancel() }
}

/** When it stops early, the connection stays open for the answer, and what still comes is discarded. */
function iteratorOf(stream: IterableStream): Source {
  const iterator = stream.iterator?.({ destroyOnReturn: false }) ?? stream[Symbol.asyncIterator]()
  return {
    next: () => iterator.next(),
    async stop() {
      await iterator.return?.()
      stream.resume?.()
    },
  }
}

/** Joins the pieces once, at the end, so that many small pieces take no longer than a large one. */
async function collect(source: Source, maxBodyLength: number): Promise<Bytes> {
  const pieces: Bytes[] = []
  let length = 0
  for (let { done, value } = await next(source); !done; { done, value } = await next(source)) {
    const piece = typeof value === 'string' ? encoder.encode(value) : value
    if (!isBytes(piece)) return refuse(value, 'request.body', 'a stream of bytes')
    pieces.push(viewOf(piece))
    length += piece.byteLength
    if (length <= maxBodyLength) continue
    // The error to report is the length, whether stopping works or not.
    source.stop().catch(() => {})
    throw new WebhookTooLargeError(maxBodyLength)
  }
  const body = new Uint8Array(length)
  let position = 0
  for (const piece of pieces) {
    body.set(piece, position)
    position += piece.length
  }
  return body
}

async function next(source: Source): ReturnType<Source['next']> {
  try {
    return await source.next()
  } catch (error) {
    throw new WebhookBodyError('the connection ended before it was complete', error)
  }
}
