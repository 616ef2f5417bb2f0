import { otherProject, vectorProject, vectorSeconds, vectorTime } from '@tokbox-tools/testing/project'
import { requestToken } from '@tokbox-tools/testing/tokens'
import { afterAll, beforeAll, describe } from 'vitest'
import { createEmulator, type Emulator, type EmulatorOptions } from '../../src/index.js'

/** An emulator whose clock stands still at the time of the vectors. */
export function createVectorEmulator(options: EmulatorOptions = {}): Emulator {
  return createEmulator({
    projects: [vectorProject, otherProject],
    clock: () => vectorTime,
    ...options,
  })
}

/** Sends a request. The default is a good one; `token: null` sends none. */
export type Send = (request?: {
  path?: string
  method?: string
  body?: RequestInit['body']
  token?: string | null
  accept?: string
  headers?: Record<string, string>
  signal?: AbortSignal
}) => Promise<Response>

export function sender(fetch: typeof globalThis.fetch, url: string): Send {
  return ({ path = '/session/create', method = 'POST', body, token, accept, headers, signal } = {}) =>
    fetch(url + path, {
      method,
      redirect: 'manual',
      headers: {
        ...(token !== null && { 'X-OPENTOK-AUTH': token ?? requestToken(vectorProject, vectorSeconds) }),
        accept: accept ?? 'application/json',
        ...headers,
      },
      ...(body !== undefined &&
        body !== null && { body, ...(typeof body === 'object' && { duplex: 'half' as const }) }),
      ...(signal && { signal }),
    })
}

export interface Way {
  readonly emulator: Emulator
  readonly send: Send
  readonly url: string
}

/** The same tests in process and over a real socket: an emulator must not show which it is. */
export function bothWays(title: string, options: () => EmulatorOptions, tests: (way: Way) => void): void {
  describe(`${title}, in process`, () => {
    const emulator = createVectorEmulator(options())
    const url = 'http://emulator.invalid'
    tests({ emulator, url, send: sender(emulator.fetch, url) })
  })
  describe(`${title}, over a socket`, () => {
    const emulator = createVectorEmulator(options())
    let server: Awaited<ReturnType<Emulator['listen']>>
    beforeAll(async () => {
      server = await emulator.listen()
    })
    afterAll(() => server.close())
    tests({
      emulator,
      get url() {
        return server.url
      },
      send: (request) => sender(globalThis.fetch, server.url)(request),
    })
  })
}
