import { getEventListeners, once } from 'node:events'
import { createServer } from 'node:net'
import { type Answer, answer, silence, stall, startServer } from '@tokbox-tools/testing/server'
import { expect, onTestFinished, test } from 'vitest'
import type { RestClientOptions } from '../src/index.js'
import { client, created, failure } from './support/project.js'

const reason = new Error('The user closed the window')

/** Starts a call, aborts it at the given moment, and says what came of it. */
async function abortAt(
  answers: readonly [Answer, ...Answer[]],
  moment: (server: Awaited<ReturnType<typeof startServer>>) => Promise<unknown>,
  options: Partial<RestClientOptions> = {},
) {
  const server = await startServer(...answers)
  const controller = new AbortController()
  const call = failure(client(server.url, options).sessions.create({}, { signal: controller.signal }))
  await moment(server)
  controller.abort(reason)
  return { error: await call, server, signal: controller.signal }
}

function expectAborted(error: unknown, signal: AbortSignal): void {
  expect(error).toMatchObject({
    name: 'AbortError',
    code: 'ERR_TOKBOX_ABORTED',
    message: "Creating a session was aborted by the caller's signal.",
  })
  expect((error as Error).cause).toBe(reason)
  expect(getEventListeners(signal, 'abort')).toEqual([])
}

test('before the call nothing is sent', async () => {
  const server = await startServer(created)
  const signal = AbortSignal.abort(reason)
  expectAborted(await failure(client(server.url).sessions.create({}, { signal })), signal)
  expect(server.arrivals).toEqual([])
})

test('right after the call has begun', async () => {
  const { error, signal } = await abortAt([silence], async () => undefined)
  expectAborted(error, signal)
})

test('while the connection is being made', async () => {
  // A server that accepts connections and never does its part of the TLS handshake.
  const server = createServer()
  const connected = new Promise<void>((resolve) => {
    server.on('connection', (socket) => {
      socket.on('error', () => undefined)
      onTestFinished(() => void socket.destroy())
      resolve()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  const { port } = server.address() as { port: number }
  const controller = new AbortController()
  const call = failure(client(`https://127.0.0.1:${port}`).sessions.create({}, { signal: controller.signal }))
  await connected
  controller.abort(reason)
  expectAborted(await call, controller.signal)
})

test('while waiting for the answer', async () => {
  const { error, signal, server } = await abortAt([silence], (started) => started.arrived(1))
  expectAborted(error, signal)
  expect(server.arrivals).toHaveLength(1)
  // The server learns of it, too.
  const { socket } = server.arrivals[0]!.request
  if (!socket.destroyed) await once(socket, 'close')
})

test('in the body', async () => {
  let onHead: () => void = () => undefined
  const head = new Promise<void>((resolve) => {
    onHead = resolve
  })
  const { error, signal } = await abortAt([stall], () => head, { hooks: { response: () => onHead() } })
  expectAborted(error, signal)
})

test('in the body of a retryable error', async () => {
  let onHead: () => void = () => undefined
  const head = new Promise<void>((resolve) => {
    onHead = resolve
  })
  const late: Answer = (_, response) => void response.writeHead(503, { 'content-length': '10' }).write('busy')
  const { error, signal, server } = await abortAt([late], () => head, { hooks: { response: () => onHead() } })
  expectAborted(error, signal)
  expect(server.arrivals).toHaveLength(1)
})

test('during the wait before a retry', async () => {
  let onSleep: () => void = () => undefined
  const sleeping = new Promise<void>((resolve) => {
    onSleep = resolve
  })
  const { error, signal, server } = await abortAt([answer(503)], () => sleeping, {
    sleep: (_, backoffSignal) => {
      onSleep()
      return new Promise((_resolve, reject) => {
        backoffSignal?.addEventListener('abort', () => reject(new Error('of the sleeper')), { once: true })
      })
    },
  })
  expectAborted(error, signal)
  expect(server.arrivals).toHaveLength(1)
})

test('during the wait before a retry, with the real timer', async () => {
  let onRetry: () => void = () => undefined
  const retrying = new Promise<void>((resolve) => {
    onRetry = resolve
  })
  const server = await startServer(answer(503, '', { 'retry-after': '30' }))
  const controller = new AbortController()
  // Without the option sleep; `client` replaces it otherwise.
  const rest = client(server.url, { sleep: undefined, hooks: { retry: () => onRetry() } })
  const call = failure(rest.sessions.create({}, { signal: controller.signal }))
  await retrying
  controller.abort(reason)
  expectAborted(await call, controller.signal)
})

test('a second call with the same signal is aborted, too, and others go on', async () => {
  const server = await startServer(silence, silence, created)
  const rest = client(server.url)
  const controller = new AbortController()
  const { signal } = controller
  const calls = [1, 2].map(() => failure(rest.sessions.create({}, { signal })))
  await server.arrived(2)
  const other = rest.sessions.create()
  controller.abort(reason)
  for (const call of calls) expectAborted(await call, signal)
  expect(await other).toMatchObject({ projectId: '123456' })
})

test('leaves no listener on the signal, whatever becomes of the call', async () => {
  const server = await startServer(created, answer(500), answer(500), answer(500), answer(403))
  const { signal } = new AbortController()
  const rest = client(server.url)
  await rest.sessions.create({}, { signal })
  expect(getEventListeners(signal, 'abort')).toEqual([])
  expect(await failure(rest.sessions.create({}, { signal }))).toMatchObject({ status: 500 })
  expect(await failure(rest.sessions.create({}, { signal }))).toMatchObject({ status: 403 })
  expect(getEventListeners(signal, 'abort')).toEqual([])
})

test('one signal can serve many calls at the same time, with one listener', async () => {
  const many = 30
  const warnings: Error[] = []
  const onWarning = (warning: Error) => void warnings.push(warning)
  process.on('warning', onWarning)
  onTestFinished(() => void process.off('warning', onWarning))
  const server = await startServer(created, silence)
  const controller = new AbortController()
  const { signal } = controller
  const rest = client(server.url)
  const first = rest.sessions.create({}, { signal })
  await server.arrived(1)
  const calls = Array.from({ length: many }, () => failure(rest.sessions.create({}, { signal })))
  await first
  await server.arrived(1 + many)
  expect(getEventListeners(signal, 'abort')).toHaveLength(1)
  controller.abort(reason)
  for (const call of calls) expectAborted(await call, signal)
  expect(warnings.filter(({ name }) => name === 'MaxListenersExceededWarning')).toEqual([])
})

test('keeps a reason that is no Error', async () => {
  const server = await startServer(created)
  const error = await failure(client(server.url).sessions.create({}, { signal: AbortSignal.abort('enough') }))
  expect((error as Error).cause).toBe('enough')
})
