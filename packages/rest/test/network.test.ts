import { Agent, type RequestOptions } from 'node:http'
import { answer, startServer } from '@tokbox-tools/testing/server'
import nodeFetch from 'node-fetch'
import { expect, onTestFinished, test } from 'vitest'
import { createNetwork as createRuntimeNetwork } from '../src/fetch/runtime.js'
import type { FetchFunction, FetchInit } from '../src/index.js'
import { apiKey, apiSecret, client, created, failure, platformSession, sessionId } from './support/project.js'

test('one connection serves calls and retries', async () => {
  const server = await startServer(created, answer(503, '{}'), created)
  const rest = client(server.url)
  await rest.sessions.create()
  await rest.sessions.create()
  await rest.sessions.create()
  expect(server.arrivals).toHaveLength(4)
  expect(server.connections()).toBe(1)
})

test('close() gives up idle connections, and the client goes on', async () => {
  const server = await startServer(created)
  const rest = client(server.url)
  await rest.sessions.create()
  rest.close()
  rest.close()
  await rest.sessions.create()
  expect(server.connections()).toBe(2)
})

test('close() leaves calls under way alone', async () => {
  const server = await startServer(async (arrival, response) => {
    rest.close()
    await created(arrival, response)
  })
  const rest = client(server.url)
  expect(await rest.sessions.create()).toMatchObject({ sessionId })
})

class CountingAgent extends Agent {
  uses = 0

  addRequest(request: unknown, options: RequestOptions): void {
    this.uses += 1
    // @types/node knows addRequest only as what every agent has inside.
    const inherited = Agent.prototype as unknown as { addRequest: (...given: unknown[]) => void }
    inherited.addRequest.call(this, request, options)
  }
}

test('an agent carries the requests', async () => {
  const agent = new CountingAgent({ keepAlive: true })
  onTestFinished(() => agent.destroy())
  const server = await startServer(created)
  await client(server.url, { agent }).sessions.create()
  expect(agent.uses).toBe(1)
})

test('a function chooses the agent, and close() leaves it alone', async () => {
  const agent = new CountingAgent({ keepAlive: true })
  onTestFinished(() => agent.destroy())
  const urls: string[] = []
  const server = await startServer(created)
  const rest = client(server.url, {
    agent: (url) => {
      urls.push(url.href)
      return agent
    },
  })
  await rest.sessions.create()
  rest.close()
  await rest.sessions.create()
  expect(urls).toEqual(Array(2).fill(`${server.url}/session/create`))
  expect(agent.uses).toBe(2)
  expect(server.connections()).toBe(1)
})

test('a function that chooses no agent leaves the request to the one of Node', async () => {
  const server = await startServer(created)
  const agent = (() => undefined) as unknown as () => Agent
  expect(await client(server.url, { agent }).sessions.create()).toMatchObject({ sessionId })
})

test('any function can stand in for fetch', async () => {
  const seen: [string, FetchInit][] = []
  const fetch: FetchFunction = async (url, init) => {
    seen.push([url, init])
    return Response.json([platformSession])
  }
  const rest = client('https://api.example.com', { fetch })
  expect(await rest.sessions.create()).toMatchObject({ sessionId })
  expect(seen).toMatchObject([
    [
      'https://api.example.com/session/create',
      { method: 'POST', redirect: 'manual', body: 'p2p.preference=disabled' },
    ],
  ])
  rest.close()
})

test.each<[string, FetchFunction]>([
  ['the global fetch', globalThis.fetch],
  ['node-fetch', nodeFetch],
])('%s can stand in', async (_, fetch) => {
  const server = await startServer(created)
  expect(await client(server.url, { fetch }).sessions.create()).toMatchObject({ sessionId })
})

test.each([undefined, null, 'text', {}, { status: 200 }])('a fetch that resolves to %j', async (given) => {
  const fetch = (async () => given) as unknown as FetchFunction
  const error = await failure(client('https://api.example.com', { fetch }).sessions.create())
  expect(error).toMatchObject({ name: 'UnexpectedResponseError', status: 0 })
  expect((error as Error).message).toContain('the function given as fetch did not resolve to a Response')
})

test('a body of another kind', async () => {
  const fetch: FetchFunction = async () => ({ status: 200, headers: new Headers(), body: 'text' })
  const error = await failure(client('https://api.example.com', { fetch, retries: 0 }).sessions.create())
  expect(error).toMatchObject({ name: 'ConnectionError', phase: 'body' })
  expect(String((error as Error).cause)).toContain('neither a stream nor null')
})

test('a body that is shorter than its Content-Length, from a function that does not notice', async () => {
  const fetch = async () => new Response('[', { headers: { 'content-length': '2' } })
  const error = await failure(client('https://api.example.com', { fetch, retries: 0 }).sessions.create())
  expect(error).toMatchObject({ name: 'ConnectionError', phase: 'body' })
})

test('an opaque redirect, as browsers show it', async () => {
  const opaque = { status: 0, type: 'opaqueredirect', headers: new Headers(), body: null }
  const error = await failure(
    client('https://api.example.com', { fetch: async () => opaque }).sessions.create(),
  )
  expect(error).toMatchObject({ name: 'UnexpectedResponseError', status: 0 })
})

test('the fetch of the runtime takes no agent', () => {
  expect(() => createRuntimeNetwork(new Agent())).toThrow(
    'options.agent: expected no agent, since this runtime manages connections itself, got an agent. ' +
      'To use a proxy, pass a fetch function that goes through it.',
  )
})

test('own headers go along, and cannot replace the authentication', async () => {
  const server = await startServer(created)
  const rest = client(server.url, { userAgent: 'my-app/1.2' })
  await rest.sessions.create({}, { headers: { Traceparent: '00-1-2-01', 'X-Gateway-Key': 'open sesame' } })
  expect(server.arrivals[0]?.request.headers).toMatchObject({
    traceparent: '00-1-2-01',
    'x-gateway-key': 'open sesame',
    'user-agent': 'my-app/1.2 tokbox-rest',
  })
  await failure(rest.sessions.create({}, { headers: { 'x-OpenTok-Auth': 'mine' } }))
  expect(server.arrivals).toHaveLength(1)
})

test('a client says which project it is for, and where', () => {
  const rest = client('https://api.example.com/x//')
  expect(rest).toMatchObject({ apiKey, apiUrl: 'https://api.example.com/x', clockOffset: 0 })
  expect(Object.isFrozen(rest)).toBe(true)
  expect(apiSecret).not.toBe('')
})
