import { vectorProject, vectorSeconds, vectorTime } from '@tokbox-tools/testing/project'
import { requestToken } from '@tokbox-tools/testing/tokens'
import { describe, expect, it } from 'vitest'
import type { Fault } from '../src/index.js'
import { readError } from './support/answers.js'
import { bothWays, createVectorEmulator, sender, type Way } from './support/ways.js'

/** Three ways to ask for the same fault. */
const askers: readonly [
  string,
  (way: Way, fault: Fault, header: string) => Promise<Record<string, string>>,
][] = [
  [
    'by the program',
    async ({ emulator }, fault) => {
      emulator.faults.inject(fault)
      return {}
    },
  ],
  [
    'by the admin path',
    async ({ send }, fault) => {
      const response = await send({ path: '/_emulator/faults', body: JSON.stringify(fault), token: null })
      expect(response.status).toBe(201)
      return {}
    },
  ],
  ['by a header', async (_, __, header) => ({ 'X-Emulator-Fault': header })],
]

const slept: number[] = []
const sleep = async (milliseconds: number) => void slept.push(milliseconds)

for (const [title, ask] of askers) {
  bothWays(
    `faults ${title}`,
    () => ({ sleep }),
    (way) => {
      /** Asks for the fault and sends two requests: the first meets it, the second must not. */
      async function meet(fault: Fault, header: string, read: (struck: Promise<Response>) => Promise<void>) {
        const { emulator, send } = way
        emulator.requests.clear()
        const headers = await ask(way, fault, header)
        await read(send({ headers }))
        expect((await send()).status).toBe(200)
        expect(emulator.requests.list().map(({ faults }) => faults)).toEqual([[fault.kind], []])
        expect(emulator.faults.list()).toEqual([])
      }

      it('answers with a status, in the platform’s shape', () =>
        meet({ kind: 'status', status: 503, retryAfter: 2 }, 'status=503; retry-after=2', async (struck) => {
          const response = await struck
          expect([response.status, response.headers.get('retry-after')]).toEqual([503, '2'])
          expect(await response.json()).toMatchObject({ code: 503 })
        }))

      it('answers with a body, headers and an HTTP date', () => {
        const date = 'Wed, 21 Oct 2026 07:28:00 GMT'
        const fault: Fault = {
          kind: 'status',
          status: 429,
          retryAfter: date,
          body: 'wait; "please"',
          headers: { 'content-type': 'text/plain' },
        }
        const header = `status=429; retry-after="${date}"; body="wait; \\"please\\""; content-type=text/plain`
        return meet(fault, header, async (struck) => {
          const response = await struck
          expect([response.status, response.headers.get('retry-after')]).toEqual([429, date])
          expect([response.headers.get('content-type'), await response.text()]).toEqual([
            'text/plain',
            'wait; "please"',
          ])
        })
      })

      it('answers with a redirect and without a body', () =>
        meet(
          { kind: 'status', status: 302, body: '', headers: { location: '/elsewhere' } },
          'status=302; body=""; location=/elsewhere',
          async (struck) => {
            const response = await struck
            expect([response.status, response.headers.get('location'), await response.text()]).toEqual([
              302,
              '/elsewhere',
              '',
            ])
          },
        ))

      it('delays the headers', () =>
        meet({ kind: 'delay', milliseconds: 1234 }, 'delay=1234', async (struck) => {
          expect((await struck).status).toBe(200)
          expect(slept.pop()).toBe(1234)
        }))

      it('delays the body', () =>
        meet(
          { kind: 'delay', milliseconds: 4321, before: 'body' },
          'delay=4321; before=body',
          async (struck) => {
            expect(await (await struck).json()).toHaveLength(1)
            expect(slept.pop()).toBe(4321)
          },
        ))

      it('resets the connection before anything is carried out', () =>
        meet({ kind: 'reset' }, 'reset', async (struck) => {
          const before = way.emulator.sessions.count
          const failure = await struck.catch((error: unknown) => error)
          expect(failure).toBeInstanceOf(TypeError)
          expect(failure).toMatchObject({ message: 'fetch failed', cause: { code: 'ECONNRESET' } })
          expect(way.emulator.sessions.count).toBe(before)
          expect(way.emulator.requests.list()[0]?.status).toBeUndefined()
        }))

      it.each([undefined, 0, 10, 100_000])(
        'cuts the body off after %s bytes, with the session created',
        (after) =>
          meet(
            { kind: 'cut-off', ...(after !== undefined && { after }) },
            after === undefined ? 'cut-off' : `cut-off=${after}`,
            async (struck) => {
              const before = way.emulator.sessions.count
              const response = await struck
              expect(response.status).toBe(200)
              const { text, failure } = await drain(response)
              expect(failure).toBeInstanceOf(TypeError)
              expect(failure).toMatchObject({ message: 'terminated', cause: { code: 'UND_ERR_SOCKET' } })
              const promised = Number(response.headers.get('content-length'))
              expect(text.length).toBeLessThan(promised)
              if (after === undefined) expect(text.length).toBe(Math.floor(promised / 2))
              else if (after < 100_000) expect(text.length).toBe(after)
              else expect(text).toMatch(/^\[.*\]$/)
              expect(way.emulator.sessions.count).toBe(before + 1)
            },
          ),
      )

      it('names a wrong content type', () =>
        meet(
          { kind: 'content-type', contentType: 'text/html; charset=utf-8' },
          'content-type="text/html; charset=utf-8"',
          async (struck) => {
            const response = await struck
            expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8')
            expect(await response.json()).toHaveLength(1)
          },
        ))

      it.each([
        [600_000, 'token has expired', 'Tue, 14 Nov 2023 22:23:20 GMT'],
        [-600_000, 'issued time cannot be greater than current time', 'Tue, 14 Nov 2023 22:03:20 GMT'],
      ])('is off by %s ms', (offset, message, date) =>
        meet({ kind: 'clock', offset }, `clock=${offset}`, async (struck) => {
          const response = await struck
          expect([response.status, response.headers.get('date')]).toEqual([403, date])
          expect((await readError(response)).message).toBe(message)
        }),
      )
    },
  )
}

