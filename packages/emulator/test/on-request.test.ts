import { vectorTime } from '@tokbox-tools/testing/project'
import { expect, it, vi } from 'vitest'
import { createEmulator, type ReceivedRequest } from '../src/index.js'
import { bothWays, createVectorEmulator, sender } from './support/ways.js'

const seen: ReceivedRequest[] = []

bothWays(
  'onRequest',
  () => ({ onRequest: (request) => seen.push(request) }),
  ({ emulator, send }) => {
    it('is told of each request once, when it is over, and of admin paths never', async () => {
      seen.length = 0
      await send()
      await send({ token: null, path: '/elsewhere?secret=1' })
      await send({ headers: { 'X-Emulator-Fault': 'explode' } })
      await send({ headers: { 'X-Emulator-Fault': 'delay=0, status=503' } })
      await send({ headers: { 'X-Emulator-Fault': 'reset' } }).catch(() => undefined)
      await send({ path: '/_emulator', method: 'GET' })
      const path = '/session/create'
      const receivedAt = new Date(vectorTime)
      expect(seen).toEqual([
        { method: 'POST', path, receivedAt, status: 200, faults: [] },
        { method: 'POST', path: '/elsewhere', receivedAt, status: 404, faults: [] },
        { method: 'POST', path, receivedAt, status: 400, faults: [] },
        { method: 'POST', path, receivedAt, status: 503, faults: ['delay', 'status'] },
        { method: 'POST', path, receivedAt, status: undefined, faults: ['reset'] },
      ])
      expect(seen).toEqual(emulator.requests.list().slice(-seen.length))
    })

    it('gets the path as it was sent, without control characters', async () => {
      seen.length = 0
      await send({ path: '/a%1b%5b2J%0Ab%C2%9B/%F0%9F%8E%A5?x=%1b' })
      expect(seen).toMatchObject([{ path: '/a%1b%5b2J%0Ab%C2%9B/%F0%9F%8E%A5', status: 404 }])
    })

    it('gets a frozen copy', async () => {
      seen.length = 0
      await send()
      const [request] = seen
      expect([Object.isFrozen(request), Object.isFrozen(request?.faults)]).toEqual([true, true])
    })
  },
)

it('is told of a request that was given up', async () => {
  const requests: ReceivedRequest[] = []
  const emulator = createEmulator({ onRequest: (request) => requests.push(request) })
  emulator.faults.inject({ kind: 'delay', milliseconds: 3_600_000 })
  const controller = new AbortController()
  const { signal } = controller
  const request = sender(emulator.fetch, 'http://emulator.invalid')({ signal })
  controller.abort()
  await expect(request).rejects.toMatchObject({ name: 'AbortError' })
  await vi.waitFor(() => expect(requests).toMatchObject([{ status: undefined, faults: ['delay'] }]))
})

it('changes no answer when it throws, and what it throws is not lost', async () => {
  const failure = new Error('the log is full')
  const thrown = new Promise((resolve) => {
    // Vitest's own listeners would take the exception for a failure.
    const listeners = process.listeners('uncaughtException')
    process.removeAllListeners('uncaughtException')
    process.once('uncaughtException', (error) => {
      for (const listener of listeners) process.on('uncaughtException', listener)
      resolve(error)
    })
  })
  const emulator = createVectorEmulator({
    onRequest: () => {
      throw failure
    },
  })
  expect((await sender(emulator.fetch, 'http://emulator.invalid')()).status).toBe(200)
  expect(await thrown).toBe(failure)
})
