import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { onTestFinished } from 'vitest'

/** A request as it arrived, with its body. */
export interface Arrival {
  readonly request: IncomingMessage
  readonly body: string
  /** 1 for the first request of the server. */
  readonly count: number
}

export type Answer = (arrival: Arrival, response: ServerResponse) => void | Promise<void>

/** A real HTTP server on a loopback port. */
export interface TestServer {
  readonly url: string
  readonly arrivals: readonly Arrival[]
  /** How many connections were made. */
  readonly connections: () => number
  /** Resolves when that many requests have arrived. */
  arrived(count: number): Promise<void>
  /** Breaks connections that are still open. */
  close(): Promise<void>
}

/** A server for one test, closed after it. Answers the requests in turn; the last answer is for all that follow. */
export async function startServer(...answers: readonly [Answer, ...Answer[]]): Promise<TestServer> {
  const server = await openServer(...answers)
  onTestFinished(server.close)
  return server
}

/** The same for several tests, which close it themselves. */
export async function openServer(...answers: readonly [Answer, ...Answer[]]): Promise<TestServer> {
  const arrivals: Arrival[] = []
  const sockets = new Set<Socket>()
  let connections = 0
  let onArrival: () => void = () => undefined
  const server = createServer(async (request, response) => {
    let body = ''
    for await (const chunk of request) body += String(chunk)
    const arrival = { request, body, count: arrivals.length + 1 }
    arrivals.push(arrival)
    onArrival()
    const answer = answers[Math.min(arrivals.length, answers.length) - 1]
    await answer?.(arrival, response)
  })
  server.on('connection', (socket) => {
    connections += 1
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
  })
  const port = await listen(server)
  return {
    url: `http://127.0.0.1:${port}`,
    arrivals,
    connections: () => connections,
    async arrived(count) {
      while (arrivals.length < count) await new Promise<void>((resolve) => (onArrival = resolve))
    },
    async close() {
      const closed = new Promise((resolve) => server.close(resolve))
      for (const socket of sockets) socket.destroy()
      await closed
    },
  }
}

function listen(server: Server): Promise<number> {
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port))
  })
}

/** Answers with a status, a body and headers. */
export function answer(
  status: number,
  body: unknown = '',
  headers: Readonly<Record<string, string>> = {},
): Answer {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  return (_, response) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers })
    response.end(text)
  }
}

/** Never answers. */
export const silence: Answer = () => undefined

/** Breaks the connection instead of answering. */
export const reset: Answer = ({ request }) => void request.socket.resetAndDestroy()

/** Sends the head and a part of the body, and then nothing. */
export const stall: Answer = (_, response) => {
  response.writeHead(200, { 'content-type': 'application/json' })
  response.write('[{"session_id"')
}

/** Sends raw bytes and closes the connection. */
export function raw(text: string): Answer {
  return ({ request }) => void request.socket.end(text)
}

/** A loopback port that nobody listens on. */
export async function deadUrl(): Promise<string> {
  const server = createServer()
  const port = await listen(server)
  await new Promise((resolve) => server.close(resolve))
  return `http://127.0.0.1:${port}`
}
