import { answer, silence, stall, startServer } from '@tokbox-tools/testing/server'
import { expect, test } from 'vitest'
import { client, failure } from './support/project.js'

test('an attempt that is not answered times out', async () => {
  const server = await startServer(silence)
  const error = await failure(client(server.url, { timeout: 50, retries: 0 }).sessions.create())
  expect(error).toMatchObject({
    name: 'TimeoutError',
    code: 'ERR_TOKBOX_TIMEOUT',
    which: 'attempt',
    timeout: 50,
    attempts: 1,
    message:
      'Creating a session took longer than 50 ms (timeout, for one attempt). Try again later, or allow more time.',
  })
})

test('each attempt has the whole time, and the last timeout is told', async () => {
  const server = await startServer(silence)
  const error = await failure(client(server.url, { timeout: 50, retries: 2 }).sessions.create())
  expect(error).toMatchObject({ which: 'attempt', attempts: 3 })
  expect((error as Error).message).toContain('The request was sent 3 times.')
})

test('a body that does not end times out', async () => {
  const server = await startServer(stall)
  const error = await failure(client(server.url, { timeout: 200, retries: 0 }).sessions.create())
  expect(error).toMatchObject({ which: 'attempt', timeout: 200 })
})

test('a call can have a timeout of its own', async () => {
  const server = await startServer(silence)
  const error = await failure(client(server.url, { retries: 0 }).sessions.create({}, { timeout: 60 }))
  expect(error).toMatchObject({ which: 'attempt', timeout: 60 })
})

test('the call times out while it waits for an answer', async () => {
  const server = await startServer(silence)
  const error = await failure(client(server.url, { totalTimeout: 80, retries: 5 }).sessions.create())
  expect(error).toMatchObject({
    name: 'TimeoutError',
    which: 'total',
    timeout: 80,
    attempts: 1,
    message:
      'Creating a session took longer than 80 ms (totalTimeout, for the whole call). Try again later, or allow more time.',
  })
})

test('the call times out in a later attempt, and says what went wrong before', async () => {
  const server = await startServer(answer(503, { message: 'Busy' }), silence)
  const error = await failure(client(server.url, { totalTimeout: 2500 }).sessions.create())
  expect(error).toMatchObject({ which: 'total', attempts: 2, cause: { status: 503, serverMessage: 'Busy' } })
})

test('the call times out while it waits for a retry', async () => {
  const server = await startServer(answer(503))
  const sleep = () => new Promise<void>(() => undefined)
  const error = await failure(
    client(server.url, { totalTimeout: 2500, random: () => 0, sleep }).sessions.create(),
  )
  expect(error).toMatchObject({ which: 'total', attempts: 1, cause: { status: 503 } })
})

test('a wait that goes beyond the end of the call is not begun', async () => {
  const server = await startServer(answer(503))
  const error = await failure(
    client(server.url, { totalTimeout: 8000, retries: 10, random: () => 1 }).sessions.create(),
  )
  // These waits take no time, but the one of 8000 ms before the sixth retry cannot fit.
  expect(error).toMatchObject({ name: 'ApiError', status: 503 })
  expect(server.arrivals.length).toBeLessThanOrEqual(6)
})

test('a fetch that does not heed its signal times out all the same', async () => {
  const fetch = () => new Promise<never>(() => undefined)
  const error = await failure(
    client('http://localhost', { fetch, timeout: 20, retries: 1 }).sessions.create(),
  )
  expect(error).toMatchObject({ which: 'attempt', attempts: 2 })
})

test('a body that does not heed the signal times out all the same', async () => {
  const fetch = async () => new Response(new ReadableStream({ pull: () => new Promise(() => undefined) }))
  const error = await failure(
    client('http://localhost', { fetch, timeout: 20, retries: 0 }).sessions.create(),
  )
  expect(error).toMatchObject({ which: 'attempt', attempts: 1 })
})
