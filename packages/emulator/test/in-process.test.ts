import { vectorProject, vectorSeconds } from '@tokbox-tools/testing/project'
import { requestToken } from '@tokbox-tools/testing/tokens'
import { describe, expect, it } from 'vitest'
import { createVectorEmulator, sender } from './support/ways.js'

const url = 'https://api.opentok.com/session/create'
const headers = { accept: 'application/json', 'X-OPENTOK-AUTH': requestToken(vectorProject, vectorSeconds) }
const init = { method: 'POST', headers }

describe('fetch in process', () => {
  const { fetch } = createVectorEmulator()

  it.each([
    ['a text and an init', () => fetch(url, init)],
    ['a URL and an init', () => fetch(new URL(url), init)],
    ['a request', () => fetch(new Request(url, init))],
    ['a request and an init', () => fetch(new Request(url), init)],
  ])('takes %s', async (_, call) => {
    const response = await call()
    expect(response).toBeInstanceOf(Response)
    expect(response.status).toBe(200)
  })

  it('rejects a relative URL as fetch does', async () => {
    await expect(fetch('/session/create', init)).rejects.toBeInstanceOf(TypeError)
  })

  it('needs no `this`', async () => {
    const detached = { fetch }
    expect((await detached.fetch(url, init)).status).toBe(200)
  })
})

describe('abort in process', () => {
  const reason = new Error('enough')

  it('rejects at once when the signal is aborted already', async () => {
    const emulator = createVectorEmulator()
    await expect(emulator.fetch(url, { ...init, signal: AbortSignal.abort(reason) })).rejects.toBe(reason)
    const request = new Request(url, { ...init, signal: AbortSignal.abort(reason) })
    await expect(emulator.fetch(request)).rejects.toBe(reason)
    expect(emulator.requests.count).toBe(0)
  })

  it('rejects as fetch does when no reason is given', async () => {
    const { fetch } = createVectorEmulator()
    await expect(fetch(url, { ...init, signal: AbortSignal.abort() })).rejects.toMatchObject({
      name: 'AbortError',
    })
  })

  it('ends a delay', async () => {
    const emulator = createVectorEmulator()
    const controller = new AbortController()
    emulator.faults.inject({ kind: 'delay', milliseconds: 3_600_000 })
    const struck = emulator.fetch(url, { ...init, signal: controller.signal })
    controller.abort(reason)
    await expect(struck).rejects.toBe(reason)
    expect(emulator.sessions.count).toBe(0)
    expect(emulator.requests.list()[0]?.status).toBeUndefined()
  })

  it('ends a body that is late', async () => {
    const emulator = createVectorEmulator()
    const controller = new AbortController()
    emulator.faults.inject({ kind: 'delay', milliseconds: 3_600_000, before: 'body' })
    const response = await emulator.fetch(url, { ...init, signal: controller.signal })
    const body = response.text()
    controller.abort(reason)
    await expect(body).rejects.toBe(reason)
  })

  it('fails a body that was not read in time', async () => {
    const emulator = createVectorEmulator()
    const controller = new AbortController()
    const response = await emulator.fetch(url, { ...init, signal: controller.signal })
    controller.abort(reason)
    await expect(response.text()).rejects.toBe(reason)
  })

  it('leaves nothing on the signal of a call that is over', async () => {
    const emulator = createVectorEmulator()
    const { signal } = new AbortController()
    let listeners = 0
    const add = signal.addEventListener.bind(signal)
    const remove = signal.removeEventListener.bind(signal)
    signal.addEventListener = (...rest: Parameters<typeof add>) => {
      listeners += 1
      add(...rest)
    }
    signal.removeEventListener = (...rest: Parameters<typeof remove>) => {
      listeners -= 1
      remove(...rest)
    }
    await (await sender(emulator.fetch, 'http://emulator.invalid')({ signal })).text()
    expect(listeners).toBeLessThanOrEqual(1)
  })
})

describe('abort over a socket', () => {
  it.each(['headers', 'body'] as const)('ends the delay before the %s', async (before) => {
    let noticed: () => void
    const aborted = new Promise<void>((resolve) => {
      noticed = resolve
    })
    let started: () => void
    const waiting = new Promise<void>((resolve) => {
      started = resolve
    })
    const emulator = createVectorEmulator({
      sleep: (_, signal) =>
        new Promise((_, reject) => {
          started()
          signal?.addEventListener('abort', () => {
            noticed()
            reject(signal.reason)
          })
        }),
    })
    await using server = await emulator.listen()
    emulator.faults.inject({ kind: 'delay', milliseconds: 3_600_000, before })
    const controller = new AbortController()
    const struck = sender(
      fetch,
      server.url,
    )({ signal: controller.signal }).then((response) => response.text())
    const outcome = struck.catch((error: unknown) => error)
    await waiting
    controller.abort()
    expect(await outcome).toMatchObject({ name: 'AbortError' })
    await aborted
    expect((await sender(fetch, server.url)()).status).toBe(200)
  })
})