bothWays(
  'the largest faults',
  () => ({}),
  ({ emulator, send }) => {
    it.each([315_576_000_000, -315_576_000_000])('a clock that is off by %s ms', async (offset) => {
      const now = vectorSeconds + offset / 1000
      emulator.faults.inject({ kind: 'clock', offset })
      const response = await send({ token: requestToken(vectorProject, now) })
      expect([response.status, response.headers.get('date')]).toEqual([
        200,
        new Date(now * 1000).toUTCString(),
      ])
    })

    it('a header with every character that HTTP allows', async () => {
      const text = `~\t${String.fromCharCode(...Array.from({ length: 94 }, (_, index) => index + 33))}\xff`
      emulator.faults.inject({ kind: 'status', status: 500, headers: { 'x-y': text } })
      const response = await send()
      expect([response.status, response.headers.get('x-y')]).toEqual([500, text])
    })
  },
)

/** What arrives of a body, and how it fails. */
async function drain(response: Response): Promise<{ text: string; failure: unknown }> {
  const chunks: Uint8Array[] = []
  try {
    if (response.body !== null) for await (const chunk of response.body) chunks.push(chunk)
    return { text: Buffer.concat(chunks).toString(), failure: undefined }
  } catch (failure) {
    return { text: Buffer.concat(chunks).toString(), failure }
  }
}

