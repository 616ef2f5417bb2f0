import { answer, reset, startServer } from '@tokbox-tools/testing/server'
import { expect, test } from 'vitest'
import type { RequestOptions } from '../src/index.js'
import { apiKey, client, failure, sessionId } from './support/project.js'

test('sends what there is no method for, signed and retried like everything else', async () => {
  const server = await startServer(answer(500), answer(200, { migrated: true }))
  const request = {
    method: 'POST',
    path: `/v2/project/{project}/session/${sessionId}/migrate`,
    query: { force: true, region: 'eu west', none: undefined },
    body: { reason: 'rotation' },
    idempotent: true,
  } as const
  const call = { headers: { traceparent: 't-1' } }
  expect(await client(server.url).request(request, call)).toEqual({ migrated: true })
  expect(server.arrivals).toHaveLength(2)
  const [arrival] = server.arrivals
  expect(arrival?.request.method).toBe('POST')
  expect(arrival?.request.url).toBe(
    `/v2/project/${apiKey}/session/${sessionId}/migrate?force=true&region=eu+west`,
  )
  expect(arrival?.request.headers).toMatchObject({ 'content-type': 'application/json', traceparent: 't-1' })
  expect(arrival?.request.headers['x-opentok-auth']).toMatch(/^eyJ/)
  expect(JSON.parse(arrival?.body ?? '')).toEqual(request.body)
})

test.each([
  ['GET', undefined, 2],
  ['GET', false, 1],
  ['POST', undefined, 1],
  ['DELETE', true, 2],
] as const)('%s with idempotent %s is sent %i times', async (method, idempotent, times) => {
  const server = await startServer(reset, answer(204))
  const outcome = await client(server.url)
    .request({ method, path: '/v2/x', idempotent })
    .catch((error: Error) => error.name)
  expect(outcome).toBe(times === 2 ? undefined : 'ConnectionError')
  expect(server.arrivals).toHaveLength(times)
})

test('an error names method and path, and shows no secret of the body or the answer', async () => {
  const echo = await startServer(({ body }, response) => {
    response.writeHead(400, { 'content-type': 'application/json' })
    response.end(JSON.stringify({ message: body, secret: 'their-secret' }))
  })
  const body = { token: 'my-token-1', deep: [{ password: 'my-password-1' }], name: 'shown' }
  const error = await failure(client(echo.url).request({ method: 'PUT', path: '/v2/x', body }))
  expect(error).toMatchObject({ name: 'ApiError', status: 400 })
  const shown = `${(error as Error).stack} ${JSON.stringify(error)}`
  expect(shown).toContain('PUT /v2/x failed')
  expect(shown).toContain('shown')
  expect(shown).not.toMatch(/my-token-1|my-password-1|their-secret/)
})

const circle: { self?: unknown } = {}
circle.self = circle

test.each<[unknown, string]>([
  [undefined, "request.method: expected one of 'GET', 'POST', 'PUT', 'PATCH', 'DELETE', got undefined."],
  [7, 'request: expected an object { method, path, query, body, idempotent }, got a number.'],
  [{ method: 'GET' }, 'request.path: expected a path that begins with a slash'],
  [{ method: 'get', path: '/' }, "request.method: expected one of 'GET', 'POST'"],
  [{ method: 'GET', path: 'v2/x' }, 'request.path'],
  [{ method: 'GET', path: '/a/../b' }, 'request.path'],
  [{ method: 'GET', path: '/a/%2E%2e' }, 'request.path'],
  [{ method: 'GET', path: '/a?b=1' }, 'give the query as query.'],
  [{ method: 'GET', path: '/a\r\nHost: evil' }, 'request.path'],
  [{ method: 'GET', path: '/ä' }, 'Encode ids with encodeURIComponent'],
  [{ method: 'GET', path: '/%zz' }, 'request.path'],
  [{ method: 'GET', path: '/a/{sessionId}' }, 'request.path'],
  [{ method: 'GET', path: '/a', query: 7 }, 'request.query: expected an object of names and values'],
  [
    { method: 'GET', path: '/a', query: { b: {} } },
    'request.query.b: expected a string, a number or a boolean',
  ],
  [{ method: 'GET', path: '/a', json: {} }, 'request.json: expected one of the options method, path'],
])('%j is refused: %s', async (request, message) => {
  const server = await startServer(answer(204))
  const error = await failure(client(server.url).request(request as RequestOptions))
  expect(error).toMatchObject({ name: 'InvalidArgumentError' })
  expect((error as Error).message).toContain(message)
  expect(server.arrivals).toHaveLength(0)
})

test.each([
  ['a circle', circle],
  ['a bigint', 1n],
  ['a function', () => 1],
])('%s is no body', async (_, body) => {
  const error = await failure(client('http://127.0.0.1:1').request({ method: 'PUT', path: '/', body }))
  expect((error as Error).message).toContain('request.body: expected a value that can be written as JSON')
})
