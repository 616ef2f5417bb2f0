import type { HttpBindings } from '@hono/node-server'
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'
import { type Transport, truncate } from './transport.js'

/** A request over a socket of Node. */
export function overSocket({ incoming, outgoing }: HttpBindings, signal: AbortSignal): Transport {
  const { socket } = incoming
  return {
    address: socket.remoteAddress ?? '',
    signal,
    async reset() {
      socket.resetAndDestroy()
      return RESPONSE_ALREADY_SENT
    },
    async cutOff(response, after) {
      const { sent, promised } = await truncate(response, after)
      const headers = { ...Object.fromEntries(response.headers), 'content-length': String(promised) }
      outgoing.writeHead(response.status, headers)
      outgoing.flushHeaders()
      // The bytes have to be on their way before the connection is closed, or they would be lost with it.
      outgoing.write(sent, () => socket.destroySoon())
      return RESPONSE_ALREADY_SENT
    },
  }
}
