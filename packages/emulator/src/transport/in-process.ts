import { untilAborted } from '@tokbox/core/abort'
import { type Transport, truncate } from './transport.js'

/** What `fetch` rejects with when the network fails: a TypeError, the system's error as its cause. */
class NetworkFailure extends TypeError {}

/** Makes a function with the signature of `fetch` that no socket is behind. */
export function createFetch(
  answer: (request: Request, transport: Transport) => Promise<Response>,
): typeof globalThis.fetch {
  return async (input, init) => {
    const request = new Request(input, init)
    // The signal of `request` only follows this one, and Node has lost followers to the garbage collector before.
    const signal = init?.signal ?? (input instanceof Request ? input.signal : undefined)
    signal?.throwIfAborted()
    const response = await untilAborted(() => answer(request, inProcess(signal)), signal)
    return signal === undefined ? response : abortable(response, signal)
  }
}

function inProcess(signal: AbortSignal | undefined): Transport {
  return {
    address: undefined,
    signal,
    async reset() {
      throw new NetworkFailure('fetch failed', { cause: systemError('read ECONNRESET', 'ECONNRESET') })
    },
    async cutOff(response, after) {
      const { sent, promised } = await truncate(response, after)
      const headers = new Headers(response.headers)
      headers.set('content-length', String(promised))
      return new Response(brokenStream(sent), { status: response.status, headers })
    },
  }
}

function systemError(message: string, code: string): Error {
  return Object.assign(new Error(message), { code })
}

/** Yields the bytes, then fails as a connection that was closed in the middle does. */
function brokenStream(bytes: Uint8Array): ReadableStream<Uint8Array> {
  let pulled = false
  return new ReadableStream({
    pull(controller) {
      if (!pulled && bytes.length > 0) {
        pulled = true
        return controller.enqueue(bytes)
      }
      const cause = systemError('other side closed', 'UND_ERR_SOCKET')
      return controller.error(new NetworkFailure('terminated', { cause }))
    },
  })
}

/** The same answer, with a body that fails when the signal is aborted before it has been read to its end. */
function abortable(response: Response, signal: AbortSignal): Response {
  if (response.body === null) return response
  const reader = response.body.getReader()
  const body = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          signal.throwIfAborted()
          const { done, value } = await untilAborted(() => reader.read(), signal)
          if (done) controller.close()
          else controller.enqueue(value)
        } catch (error) {
          controller.error(error)
          await reader.cancel(error).catch(() => undefined)
        }
      },
      cancel: (reason) => reader.cancel(reason),
    },
    { highWaterMark: 0 },
  )
  return new Response(body, {
    status: response.status,
    statusText: response.statusText,
    headers: response.headers,
  })
}
