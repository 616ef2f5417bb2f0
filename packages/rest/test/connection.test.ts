import { Agent } from 'node:https'
import type { LookupFunction, Socket } from 'node:net'
import { gzipSync } from 'node:zlib'
import { answer, deadUrl, raw, reset, startServer } from '@tokbox-tools/testing/server'
import { expect, test } from 'vitest'
import type { FetchFunction } from '../src/index.js'
import { client, created, failure, platformSession, sessionId } from './support/project.js'

const once = { retries: 0 }
const runtimeFetch: FetchFunction = globalThis.fetch

// What is sent over a socket must be understood with node-fetch as well as with the fetch of a runtime.
const networks: [string, { fetch?: typeof runtimeFetch }][] = [
  ['node-fetch', {}],
  ['the fetch of the runtime', { fetch: runtimeFetch }],
]

test.each(networks)('a server that is not there, with %s', async (_, network) => {
  const url = await deadUrl()
  const error = await failure(client(url, { ...once, ...network }).sessions.create())
  expect(error).toMatchObject({
    name: 'ConnectionError',
    code: 'ERR_TOKBOX_CONNECTION',
    phase: 'connect',
    systemCode: 'ECONNREFUSED',
    attempts: 1,
    message: `Creating a session failed: there is no connection to ${new URL(url).host} (ECONNREFUSED). Check apiUrl, the network, the proxy and certificates.`,
  })
  expect((error as Error).cause).toBeInstanceOf(Error)
})

test.each(['ENOTFOUND', 'EAI_AGAIN'])('a host without an address (%s)', async (code) => {
  // What a name server would say is decided here: some answer for names that do not exist.
  const lookup: LookupFunction = (host, _, callback) =>
    callback(Object.assign(new Error(`getaddrinfo ${code} ${host}`), { code }), [])
  const agent = new Agent({ lookup })
  const error = await failure(client('https://no-such-host.invalid', { ...once, agent }).sessions.create())
  expect(error).toMatchObject({ name: 'ConnectionError', phase: 'connect', systemCode: code })
})

test.each(networks)('a connection that breaks before the answer, with %s', async (_, network) => {
  const server = await startServer(reset)
  const error = await failure(client(server.url, { ...once, ...network }).sessions.create())
  expect(error).toMatchObject({ name: 'ConnectionError', phase: 'response', attempts: 1 })
  expect((error as Error).message).toContain('broke before an answer came')
})

test('idle connections that are dead, however many, cost a call one retry', async () => {
  const many = 10
  const used = new Set<Socket>()
  let open: () => void = () => undefined
  const opened = new Promise<void>((resolve) => {
    open = resolve
  })
  const server = await startServer(async (arrival, response) => {
    const { socket } = arrival.request
    // Like a load balancer that has forgotten its connections: whatever comes over one of them is answered by a RST.
    if (used.has(socket)) return reset(arrival, response)
    used.add(socket)
    if (used.size === many) open()
    await opened
    return created(arrival, response)
  })
  const rest = client(server.url)
  await Promise.all(Array.from({ length: many }, () => rest.sessions.create()))
  expect(server.connections()).toBe(many)
  expect(await rest.sessions.create()).toMatchObject({ sessionId })
  expect(server.connections()).toBe(many + 1)
  expect(server.arrivals).toHaveLength(many + 2)
})

const HEAD = 'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n'

const cuts: [string, string][] = [
  ['is shorter than its Content-Length', `${HEAD}Content-Length: 100\r\n\r\n[{"session_id"`],
  ['has no byte of its Content-Length', `${HEAD}Content-Length: 100\r\n\r\n`],
  ['has chunks without an end', `${HEAD}Transfer-Encoding: chunked\r\n\r\n5\r\n[{"se\r\n`],
  ['ends within a chunk', `${HEAD}Transfer-Encoding: chunked\r\n\r\n50\r\n[{"se`],
]

test.each(
  networks.flatMap(([name, network]) => cuts.map(([cut, text]) => [cut, name, text, network] as const)),
)('a body that %s, with %s', async (_, __, text, network) => {
  const server = await startServer(raw(text))
  const error = await failure(client(server.url, { ...once, ...network }).sessions.create())
  expect(error).toMatchObject({ name: 'ConnectionError', phase: 'body', attempts: 1 })
  expect((error as Error).message).toContain('broke in the middle of the answer')
})

test('a cut-off body is retried', async () => {
  const server = await startServer(raw(cuts[0]![1]), created)
  expect(await client(server.url).sessions.create()).toMatchObject({ sessionId })
})

