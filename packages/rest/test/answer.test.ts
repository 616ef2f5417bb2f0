import { type Answer, answer, raw, reset, startServer } from '@tokbox-tools/testing/server'
import { expect, test } from 'vitest'
import { createNetwork as createRuntimeNetwork } from '../src/fetch/runtime.js'
import { callOnce, created, failure, sessionId, transport } from './support/project.js'

const networks: [string, object][] = [
  ['node-fetch', {}],
  ['the fetch of the runtime', { send: createRuntimeNetwork(undefined).send }],
]

const bare =
  (status: number): Answer =>
  (_, response) =>
    void response.writeHead(status).end()

const bodyless: [string, Answer][] = [
  ['204', bare(204)],
  ['205', bare(205)],
  ['an empty 200', bare(200)],
  ['an empty 200 that calls itself HTML', answer(200, '', { 'content-type': 'text/html' })],
  ['an empty 202 in chunks', (_, response) => void response.writeHead(202).end('')],
  ['200 with JSON', answer(200, { id: 1 })],
  ['200 with half of some JSON', answer(200, '{"id"')],
  ['202 with a text', answer(202, 'Accepted', { 'content-type': 'text/plain' })],
  ['204 that has a length all the same', raw('HTTP/1.1 204 No Content\r\nContent-Length: 5\r\n\r\n')],
]

test.each(
  networks.flatMap(([name, network]) =>
    bodyless.map(([what, reply]) => [what, name, reply, network] as const),
  ),
)('a call that reads nothing is done after %s, with %s', async (_, __, reply, network) => {
  const server = await startServer(reply)
  expect(await callOnce(server.url, { answer: 'none', method: 'DELETE' }, network)).toBeUndefined()
  expect(server.arrivals).toHaveLength(1)
  const { request, body } = server.arrivals[0]!
  expect(request.method).toBe('DELETE')
  expect(body).toBe('')
  expect(request.headers).not.toHaveProperty('content-type')
})

test('calls that read nothing share a connection', async () => {
  const server = await startServer(bare(204))
  const { call } = transport(server.url)
  for (let count = 0; count < 5; count += 1)
    await call({ action: 'Deleting', method: 'DELETE', path: '/x', repeat: 'done', answer: 'none' })
  expect(server.connections()).toBe(1)
})

test('a page of a proxy is no success of a call that reads nothing', async () => {
  const server = await startServer(answer(200, '<html>Log in</html>', { 'content-type': 'text/html' }))
  const error = await failure(callOnce(server.url, { answer: 'none' }))
  expect(error).toMatchObject({ name: 'UnexpectedResponseError', status: 200 })
  expect(String(error)).toContain('Starting something failed: the answer is an HTML page (status 200).')
})

test('of an empty answer a reader is told that there is no body', async () => {
  const server = await startServer(bare(204))
  expect(await callOnce(server.url, { read: ({ body }) => ({ body }) })).toEqual({ body: undefined })
  const complaint = callOnce(server.url, {
    read: ({ unexpected }) => {
      throw unexpected('the answer holds no session')
    },
  })
  expect(String(await failure(complaint))).toContain('the answer is empty (status 204).')
})

test.each([404, 409])(
  'a repetition that is answered %i is done when the attempt before may have done it',
  async (status) => {
    for (const lost of [reset, answer(504), raw('HTTP/1.1 204 No')]) {
      const server = await startServer(lost, answer(status))
      expect(await callOnce(server.url, { answer: 'none', repeat: 'done', done: [status] })).toBeUndefined()
      expect(server.arrivals).toHaveLength(2)
    }
  },
)

test('404 is an error when no attempt before can have done it', async () => {
  const call = { answer: 'none', repeat: 'done', done: [404] } as const
  const cases: [Answer, ...Answer[]][] = [[answer(404)], [answer(429), answer(404)]]
  for (const replies of cases) {
    const server = await startServer(...replies)
    expect(await failure(callOnce(server.url, call))).toMatchObject({ name: 'NotFoundError' })
  }
})

test('404 after a lost answer is an error when there is something to read, or no reason to expect it', async () => {
  const calls = [
    { repeat: 'done', done: [404] },
    { repeat: 'done', done: [409], answer: 'none' },
    { repeat: 'same', answer: 'none' },
  ] as const
  for (const call of calls) {
    const server = await startServer(answer(504), answer(404))
    expect(await failure(callOnce(server.url, call))).toMatchObject({ name: 'NotFoundError', attempts: 2 })
  }
})

test('sends JSON and a query', async () => {
  const server = await startServer(created)
  const body = { contentType: 'application/json', text: '{"name":"Zoë"}' }
  const query = { offset: 0, name: 'a b&c=d/ë', all: true, count: undefined }
  expect(await callOnce(server.url, { method: 'PUT', body, query })).toMatchObject([
    { session_id: sessionId },
  ])
  const [arrival] = server.arrivals
  expect(arrival?.request.method).toBe('PUT')
  expect(arrival?.request.url).toBe(
    '/v2/project/123456/something?offset=0&name=a+b%26c%3Dd%2F%C3%AB&all=true',
  )
  expect(arrival?.request.headers['content-type']).toBe('application/json')
  expect(arrival?.body).toBe(body.text)
})

test('what is sensitive in a call is redacted, for that call', async () => {
  const server = await startServer(answer(400, { message: 'password hunter22 is too short' }))
  const seen = await failure(callOnce(server.url, { sensitive: ['hunter22'] }))
  expect(seen).toMatchObject({ serverMessage: 'password [redacted] is too short' })
})
