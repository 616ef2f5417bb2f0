import { answer, deadUrl, reset, silence, startServer } from '@tokbox-tools/testing/server'
import { expect, test } from 'vitest'
import { callOnce, client, created, failure, instantSleep, sessionId } from './support/project.js'

test.each([408, 429, 500, 502, 503, 504])('sends the request again after %i', async (status) => {
  const server = await startServer(answer(status, ''), created)
  expect(await client(server.url).sessions.create()).toMatchObject({ sessionId })
  expect(server.arrivals).toHaveLength(2)
})

test.each([400, 401, 403, 404, 405, 409, 410, 413, 418, 422, 501, 505])(
  'does not send the request again after %i',
  async (status) => {
    const server = await startServer(answer(status, ''), created)
    expect(await failure(client(server.url).sessions.create())).toMatchObject({ status, attempts: 1 })
    expect(server.arrivals).toHaveLength(1)
  },
)

test('signs each attempt anew', async () => {
  const server = await startServer(answer(503), answer(503), created)
  await client(server.url).sessions.create()
  const tokens = server.arrivals.map(({ request }) => request.headers['x-opentok-auth'])
  expect(new Set(tokens).size).toBe(3)
  expect(server.arrivals.map(({ body }) => body)).toEqual(Array(3).fill('p2p.preference=disabled'))
})

test.each([0, 1, 2, 5])('gives up after %i retries with the last error', async (retries) => {
  const server = await startServer(answer(503, { message: 'Busy' }))
  const error = await failure(client(server.url, { retries }).sessions.create())
  expect(error).toMatchObject({ name: 'ApiError', status: 503, serverMessage: 'Busy', attempts: retries + 1 })
  expect(server.arrivals).toHaveLength(retries + 1)
})

test('recovers from a connection that breaks', async () => {
  const server = await startServer(reset, created)
  expect(await client(server.url).sessions.create()).toMatchObject({ sessionId })
  expect(server.arrivals).toHaveLength(2)
})

test('recovers from an attempt that takes too long', async () => {
  const server = await startServer(silence, created)
  expect(await client(server.url, { timeout: 500, retries: 10 }).sessions.create()).toMatchObject({
    sessionId,
  })
  // A busy machine may need a third.
  expect(server.arrivals.length).toBeGreaterThanOrEqual(2)
})

test('waits longer each time, up to 8 s, and spreads the waits from 0', async () => {
  const longest = instantSleep()
  const server = await startServer(answer(503))
  await failure(
    client(server.url, {
      retries: 7,
      random: () => 1,
      totalTimeout: 900_000,
      sleep: longest.sleep,
    }).sessions.create(),
  )
  expect(longest.waits).toEqual([300, 600, 1200, 2400, 4800, 8000, 8000])
  const shortest = instantSleep()
  await failure(client(server.url, { retries: 3, random: () => 0, sleep: shortest.sleep }).sessions.create())
  expect(shortest.waits).toEqual([0, 0, 0])
})

test.each([Number.NaN, -0.5, 1.5, Number.POSITIVE_INFINITY])(
  'waits longest when random gives %d instead of a number from 0 to 1',
  async (number) => {
    const { waits, sleep } = instantSleep()
    const server = await startServer(answer(503))
    await failure(client(server.url, { random: () => number, sleep }).sessions.create())
    expect(waits).toEqual([300, 600])
  },
)

test('takes strong random waits within the bounds by default', async () => {
  const { waits, sleep } = instantSleep()
  const server = await startServer(answer(503))
  await failure(client(server.url, { retries: 10, totalTimeout: 900_000, sleep }).sessions.create())
  const bounds = [300, 600, 1200, 2400, 4800, 8000, 8000, 8000, 8000, 8000]
  expect(waits).toHaveLength(bounds.length)
  for (const [index, bound] of bounds.entries()) {
    expect(waits[index]).toBeGreaterThanOrEqual(0)
    expect(waits[index]).toBeLessThanOrEqual(bound)
  }
  expect(new Set(waits).size).toBeGreaterThan(1)
})

