import { ENDPOINTS, type EndpointId } from '@tokbox/protocol'
import { type Arrival, answer, raw, reset, startServer } from '@tokbox-tools/testing/server'
import { expect, test } from 'vitest'
import { archive, broadcast, cases, id, rows, token } from './support/calls.js'
import { apiSecret, client, failure, sessionId } from './support/project.js'

function contentOf({ request, body }: Arrival): unknown {
  if (body === '') return undefined
  return request.headers['content-type'] === 'application/json' ? JSON.parse(body) : body
}

test.each(rows)(
  '%s sends its request and reads the answer',
  async (_, { call, request, body, ...expected }) => {
    const server = await startServer(answer(expected.status, expected.answer))
    const result = await call(client(server.url), { headers: { traceparent: 't-1' } })
    if (expected.result === undefined) expect(result).toBeUndefined()
    else expect(result).toMatchObject(expected.result)
    expect(Object.isFrozen(result)).toBe(true)
    const [arrival] = server.arrivals as [Arrival]
    expect(`${arrival.request.method} ${arrival.request.url}`).toBe(request)
    expect(contentOf(arrival)).toEqual(body)
    expect(arrival.request.headers).toMatchObject({ accept: 'application/json', traceparent: 't-1' })
    expect('content-type' in arrival.request.headers).toBe(body !== undefined)
  },
)

const resting = rows.filter(([, { result }]) => result === undefined)

test.each(resting)('%s is done whatever the answer says', async (_, { call, status }) => {
  for (const text of status === 204 ? [''] : ['', '{}', 'OK', '[1', JSON.stringify(archive)]) {
    const server = await startServer(answer(status, text))
    expect(await call(client(server.url))).toBeUndefined()
  }
})

test.each(['', 'OK', '[1', '{}', '{"id":{}}'])(
  'muting is done whatever the answer says: %s',
  async (text) => {
    const server = await startServer(answer(200, text))
    const { moderation } = client(server.url)
    expect(await moderation.muteAll(sessionId)).toBeUndefined()
    expect(await moderation.disableMute(sessionId)).toBeUndefined()
    expect(await moderation.muteStream(sessionId, id)).toBeUndefined()
  },
)

test.each(rows)('%s rejects when it is aborted, and sends nothing', async (_, { call }) => {
  const server = await startServer(answer(500))
  const signal = AbortSignal.abort(new Error('enough'))
  const error = await failure(Promise.resolve(call(client(server.url), { signal })))
  expect(error).toMatchObject({ name: 'AbortError', cause: { message: 'enough' } })
  expect(server.arrivals).toHaveLength(0)
})

const repeats = (repeat: string) =>
  rows.filter(([endpointId]) => ENDPOINTS[endpointId as EndpointId].repeat === repeat)

test.each([...repeats('read'), ...repeats('same')])(
  '%s is sent again after a broken connection',
  async (_, { call, status, ...expected }) => {
    const server = await startServer(reset, answer(status, expected.answer))
    await call(client(server.url))
    expect(server.arrivals).toHaveLength(2)
  },
)

test.each(repeats('twice'))(
  '%s is not sent twice, unless it was refused',
  async (_, { call, ...expected }) => {
    const broken = await startServer(reset, answer(expected.status, expected.answer))
    expect(await failure(Promise.resolve(call(client(broken.url))))).toMatchObject({
      name: 'ConnectionError',
    })
    expect(broken.arrivals).toHaveLength(1)
    const busy = await startServer(answer(429), answer(expected.status, expected.answer))
    await call(client(busy.url))
    expect(busy.arrivals).toHaveLength(2)
  },
)

const bodylessDone = repeats('done').filter(([, { result }]) => result === undefined)

test.each(bodylessDone)('%s is done when its repetition finds nothing', async (_, { call }) => {
  const server = await startServer(answer(504), answer(404, { message: 'Not found' }))
  expect(await call(client(server.url))).toBeUndefined()
  const first = await startServer(answer(404))
  expect(await failure(Promise.resolve(call(client(first.url))))).toMatchObject({ name: 'NotFoundError' })
})

test('an archive that was not deleted is an error, also when its deletion was sent twice', async () => {
  const server = await startServer(answer(504), answer(409, { code: 15004 }))
  expect(await failure(client(server.url).archives.delete(id))).toMatchObject({ name: 'ConflictError' })
})

test('an archive that the lost request has stopped is read', async () => {
  const stopped = { ...archive, status: 'available' }
  const server = await startServer(reset, answer(409, { code: 15002 }), answer(200, stopped))
  expect(await client(server.url).archives.stop(id)).toMatchObject({ id, status: 'available' })
  expect(server.arrivals.map(({ request }) => request.method)).toEqual(['POST', 'POST', 'GET'])
})

test.each(['started', 'paused'])('an archive that is %s all the same is an error', async (status) => {
  const conflict = answer(409, { code: 15002, message: 'You can only stop' })
  const server = await startServer(reset, conflict, answer(200, { ...archive, status }))
  expect(await failure(client(server.url).archives.stop(id))).toMatchObject({
    name: 'ConflictError',
    serverCode: 15002,
    attempts: 2,
  })
})

