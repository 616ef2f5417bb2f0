import { answer, reset, startServer } from '@tokbox-tools/testing/server'
import { expect, test } from 'vitest'
import type { RetryEvent } from '../src/index.js'
import { client, created, failure, sessionId } from './support/project.js'
import { verifying } from './support/verifying-server.js'

const MINUTE = 60_000

test.each([
  ['fast', 10 * MINUTE],
  ['slow', -10 * MINUTE],
  ['nearly a day fast', 1439 * MINUTE],
  ['nearly a day slow', -1439 * MINUTE],
])('a clock that is %s is corrected', async (_, error) => {
  const server = await startServer(verifying(Date.now))
  const retries: RetryEvent[] = []
  const rest = client(server.url, {
    clock: () => Date.now() + error,
    retries: 0,
    hooks: { retry: (event) => retries.push(event) },
  })
  expect(rest.clockOffset).toBe(0)
  expect(await rest.sessions.create()).toMatchObject({ sessionId })
  expect(server.arrivals).toHaveLength(2)
  expect(retries).toMatchObject([{ reason: 'clock', delay: 0, attempt: 1, error: { status: 403 } }])
  // The Date header has whole seconds, and on a busy machine the answer takes a while.
  expect(Math.abs(rest.clockOffset + error)).toBeLessThan(MINUTE)
  expect(Math.abs(rest.clock() - Date.now())).toBeLessThan(MINUTE)
})

test('the offset is remembered', async () => {
  const server = await startServer(verifying(Date.now))
  const rest = client(server.url, { clock: () => Date.now() + 10 * MINUTE })
  await rest.sessions.create()
  await rest.sessions.create()
  await rest.sessions.create()
  expect(server.arrivals).toHaveLength(4)
})

test('calls that are refused at the same time are corrected together', async () => {
  const server = await startServer(verifying(Date.now))
  const rest = client(server.url, { clock: () => Date.now() + 10 * MINUTE })
  const sessions = await Promise.all([1, 2, 3, 4].map(() => rest.sessions.create()))
  expect(sessions).toHaveLength(4)
})

test('an offset that has become wrong is corrected, too', async () => {
  let off = 10 * MINUTE
  const server = await startServer(verifying(Date.now))
  const rest = client(server.url, { clock: () => Date.now() + off })
  await rest.sessions.create()
  off = 0
  await rest.sessions.create()
  expect(Math.abs(rest.clockOffset)).toBeLessThan(MINUTE)
  expect(server.arrivals).toHaveLength(4)
})

test.each([-3000, 3000])('a clock that is off by %i ms needs no correction', async (error) => {
  const now = 1_700_000_000_000
  const server = await startServer(verifying(() => now))
  const rest = client(server.url, { clock: () => now + error })
  await rest.sessions.create()
  expect(server.arrivals).toHaveLength(1)
  expect(rest.clockOffset).toBe(0)
})

test('a clock that is just faster than the issue time is set back is corrected', async () => {
  const now = 1_700_000_000_000
  const server = await startServer(verifying(() => now))
  await client(server.url, { clock: () => now + 6001 }).sessions.create()
  expect(server.arrivals).toHaveLength(2)
})

test.each([
  ['ahead of', 600],
  ['behind', -600],
])('with the correction off, the error tells that the clock is %s the server’s', async (direction, skew) => {
  const server = await startServer(verifying(Date.now))
  const rest = client(server.url, { clock: () => Date.now() + skew * 1000, correctClock: false })
  const error = await failure(rest.sessions.create())
  expect(error).toMatchObject({
    name: 'ClockSkewError',
    code: 'ERR_TOKBOX_CLOCK_SKEW',
    status: 403,
    attempts: 1,
  })
  const { skewSeconds, message } = error as { skewSeconds: number; message: string }
  expect(Math.abs(skewSeconds - skew)).toBeLessThan(60)
  expect(message).toContain(
    `The clock of this machine is ${Math.abs(skewSeconds)} seconds ${direction} the server's. Set it`,
  )
  expect(rest.clockOffset).toBe(0)
  expect(server.arrivals).toHaveLength(1)
})

test('a server that still complains about time makes a ClockSkewError', async () => {
  const now = 1_700_000_000_000
  const complaint = { code: -1, message: 'issued time cannot be greater than current time' }
  const server = await startServer(
    answer(403, complaint, { date: new Date(now - 10 * MINUTE).toUTCString() }),
  )
  const error = await failure(client(server.url, { clock: () => now }).sessions.create())
  expect(error).toMatchObject({ name: 'ClockSkewError', skewSeconds: 600, attempts: 2 })
  expect(server.arrivals).toHaveLength(2)
})

test('a server that complains about something else after the correction makes an AuthenticationError', async () => {
  const server = await startServer(
    answer(403, { code: -1, message: 'Invalid signature' }, { date: 'Tue, 14 Nov 2023 22:13:20 GMT' }),
  )
  const rest = client(server.url, { clock: () => 1_700_000_000_000 + 10 * MINUTE })
  expect(await failure(rest.sessions.create())).toMatchObject({
    name: 'AuthenticationError',
    serverMessage: 'Invalid signature',
    attempts: 2,
  })
  expect(rest.clockOffset).toBe(0)
})