test('something that is no HTTP', async () => {
  const server = await startServer(raw('SSH-2.0-OpenSSH_9.9\r\n'))
  expect(await failure(client(server.url, once).sessions.create())).toMatchObject({
    name: 'ConnectionError',
    phase: 'response',
    systemCode: 'HPE_INVALID_CONSTANT',
  })
})

test.each(networks)('an answer in gzip, with %s', async (_, network) => {
  const server = await startServer((__, response) => {
    response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' })
    response.end(gzipSync(JSON.stringify([platformSession])))
  })
  expect(await client(server.url, network).sessions.create()).toMatchObject({ sessionId })
})

const tooMuch = JSON.stringify([{ ...platformSession, padding: 'x'.repeat(1_048_576) }])
const zipped = gzipSync(tooMuch)

const sizes: [string, string | Buffer, Record<string, string>][] = [
  ['with a length', tooMuch, { 'content-length': String(tooMuch.length) }],
  ['in chunks', tooMuch, {}],
  ['in gzip', zipped, { 'content-encoding': 'gzip', 'content-length': String(zipped.length) }],
]

test.each(
  networks.flatMap(([name, network]) =>
    sizes.map(([size, ...rest]) => [size, name, network, ...rest] as const),
  ),
)('a body over the limit %s, with %s', async (_, __, network, body, headers) => {
  const server = await startServer((___, response) => {
    response.writeHead(200, { 'content-type': 'application/json', ...headers }).end(body)
  })
  const error = await failure(client(server.url, network).sessions.create())
  expect(error).toMatchObject({ name: 'UnexpectedResponseError', status: 200, attempts: 1 })
  expect((error as Error).message).toContain('the answer is longer than 1048576 bytes')
})

test('a body at the limit is read', async () => {
  const padding = 1_048_576 - JSON.stringify([{ ...platformSession, padding: '' }]).length
  const body = JSON.stringify([{ ...platformSession, padding: 'x'.repeat(padding) }])
  expect(body).toHaveLength(1_048_576)
  const server = await startServer(answer(200, body))
  expect(await client(server.url).sessions.create()).toMatchObject({ sessionId })
})

test('a body that never ends is given up at the limit, and its connection closed', async () => {
  let closed: () => void = () => undefined
  const closing = new Promise<void>((resolve) => {
    closed = resolve
  })
  const server = await startServer((_, response) => {
    response.writeHead(200, { 'content-type': 'application/json' })
    const chunk = ' '.repeat(65_536)
    const pour = () => {
      let more = true
      while (more && !response.destroyed) more = response.write(chunk)
    }
    response.on('drain', pour)
    response.on('close', closed)
    pour()
  })
  expect(await failure(client(server.url).sessions.create())).toMatchObject({
    name: 'UnexpectedResponseError',
  })
  await closing
})

test('an error with a body over the limit is still that error', async () => {
  const server = await startServer(answer(404, tooMuch))
  expect(await failure(client(server.url).sessions.create())).toMatchObject({
    name: 'NotFoundError',
    status: 404,
  })
})

test.each(
  networks.flatMap(([name, network]) =>
    [301, 302, 303, 307, 308].map((status) => [status, name, network] as const),
  ),
)('a redirect with %i is not followed, with %s', async (status, _, network) => {
  const target = await startServer(created)
  const location = `${target.url}/elsewhere?code=very-private`
  const server = await startServer(answer(status, '', { location }))
  const error = await failure(client(server.url, network).sessions.create())
  expect(error).toMatchObject({ name: 'UnexpectedResponseError', status, attempts: 1 })
  expect((error as Error).message).toContain(
    `the answer is a redirect to ${new URL(target.url).host} (status ${status}). Redirects are not followed`,
  )
  expect(JSON.stringify(error)).not.toContain('very-private')
  expect(target.arrivals).toEqual([])
  expect(server.arrivals).toHaveLength(1)
})

test.each(networks)(
  'the connection of a redirect with a body without an end is closed, with %s',
  async (_, network) => {
    let closed: () => void = () => undefined
    const closing = new Promise<void>((resolve) => {
      closed = resolve
    })
    const server = await startServer((__, response) => {
      response.on('close', closed)
      response.writeHead(302, { location: 'https://example.com' }).write('to be continued')
    })
    await failure(client(server.url, network).sessions.create())
    await closing
  },
)

test.each([
  ['without a target', {}, 'the answer is a redirect (status 302)'],
  [
    'to nowhere',
    { location: 'http://[' },
    'the answer is a redirect to an address that cannot be read (status 302)',
  ],
])('a redirect %s', async (_, headers, message) => {
  const server = await startServer(answer(302, '', headers))
  expect(String(await failure(client(server.url).sessions.create()))).toContain(message)
})
