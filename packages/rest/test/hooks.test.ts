import { inspect } from 'node:util'
import { answer, reset, silence, startServer } from '@tokbox-tools/testing/server'
import { expect, test } from 'vitest'
import type { Hooks, RequestEvent, ResponseEvent, RetryEvent } from '../src/index.js'
import { client, created, failure, sessionId } from './support/project.js'

function recorder() {
  const events: [string, RequestEvent | ResponseEvent | RetryEvent][] = []
  const hooks: Hooks = {
    request: (event) => events.push(['request', event]),
    response: (event) => events.push(['response', event]),
    retry: (event) => events.push(['retry', event]),
  }
  return { events, hooks }
}

test('hooks are told what happens, in order', async () => {
  const { events, hooks } = recorder()
  const server = await startServer(answer(503, '', { 'x-request-id': 'r-1', 'retry-after': '2' }), created)
  const rest = client(server.url, { hooks })
  await rest.sessions.create({}, { headers: { 'X-Gateway-Key': 'open sesame', traceparent: '00-1-2-01' } })
  const common = { call: 1, method: 'POST', url: `${server.url}/session/create` }
  const headers = {
    accept: 'application/json',
    'content-type': 'application/x-www-form-urlencoded',
    traceparent: '00-1-2-01',
    'user-agent': 'tokbox-rest',
    'x-gateway-key': '[redacted]',
    'x-opentok-auth': '[redacted]',
  }
  expect(events).toMatchObject([
    ['request', { ...common, attempt: 1, headers }],
    ['response', { ...common, attempt: 1, status: 503, requestId: 'r-1', headers: { 'retry-after': '2' } }],
    [
      'retry',
      { ...common, attempt: 1, delay: 2000, reason: 'status', error: { status: 503, requestId: 'r-1' } },
    ],
    ['request', { ...common, attempt: 2, headers }],
    ['response', { ...common, attempt: 2, status: 200, requestId: undefined }],
  ])
  expect(events[1]?.[1]).toHaveProperty('duration', expect.any(Number))
  await rest.sessions.create()
  expect(events.at(-1)?.[1]).toMatchObject({ call: 2, attempt: 1 })
})

test('a retry has its reason', async () => {
  const { events, hooks } = recorder()
  const server = await startServer(reset, silence)
  await failure(client(server.url, { hooks, timeout: 1000 }).sessions.create())
  const retries = events.filter(([name]) => name === 'retry').map(([, event]) => event)
  expect(retries).toMatchObject([
    { reason: 'connection', error: { name: 'ConnectionError' } },
    { reason: 'timeout', error: { name: 'TimeoutError' } },
  ])
})

test('an event does not tell where a redirect leads', async () => {
  const { events, hooks } = recorder()
  const server = await startServer(answer(302, '', { location: 'https://example.com/?code=very-private' }))
  await failure(client(server.url, { hooks }).sessions.create())
  expect(events[1]?.[1]).toMatchObject({ status: 302, headers: { location: '[redacted]' } })
})

test('events are frozen copies', async () => {
  const { events, hooks } = recorder()
  const server = await startServer(answer(503), created)
  await client(server.url, { hooks }).sessions.create()
  for (const [, event] of events) {
    expect(Object.isFrozen(event)).toBe(true)
    if ('headers' in event) expect(Object.isFrozen(event.headers)).toBe(true)
    if ('error' in event) expect(Object.isFrozen(event.error)).toBe(true)
  }
})

test('a hook cannot change the error that comes out in the end', async () => {
  const server = await startServer(reset, silence)
  const retry = ({ error }: RetryEvent) => {
    for (let link: unknown = error; link instanceof Error; link = link.cause)
      expect(Reflect.set(link, 'message', 'changed')).toBe(false)
  }
  const error = await failure(client(server.url, { hooks: { retry }, totalTimeout: 2500 }).sessions.create())
  const { cause } = error as { cause: Error }
  expect(cause).toMatchObject({ name: 'ConnectionError', cause: expect.any(Error) })
  expect(inspect(error)).not.toContain('changed')
})

test('a change to the object of hooks changes nothing any more', async () => {
  const { events, hooks } = recorder()
  const server = await startServer(created)
  const changing = { ...hooks }
  const rest = client(server.url, { hooks: changing })
  changing.request = () => expect.unreachable()
  await rest.sessions.create()
  expect(events).toHaveLength(2)
})

test('what a hook throws does not break the call, and is not lost', async () => {
  // Vitest has listeners of its own, which would fail the run.
  const listeners = process.listeners('uncaughtException')
  process.removeAllListeners('uncaughtException')
  const uncaught: unknown[] = []
  process.on('uncaughtException', (error) => uncaught.push(error))
  try {
    const server = await startServer(answer(503), created)
    const throwing = (name: string) => () => {
      throw new Error(`in ${name}`)
    }
    const hooks = { request: throwing('request'), response: throwing('response'), retry: throwing('retry') }
    expect(await client(server.url, { hooks }).sessions.create()).toMatchObject({ sessionId })
    await new Promise((resolve) => setImmediate(resolve))
  } finally {
    process.removeAllListeners('uncaughtException')
    for (const listener of listeners) process.on('uncaughtException', listener)
  }
  expect(uncaught.map(String)).toEqual([
    'Error: in request',
    'Error: in response',
    'Error: in retry',
    'Error: in request',
    'Error: in response',
  ])
})