describe('which request a fault applies to', () => {
  const start = () => {
    const emulator = createVectorEmulator({ sleep })
    return { emulator, send: sender(emulator.fetch, 'http://emulator.invalid') }
  }
  const statuses = async (send: Way['send'], count: number) => {
    const found: number[] = []
    for (let index = 0; index < count; index += 1) found.push((await send()).status)
    return found
  }

  it('as many as were asked for', async () => {
    const { emulator, send } = start()
    emulator.faults.inject({ kind: 'status', status: 500, times: 3 })
    expect(emulator.faults.list()).toEqual([{ kind: 'status', status: 500, times: 3 }])
    expect(await statuses(send, 1)).toEqual([500])
    expect(emulator.faults.list()).toEqual([{ kind: 'status', status: 500, times: 2 }])
    expect(await statuses(send, 4)).toEqual([500, 500, 200, 200])
  })

  it.each([Number.POSITIVE_INFINITY, 'always' as const])(
    'all, until the faults are cleared (%s)',
    async (times) => {
      const { emulator, send } = start()
      emulator.faults.inject({ kind: 'status', status: 500, times })
      expect(await statuses(send, 5)).toEqual([500, 500, 500, 500, 500])
      emulator.faults.clear()
      expect(await statuses(send, 1)).toEqual([200])
    },
  )

  it('one after the other', async () => {
    const { emulator, send } = start()
    emulator.faults.inject({ kind: 'status', status: 500 })
    emulator.faults.inject({ kind: 'reset' })
    emulator.faults.inject({ kind: 'status', status: 502 })
    expect((await send()).status).toBe(500)
    await expect(send()).rejects.toThrow('fetch failed')
    expect(await statuses(send, 2)).toEqual([502, 200])
  })

  it('the clock, the delay and the answer together', async () => {
    const { emulator, send } = start()
    emulator.faults.inject({ kind: 'status', status: 500 })
    emulator.faults.inject({ kind: 'clock', offset: 3_600_000 })
    emulator.faults.inject({ kind: 'delay', milliseconds: 77 })
    const response = await send()
    expect([response.status, response.headers.get('date'), slept.pop()]).toEqual([
      500,
      'Tue, 14 Nov 2023 23:13:20 GMT',
      77,
    ])
    expect(emulator.requests.list()[0]?.faults).toEqual(['clock', 'delay', 'status'])
    expect(emulator.faults.list()).toEqual([])
  })

  it('only those to the path, with or without a trailing slash', async () => {
    const { emulator, send } = start()
    emulator.faults.inject({ kind: 'status', status: 500, path: '/session/create/', times: 2 })
    expect((await send({ path: '/elsewhere' })).status).toBe(404)
    expect((await send()).status).toBe(500)
    expect((await send({ path: '/session/create/' })).status).toBe(500)
    expect((await send()).status).toBe(200)
  })

  it('a header goes first and leaves the injected fault for the next', async () => {
    const { emulator, send } = start()
    emulator.faults.inject({ kind: 'status', status: 500 })
    expect((await send({ headers: { 'X-Emulator-Fault': 'delay=1, status=418' } })).status).toBe(418)
    expect(await statuses(send, 2)).toEqual([500, 200])
  })

  it('never one to an admin path', async () => {
    const { emulator, send } = start()
    emulator.faults.inject({ kind: 'status', status: 500 })
    expect((await send({ path: '/_emulator', method: 'GET' })).status).toBe(200)
    expect(emulator.faults.list()).toHaveLength(1)
  })

  it('also one that authentication would refuse', async () => {
    const { emulator, send } = start()
    emulator.faults.inject({ kind: 'status', status: 503 })
    expect((await send({ token: null })).status).toBe(503)
  })

  it('a token that was good when it was sent can be too old after a delay', async () => {
    let now = vectorTime
    const emulator = createVectorEmulator({
      clock: () => now,
      sleep: async (milliseconds) => {
        now += milliseconds
      },
    })
    emulator.faults.inject({ kind: 'delay', milliseconds: 180_000 })
    const send = sender(emulator.fetch, 'http://emulator.invalid')
    const response = await send({ token: requestToken(vectorProject, vectorSeconds) })
    expect((await readError(response)).message).toBe('token has expired')
  })
})

