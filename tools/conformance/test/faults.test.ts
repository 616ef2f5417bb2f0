import { createEmulator, type Emulator, type EmulatorServer, type Fault } from '@tokbox/emulator'
import { createRestClient, type RestClient, type RestClientOptions } from '@tokbox/rest'
import { vectorProject as credentials } from '@tokbox-tools/testing/project'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

// The client against every fault that the emulator can inject, over a real socket with node-fetch and in process.

/** Waits that are not waited for: what is asserted is what was asked for. */
function recordedSleep() {
  const waits: number[] = []
  return {
    waits,
    sleep: async (milliseconds: number) => {
      waits.push(milliseconds)
    },
  }
}

const places = ['socket', 'process'] as const

describe.each(places)('over the %s', (place) => {
  let emulator: Emulator
  let server: EmulatorServer | undefined

  beforeAll(async () => {
    emulator = createEmulator({ projects: [credentials] })
    if (place === 'socket') server = await emulator.listen()
  })
  afterAll(() => server?.close())

  const client = (options: Partial<RestClientOptions> = {}): RestClient => {
    emulator.faults.clear()
    emulator.requests.clear()
    const where = server === undefined ? { fetch: emulator.fetch } : { apiUrl: server.url }
    return createRestClient({ ...credentials, ...where, random: () => 0.5, ...options })
  }

  interface Case {
    readonly title: string
    readonly fault: Fault
    /** What the caller gets when the fault strikes every time. */
    readonly error: Record<string, unknown>
    /** How often the request is sent then, with the two retries of the default. */
    readonly sent: number
    readonly options?: Partial<RestClientOptions>
  }

  const always = { times: Number.POSITIVE_INFINITY }
  const cases: Case[] = [
    ...[408, 429, 500, 502, 503, 504].map((status) => ({
      title: `status ${status}`,
      fault: { kind: 'status', status, ...always } as const,
      error: {
        code: status === 429 ? 'ERR_TOKBOX_RATE_LIMIT' : 'ERR_TOKBOX_API',
        status,
        attempts: 3,
      },
      sent: 3,
    })),
    ...[400, 404, 409, 413].map((status) => ({
      title: `status ${status}`,
      fault: { kind: 'status', status, ...always } as const,
      error: { status, attempts: 1 },
      sent: 1,
    })),
    {
      title: 'a Retry-After within the time',
      fault: { kind: 'status', status: 503, retryAfter: 7, ...always },
      error: { status: 503, retryAfter: 7000 },
      sent: 3,
    },
    {
      title: 'a Retry-After beyond the time',
      fault: { kind: 'status', status: 429, retryAfter: 3600, ...always },
      error: { code: 'ERR_TOKBOX_RATE_LIMIT', retryAfter: 3_600_000 },
      sent: 1,
    },
    {
      title: 'a redirect',
      fault: { kind: 'status', status: 302, headers: { location: 'https://elsewhere.example/' }, ...always },
      error: { code: 'ERR_TOKBOX_UNEXPECTED_RESPONSE', status: 302 },
      sent: 1,
    },
    {
      title: 'an HTML page instead of an error body',
      fault: {
        kind: 'status',
        status: 502,
        body: '<h1>Bad gateway</h1>',
        headers: { 'content-type': 'text/html' },
        ...always,
      },
      error: { status: 502, serverMessage: undefined, bodyExcerpt: expect.stringContaining('Bad gateway') },
      sent: 3,
    },
    {
      title: 'a reset connection',
      fault: { kind: 'reset', ...always },
      error: { code: 'ERR_TOKBOX_CONNECTION', phase: 'response', attempts: 3 },
      sent: 3,
    },
    {
      title: 'an answer that is cut off',
      fault: { kind: 'cut-off', ...always },
      error: { code: 'ERR_TOKBOX_CONNECTION', phase: 'body', attempts: 3 },
      sent: 3,
    },
    {
      title: 'a wrong content type',
      fault: { kind: 'content-type', contentType: 'text/html', ...always },
      error: { code: 'ERR_TOKBOX_UNEXPECTED_RESPONSE' },
      sent: 1,
    },
    ...(['headers', 'body'] as const).map((before) => ({
      title: `no ${before} within the time for an attempt`,
      fault: { kind: 'delay', milliseconds: 600_000, before, ...always } as const,
      error: { code: 'ERR_TOKBOX_TIMEOUT', which: 'attempt', timeout: 150, attempts: 3 },
      sent: 3,
      options: { timeout: 150 },
    })),
    {
      title: 'no answer within the time for the call',
      fault: { kind: 'delay', milliseconds: 600_000, ...always },
      error: { code: 'ERR_TOKBOX_TIMEOUT', which: 'total', timeout: 200 },
      sent: 1,
      options: { totalTimeout: 200 },
    },
    {
      title: 'a clock ten minutes ahead of ours, left alone',
      fault: { kind: 'clock', offset: 600_000, ...always },
      error: { code: 'ERR_TOKBOX_CLOCK_SKEW', message: expect.stringMatching(/(59|60)\d seconds/) },
      sent: 1,
      options: { correctClock: false },
    },
    {
      title: 'a clock ten minutes behind ours, left alone',
      fault: { kind: 'clock', offset: -600_000, ...always },
      error: { code: 'ERR_TOKBOX_CLOCK_SKEW', message: expect.stringMatching(/(59|60)\d seconds/) },
      sent: 1,
      options: { correctClock: false },
    },
  ]

  describe.each(cases)('$title', ({ fault, error, sent, options }) => {
    test('every time: the error, and how often the request was sent', async () => {
      const { sleep, waits } = recordedSleep()
      const rest = client({ sleep, ...options })
      emulator.faults.inject(fault)
      await expect(rest.sessions.create()).rejects.toMatchObject(error)
      expect(emulator.requests.count).toBe(sent)
      expect(waits.length).toBe(sent - 1)
      rest.close()
    })

    test('once: a retry makes good what can be made good', async () => {
      const { sleep } = recordedSleep()
      const rest = client({ sleep, ...options })
      emulator.faults.inject({ ...fault, times: 1 })
      if (sent === 1) await expect(rest.sessions.create()).rejects.toMatchObject(error)
      else {
        expect((await rest.sessions.create()).projectId).toBe(credentials.apiKey)
        expect(emulator.requests.count).toBe(2)
      }
      rest.close()
    })
  })

  test.each([600_000, -600_000])('a clock that is %i ms off is learnt, once', async (offset) => {
    const rest = client()
    emulator.faults.inject({ kind: 'clock', offset, times: Number.POSITIVE_INFINITY })
    await rest.sessions.create()
    expect(emulator.requests.count).toBe(2)
    expect(Math.abs(rest.clockOffset - offset)).toBeLessThan(5000)
    await rest.sessions.create()
    expect(emulator.requests.count).toBe(3)
    rest.close()
  })

  describe('an abort', () => {
    const reason = new Error('changed my mind')
    const aborted = { code: 'ERR_TOKBOX_ABORTED', cause: reason }

    test('before the call sends nothing', async () => {
      const rest = client()
      await expect(rest.sessions.create({}, { signal: AbortSignal.abort(reason) })).rejects.toMatchObject(
        aborted,
      )
      expect(emulator.requests.count).toBe(0)
      rest.close()
    })

    test.each(['headers', 'body'] as const)('while waiting for the %s', async (before) => {
      const controller = new AbortController()
      const rest = client()
      emulator.faults.inject({ kind: 'delay', milliseconds: 600_000, before })
      const call = expect(rest.sessions.create({}, { signal: controller.signal })).rejects.toMatchObject(
        aborted,
      )
      while (emulator.requests.count === 0) await new Promise((resolve) => setTimeout(resolve, 5))
      controller.abort(reason)
      await call
      expect(emulator.requests.count).toBe(1)
      rest.close()
    })

    test('during the wait before a retry', async () => {
      const controller = new AbortController()
      const rest = client({ hooks: { retry: () => controller.abort(reason) } })
      emulator.faults.inject({ kind: 'status', status: 503, retryAfter: 30, times: 5 })
      await expect(rest.sessions.create({}, { signal: controller.signal })).rejects.toMatchObject(aborted)
      expect(emulator.requests.count).toBe(1)
      rest.close()
    })
  })
})

test('nobody at the port', async () => {
  const server = await createEmulator().listen()
  await server.close()
  const { sleep, waits } = recordedSleep()
  const rest = createRestClient({ ...credentials, apiUrl: server.url, sleep })
  await expect(rest.sessions.create()).rejects.toMatchObject({
    code: 'ERR_TOKBOX_CONNECTION',
    phase: 'connect',
    systemCode: 'ECONNREFUSED',
    attempts: 3,
  })
  expect(waits.length).toBe(2)
})