test.each(['no date', '0', '2023-11-14T22:13:20Z', 'Tue, 99 Nov 2023 22:13:20 GMT', undefined])(
  'a Date of %j corrects nothing',
  async (date) => {
    const complaint = JSON.stringify({ code: -1, message: 'issued time cannot be greater than current time' })
    const server = await startServer((_, response) => {
      response.sendDate = false
      response.writeHead(403, date === undefined ? {} : { date }).end(complaint)
    })
    const rest = client(server.url)
    const error = await failure(rest.sessions.create())
    expect(error).toMatchObject({
      name: 'AuthenticationError',
      code: 'ERR_TOKBOX_AUTHENTICATION',
      attempts: 1,
    })
    expect((error as Error).message).toContain('compare the clocks')
    expect(rest.clockOffset).toBe(0)
  },
)

test('the correction is not counted as a retry', async () => {
  const old = { date: 'Tue, 14 Nov 2023 22:13:20 GMT' }
  const server = await startServer(answer(503), answer(403, '', old), answer(503), created)
  await client(server.url, { retries: 2, clock: () => 1_700_000_600_000 }).sessions.create()
  expect(server.arrivals).toHaveLength(4)
})

test('the time of the server is the middle of the attempt', async () => {
  const times = [1_700_000_000_000, 1_700_000_008_000]
  // Read when the token is made, when the request is sent and when the answer comes.
  const reads = [times[0], times[0], times[1]]
  const server = await startServer(answer(403, '', { date: 'Tue, 14 Nov 2023 22:15:04 GMT' }), created)
  const rest = client(server.url, { clock: () => reads.shift() ?? 1_700_000_008_000 })
  await rest.sessions.create()
  // The server said 100 s after the middle, and half a second of its second had passed.
  expect(rest.clockOffset).toBe(100_500)
})

test('a server whose time jumps about is believed once in a call', async () => {
  let now = 1_700_000_000_000
  const server = await startServer((arrival, response) => {
    now += 10 * MINUTE
    return answer(403, '', { date: new Date(now).toUTCString() })(arrival, response)
  })
  const error = await failure(client(server.url, { clock: () => 1_700_000_000_000 }).sessions.create())
  expect(error).toMatchObject({ name: 'AuthenticationError', attempts: 2 })
})

test.each([
  'Thu, 01 Jan 1970 00:00:00 GMT',
  'Mon, 01 Jan 2001 00:00:00 GMT',
  'Fri, 31 Dec 9999 23:59:59 GMT',
])('a Date of %s ruins nothing', async (date) => {
  const refusal = answer(403, { code: -1, message: 'Invalid signature' }, { date })
  const server = await startServer(refusal, verifying(Date.now))
  const rest = client(server.url)
  expect(await failure(rest.sessions.create())).toMatchObject({ name: 'AuthenticationError', attempts: 1 })
  expect(rest.clockOffset).toBe(0)
  expect(await rest.sessions.create()).toMatchObject({ sessionId })
})

test.each([
  [86_400_000, 2],
  [86_401_000, 1],
])('of a Date that is %i ms off, a day is believed at most', async (off, attempts) => {
  const now = 1_700_000_000_000
  const server = await startServer(answer(403, '', { date: new Date(now - off).toUTCString() }))
  const rest = client(server.url, { clock: () => now })
  expect(await failure(rest.sessions.create())).toMatchObject({ attempts })
})

const wrongDate = answer(403, '', { date: new Date(1_700_000_000_000 + 10 * MINUTE).toUTCString() })

test.each([
  ['refused', wrongDate],
  ['not answered', reset],
])('a correction is taken back when the corrected request is %s', async (_, next) => {
  const now = 1_700_000_000_000
  const server = await startServer(
    wrongDate,
    next,
    verifying(() => now),
  )
  const rest = client(server.url, { clock: () => now, retries: 0 })
  expect(await failure(rest.sessions.create())).toMatchObject({ attempts: 2 })
  expect(rest.clockOffset).toBe(0)
  expect(await rest.sessions.create()).toMatchObject({ sessionId })
  expect(server.arrivals).toHaveLength(3)
})

test('what is taken back is the last correction, not the ones before', async () => {
  const now = 1_700_000_000_000
  const server = await startServer(
    verifying(() => now),
    verifying(() => now),
    wrongDate,
    wrongDate,
  )
  const rest = client(server.url, { clock: () => now - 20 * MINUTE })
  await rest.sessions.create()
  const { clockOffset } = rest
  expect(Math.abs(clockOffset - 20 * MINUTE)).toBeLessThanOrEqual(1000)
  await failure(rest.sessions.create())
  expect(server.arrivals).toHaveLength(4)
  expect(rest.clockOffset).toBe(clockOffset)
})

test.each([0, 1, 4999, 5000])('a clock that says %i ms signs for the start of 1970', async (time) => {
  const server = await startServer(verifying(() => time))
  await client(server.url, { clock: () => time }).sessions.create()
  expect(server.arrivals).toHaveLength(1)
})

test.each([-1, Number.NaN])('a clock that says %d is refused', async (time) => {
  const server = await startServer(verifying(Date.now))
  expect(await failure(client(server.url, { clock: () => time }).sessions.create())).toMatchObject({
    code: 'ERR_TOKBOX_INVALID_ARGUMENT',
    parameter: 'options.clock',
  })
  expect(server.arrivals).toEqual([])
})
