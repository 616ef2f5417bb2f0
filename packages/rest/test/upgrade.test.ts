import { Agent, type RequestOptions } from 'node:http'
import { type Answer, startServer } from '@tokbox-tools/testing/server'
import { expect, onTestFinished, test } from 'vitest'
import { createNetwork as createRuntimeNetwork } from '../src/fetch/runtime.js'
import type { ResponseEvent } from '../src/index.js'
import { callOnce, client, created, failure, sessionId } from './support/project.js'

const SWITCH = 'HTTP/1.1 101 Switching Protocols\r\n'
const UPGRADE = 'Connection: Upgrade\r\nUpgrade: websocket\r\nX-OpenTok-Trace: trace-1\r\n'

/** Sends raw bytes and leaves the connection open, as a server that waits for the other protocol does. */
function open(text: string): Answer {
  return ({ request }) => void request.socket.write(text)
}

/** Milliseconds that are not reached: a call that hangs fails with another error. */
const limits = { timeout: 10_000 }

const switches: [string, string][] = [
  ['to a named protocol', `${SWITCH}${UPGRADE}\r\n`],
  ['to a named protocol, with its first bytes', `${SWITCH}${UPGRADE}\r\nHTTP/1.1 200 OK\r\n\r\n`],
  ['without saying to which', `${SWITCH}\r\n`],
  ['without saying to which, with bytes after it', `${SWITCH}\r\nHTTP/1.1 200 OK\r\n\r\n`],
]

test.each(switches)('a server that switches %s', async (_, head) => {
  const server = await startServer(open(head), created)
  const statuses: number[] = []
  const hooks = { response: ({ status }: ResponseEvent) => void statuses.push(status) }
  const rest = client(server.url, { ...limits, retries: 0, hooks })
  expect(await failure(rest.sessions.create())).toMatchObject({
    name: 'UnexpectedResponseError',
    code: 'ERR_TOKBOX_UNEXPECTED_RESPONSE',
    status: 101,
    attempts: 1,
    message:
      'Creating a session failed: the server switches to another protocol instead of answering (status 101). ' +
      'Check that apiUrl is the address of the API, and that no proxy answers in its place.',
  })
  expect(statuses).toEqual([101])
  // The connection speaks no HTTP any more: the next call has one of its own.
  expect(await rest.sessions.create()).toMatchObject({ sessionId })
  expect(server.connections()).toBe(2)
})

test('a switched connection is closed, and the head of the answer kept', async () => {
  let closed: () => void = () => undefined
  const closing = new Promise<void>((resolve) => {
    closed = resolve
  })
  const server = await startServer(({ request }) => {
    request.socket.on('close', closed)
    request.socket.write(`${SWITCH}${UPGRADE}\r\n`)
  })
  const error = await failure(client(server.url, limits).sessions.create())
  expect(error).toMatchObject({ requestId: 'trace-1', headers: { upgrade: 'websocket' } })
  await closing
})

class PrivateAgent extends Agent {
  #uses = 0

  get uses(): number {
    return this.#uses
  }

  addRequest(request: unknown, options: RequestOptions): void {
    this.#uses += 1
    // @types/node knows addRequest only as what every agent has inside.
    const inherited = Agent.prototype as unknown as { addRequest: (...given: unknown[]) => void }
    inherited.addRequest.call(this, request, options)
  }
}

test.each([
  ['an agent', (agent: Agent) => agent],
  ['a function that chooses an agent', (agent: Agent) => () => agent],
])('it shows through %s of the caller too', async (_, option) => {
  const agent = new PrivateAgent({ keepAlive: true })
  onTestFinished(() => agent.destroy())
  const server = await startServer(open(`${SWITCH}${UPGRADE}\r\n`), created)
  const rest = client(server.url, { ...limits, agent: option(agent) })
  expect(await failure(rest.sessions.create())).toMatchObject({
    name: 'UnexpectedResponseError',
    status: 101,
  })
  expect(await rest.sessions.create()).toMatchObject({ sessionId })
  expect(agent.uses).toBe(2)
})

test('the fetch of the runtime tells of it as of a connection that broke', async () => {
  const server = await startServer(open(`${SWITCH}${UPGRADE}\r\n`))
  const { send } = createRuntimeNetwork(undefined)
  const failed = callOnce(server.url, {}, { ...limits, send, retries: 0 })
  expect(await failure(failed)).toMatchObject({
    name: 'ConnectionError',
    phase: 'response',
    attempts: 1,
  })
})

test('a function given as fetch that resolves to it', async () => {
  const fetch = async () => ({ status: 101, headers: new Headers(), body: null })
  const error = await failure(client('https://api.example.com', { fetch }).sessions.create())
  expect(error).toMatchObject({ name: 'UnexpectedResponseError', status: 101, attempts: 1 })
})