test('honours Retry-After in seconds', async () => {
  const { waits, sleep } = instantSleep()
  const server = await startServer(answer(429, '', { 'retry-after': '7' }), created)
  await client(server.url, { sleep }).sessions.create()
  expect(waits).toEqual([7000])
})

test('honours Retry-After as a date, by the clock of the server', async () => {
  const { waits, sleep } = instantSleep()
  const headers = { date: 'Sun, 06 Nov 1994 08:49:30 GMT', 'retry-after': 'Sun, 06 Nov 1994 08:49:37 GMT' }
  const server = await startServer(answer(503, '', headers), created)
  await client(server.url, { sleep }).sessions.create()
  expect(waits).toEqual([7000])
})

test('honours Retry-After as a date, by its own clock when the server tells no time', async () => {
  const { waits, sleep } = instantSleep()
  const server = await startServer((_, response) => {
    response.sendDate = false
    response.writeHead(503, { 'retry-after': 'Tue, 14 Nov 2023 22:13:27 GMT' }).end()
  }, created)
  await client(server.url, { sleep, clock: () => 1_700_000_000_000 }).sessions.create()
  expect(waits).toEqual([7000])
})

test.each(['soon', '-5', '1.5', '', 'Sun, 31 Feb 2030 00:00:00 GMT'])(
  'takes its own wait when Retry-After is %j',
  async (header) => {
    const { waits, sleep } = instantSleep()
    const server = await startServer(answer(503, '', { 'retry-after': header }), created)
    await client(server.url, { sleep, random: () => 0.5 }).sessions.create()
    expect(waits).toEqual([150])
  },
)

test('says at once when the server wants a longer wait than the call has time for', async () => {
  const { waits, sleep } = instantSleep()
  const server = await startServer(answer(429, { message: 'Slow down' }, { 'retry-after': '120' }), created)
  const error = await failure(client(server.url, { sleep }).sessions.create())
  expect(error).toMatchObject({
    name: 'RateLimitError',
    code: 'ERR_TOKBOX_RATE_LIMIT',
    status: 429,
    retryAfter: 120_000,
    attempts: 1,
  })
  expect((error as Error).message).toContain('wait 120 seconds before the next one')
  expect(waits).toEqual([])
  expect(server.arrivals).toHaveLength(1)
})

test('tells Retry-After also with an error that is not retried', async () => {
  const server = await startServer(answer(403, '', { 'retry-after': '3' }))
  expect(await failure(client(server.url).sessions.create())).toMatchObject({ retryAfter: 3000 })
})

test.each([
  ['read', 'done', 2],
  ['same', 'done', 2],
  ['done', 'done', 2],
  ['twice', 'response', 1],
] as const)(
  'repeats a call of the class %s after a broken connection or not',
  async (repeat, end, requests) => {
    const server = await startServer(reset, created)
    const outcome = await callOnce(server.url, { repeat }).then(
      () => 'done',
      (error) => error.phase,
    )
    expect(outcome).toBe(end)
    expect(server.arrivals).toHaveLength(requests)
  },
)

test.each([408, 500, 502, 503, 504])(
  'does not repeat a call after %i that is not safe to repeat',
  async (status) => {
    const server = await startServer(answer(status, '', { 'retry-after': '0' }), created)
    expect(await failure(callOnce(server.url, { repeat: 'twice' }))).toMatchObject({ status })
    expect(server.arrivals).toHaveLength(1)
  },
)

test('does not repeat a call after a timeout that is not safe to repeat', async () => {
  const server = await startServer(silence)
  const error = await failure(callOnce(server.url, { repeat: 'twice' }, { timeout: 100 }))
  expect(error).toMatchObject({ name: 'TimeoutError', which: 'attempt', attempts: 1 })
})

test('repeats any call after 429, since it has been refused', async () => {
  const server = await startServer(answer(429), created)
  await callOnce(server.url, { repeat: 'twice' })
  expect(server.arrivals).toHaveLength(2)
})

test('repeats any call that could not connect', async () => {
  const error = await failure(callOnce(await deadUrl(), { repeat: 'twice' }))
  expect(error).toMatchObject({
    name: 'ConnectionError',
    phase: 'connect',
    systemCode: 'ECONNREFUSED',
    attempts: 3,
  })
})