test('409 for the first request to stop an archive is an error', async () => {
  const server = await startServer(answer(409, { code: 15002 }))
  expect(await failure(client(server.url).archives.stop(id))).toMatchObject({ name: 'ConflictError' })
  expect(server.arrivals).toHaveLength(1)
})

test('a broadcast that the lost request has stopped is read, or nobody knows it any more', async () => {
  const stopped = answer(200, { ...broadcast, status: 'stopped' })
  const known = await startServer(answer(502), answer(404), stopped)
  expect(await client(known.url).broadcasts.stop(id)).toMatchObject({ id, status: 'stopped' })
  const unknown = await startServer(answer(502), answer(404))
  expect(await client(unknown.url).broadcasts.stop(id)).toBeUndefined()
  const running = await startServer(answer(502), answer(404), answer(200, broadcast))
  expect(await failure(client(running.url).broadcasts.stop(id))).toMatchObject({ name: 'NotFoundError' })
  const broken = await startServer(answer(502), answer(404), answer(400))
  expect(await failure(client(broken.url).broadcasts.stop(id))).toMatchObject({ status: 400 })
})

test.each(rows.filter(([, { answer: body }]) => body !== undefined))(
  'an answer to %s that is cut off anywhere is no success',
  async (_, { call, status, answer: body, result }) => {
    const text = JSON.stringify(body)
    const whole = `HTTP/1.1 ${status} OK\r\nContent-Type: application/json\r\nContent-Length: ${text.length}\r\n\r\n${text}`
    const head = whole.length - text.length
    const cuts = [...Array.from({ length: 12 }, (_, index) => Math.ceil((whole.length * index) / 12)), head]
    for (const cut of cuts) {
      const server = await startServer(raw(whole.slice(0, cut)))
      const error = await failure(Promise.resolve(call(client(server.url, { retries: 0 }))))
      expect(error).toMatchObject({ name: 'ConnectionError' })
    }
    const server = await startServer(raw(whole))
    const outcome = await call(client(server.url))
    if (result !== undefined) expect(outcome).toMatchObject(result)
  },
)

const secrets = [
  token,
  'stream-key-1',
  'sip-password-1',
  'access-key-1',
  'secret-key-1',
  'header-value-1',
  'k=v',
  apiSecret,
]

test.each(rows)('a server that echoes %s makes no error show a secret', async (_, { call }) => {
  const server = await startServer(({ body }, response) => {
    response.writeHead(400, { 'content-type': 'application/json', 'x-echo': encodeURIComponent(body) })
    response.end(JSON.stringify({ code: 400, message: `I do not like ${body}` }))
  })
  const error = await failure(Promise.resolve(call(client(server.url))))
  expect(error).toMatchObject({ status: 400 })
  const shown = `${JSON.stringify(error)} ${(error as Error).stack}`
  for (const secret of secrets) expect(shown).not.toContain(secret)
})

test.each(['started', 'started\\u0022'])(
  'a URL in an answer that makes no sense is not shown',
  async (status) => {
    const odd = { url: 'https://file.example/"\\?signature=1', password: ['p'], status, size: 'large' }
    const server = await startServer(answer(200, odd))
    const error = await failure(client(server.url).archives.get(id))
    expect(error).toMatchObject({ name: 'UnexpectedResponseError' })
    const { bodyExcerpt } = error as { bodyExcerpt: string }
    expect(bodyExcerpt).toContain('"size":"large"')
    expect(bodyExcerpt).not.toMatch(/file\.example|signature/)
  },
)

const oddIds = ['a/b', '..%2f', '%2e%2e', 'a\r\nHost: evil', ' ', 'é€𝄞', '?x=1#y', ':80@evil/', '\\..\\']

test.each(oddIds)('the id %j stays one part of the path', async (odd) => {
  const server = await startServer(answer(204))
  const rest = client(server.url)
  await rest.archives.delete(odd)
  await rest.connections.disconnect(odd, odd)
  const paths = server.arrivals.map(({ request }) => request.url?.split('/') ?? [])
  expect(paths.map((parts) => parts.length)).toEqual([6, 8])
  expect(paths.flatMap((parts) => [parts.at(-1), ...(parts.length > 6 ? [parts[5]] : [])])).toEqual(
    Array(3).fill(encodeURIComponent(odd)),
  )
})

test.each(['', '.', '..', undefined, 7])('%j is no id: nothing is sent', async (none) => {
  const server = await startServer(answer(204))
  const rest = client(server.url)
  for (const attempt of [
    rest.archives.get(none as string),
    rest.archives.start(none === '.' || none === '..' ? '' : (none as string)),
    rest.streams.get(sessionId, none as string),
    rest.captions.stop(none as string),
  ])
    expect(await failure(attempt)).toMatchObject({ name: 'InvalidArgumentError' })
  expect(() => rest.streams.list(none as string)).toThrow('sessionId: expected an id of the platform')
  expect(server.arrivals).toHaveLength(0)
})

test('the cases are all that a client has', () => {
  const rest = client('http://127.0.0.1:1')
  const offered = Object.entries(rest).flatMap(([resource, methods]) =>
    typeof methods === 'object' ? Object.keys(methods).map((method) => `${resource}.${method}`) : [],
  )
  expect(offered.sort()).toEqual(Object.keys(cases).sort())
})