describe('a fault that cannot be', () => {
  const bad: readonly [unknown, string][] = [
    [undefined, 'fault'],
    ['reset', 'fault'],
    [{}, 'fault.kind'],
    [{ kind: 'explode' }, 'fault.kind'],
    [{ kind: 'Reset' }, 'fault.kind'],
    [{ kind: 'reset', status: 500 }, 'fault.status'],
    [{ kind: 'status' }, 'fault.status'],
    [{ kind: 'status', status: 100 }, 'fault.status'],
    [{ kind: 'status', status: 600 }, 'fault.status'],
    [{ kind: 'status', status: '500' }, 'fault.status'],
    [{ kind: 'status', status: 503, retryAfter: -1 }, 'fault.retryAfter'],
    [{ kind: 'status', status: 503, retryAfter: 'soon' }, 'fault.retryAfter'],
    [{ kind: 'status', status: 503, retryAfter: '2026-10-21' }, 'fault.retryAfter'],
    [{ kind: 'status', status: 503, retryAfter: new Date(Number.NaN) }, 'fault.retryAfter'],
    [{ kind: 'status', status: 204, body: 'x' }, 'fault.body'],
    [{ kind: 'status', status: 500, body: 1 }, 'fault.body'],
    [{ kind: 'status', status: 500, headers: { 'x-y': 'a\r\nb' } }, 'fault.headers.x-y'],
    [{ kind: 'status', status: 500, headers: { 'x-y': 'a\u001bb' } }, 'fault.headers.x-y'],
    [{ kind: 'status', status: 500, headers: { 'x-y': 'a\u0101b' } }, 'fault.headers.x-y'],
    [{ kind: 'status', status: 500, headers: { 'x y': 'a' } }, 'fault.headers.x y'],
    ...['Trailer', 'transfer-encoding', 'Content-Length', 'connection', 'keep-alive', 'upgrade', 'te'].map(
      (name): [unknown, string] => [
        { kind: 'status', status: 500, headers: { [name]: '1' } },
        `fault.headers.${name}`,
      ],
    ),
    [
      { kind: 'status', status: 500, headers: { 'X-Hono-Already-Sent': '1' } },
      'fault.headers.X-Hono-Already-Sent',
    ],
    [{ kind: 'delay' }, 'fault.milliseconds'],
    [{ kind: 'delay', milliseconds: -1 }, 'fault.milliseconds'],
    [{ kind: 'delay', milliseconds: 1.5 }, 'fault.milliseconds'],
    [{ kind: 'delay', milliseconds: 2 ** 31 }, 'fault.milliseconds'],
    [{ kind: 'delay', milliseconds: 1, before: 'status' }, 'fault.before'],
    [{ kind: 'cut-off', after: -1 }, 'fault.after'],
    [{ kind: 'content-type' }, 'fault.contentType'],
    [{ kind: 'content-type', contentType: 'a\nb' }, 'fault.contentType'],
    [{ kind: 'clock' }, 'fault.offset'],
    [{ kind: 'clock', offset: Number.NaN }, 'fault.offset'],
    [{ kind: 'clock', offset: 315_576_000_001 }, 'fault.offset'],
    [{ kind: 'clock', offset: -3_155_760_000_000 }, 'fault.offset'],
    [{ kind: 'reset', times: 0 }, 'fault.times'],
    [{ kind: 'reset', times: 1.5 }, 'fault.times'],
    [{ kind: 'reset', times: 'often' }, 'fault.times'],
    [{ kind: 'reset', path: 'session/create' }, 'fault.path'],
    [{ kind: 'reset', path: '/session/create?x' }, 'fault.path'],
    [{ kind: 'reset', path: '/_emulator/faults' }, 'fault.path'],
  ]
  it.each(bad)('%j is refused for %s', (fault, parameter) => {
    const emulator = createVectorEmulator()
    expect(() => emulator.faults.inject(fault as Fault)).toThrow(
      expect.objectContaining({ code: 'ERR_TOKBOX_INVALID_ARGUMENT', parameter }),
    )
    expect(emulator.faults.list()).toEqual([])
  })

  const badHeaders = [
    '',
    '=503',
    'explode',
    'status',
    'status=abc',
    'status=503; times=2',
    'status=503; retry-after=soon',
    'reset=1',
    'reset, status=500',
    'delay=1; before="body',
    'status=503, ',
    'constructor=1',
    'clock=-3155760000000',
    'status=500; content-type="a\tb"; trailer=x',
    'status=500; transfer-encoding=chunked',
  ]
  it.each(badHeaders)('the header %j is answered with 400 and uses no fault up', async (header) => {
    const emulator = createVectorEmulator()
    emulator.faults.inject({ kind: 'status', status: 500 })
    const send = sender(emulator.fetch, 'http://emulator.invalid')
    const response = await send({ headers: { 'X-Emulator-Fault': header } })
    expect(response.status).toBe(400)
    expect((await readError(response)).message).toContain('X-Emulator-Fault')
    expect(emulator.faults.list()).toHaveLength(1)
  })
})
