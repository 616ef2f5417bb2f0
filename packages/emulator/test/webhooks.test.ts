import { createHash, createHmac } from 'node:crypto'
import { vectorProject, vectorSeconds, vectorSessionId, vectorTime } from '@tokbox-tools/testing/project'
import { t1 } from '@tokbox-tools/testing/tokens'
import { expect, it } from 'vitest'
import { createEmulator, type Emulator } from '../src/index.js'

interface Arrived {
  readonly url: string
  readonly body: Record<string, unknown>
  readonly text: string
  readonly headers: Headers
}

/** A receiver in process that answers with the given statuses, and then with 200. */
function receiver(...statuses: (number | 'reset')[]) {
  const arrived: Arrived[] = []
  const fetch: typeof globalThis.fetch = async (url, init) => {
    const text = String(init?.body)
    arrived.push({ url: String(url), body: JSON.parse(text), text, headers: new Headers(init?.headers) })
    const status = statuses.shift() ?? 200
    if (status === 'reset') throw new TypeError('fetch failed')
    return new Response(null, { status })
  }
  return { arrived, fetch }
}

async function enter(emulator: Emulator) {
  const token = t1(vectorProject, vectorSessionId, vectorSeconds, { connection_data: 'ann' })
  const client = await emulator.connect({ sessionId: vectorSessionId, token })
  if (!client.ok) throw new Error(client.message)
  return client
}

function create({ fetch }: { fetch: typeof globalThis.fetch }, delivery = {}) {
  const time = { now: vectorTime }
  const emulator = createEmulator({
    projects: [{ ...vectorProject, webhooks: { session: 'https://app.example/hooks?key=secret' } }],
    clock: () => time.now,
    delivery: { fetch, ...delivery },
  })
  return { emulator, time }
}

it('tells what happens in a session, in order and in the shapes of the platform', async () => {
  const receiving = receiver()
  const { emulator, time } = create(receiving)
  const client = await enter(emulator)
  time.now += 10
  const { streamId } = client.publish({ name: 'camera' })
  const audio = client.publish({ hasVideo: false })
  time.now += 10
  client.unpublish(streamId)
  client.disconnect()
  await emulator.tick()
  const common = { sessionId: vectorSessionId, projectId: '123456' }
  const connection = { id: client.connectionId, createdAt: vectorTime, data: 'ann' }
  const camera = {
    id: streamId,
    connection,
    createdAt: vectorTime + 10,
    name: 'camera',
    videoType: 'camera',
  }
  const voice = { id: audio.streamId, connection, createdAt: vectorTime + 10, name: '' }
  const reason = 'clientDisconnected'
  expect(receiving.arrived.map(({ body }) => body)).toEqual([
    { ...common, event: 'sessionCreated', timestamp: vectorTime },
    { ...common, event: 'connectionCreated', timestamp: vectorTime, connection },
    { ...common, event: 'streamCreated', timestamp: vectorTime + 10, stream: camera },
    { ...common, event: 'streamCreated', timestamp: vectorTime + 10, stream: voice },
    { ...common, event: 'streamDestroyed', reason, timestamp: vectorTime + 20, stream: camera },
    { ...common, event: 'streamDestroyed', reason, timestamp: vectorTime + 20, stream: voice },
    { ...common, event: 'connectionDestroyed', reason, timestamp: vectorTime + 20, connection },
    { ...common, event: 'sessionDestroyed', reason, timestamp: vectorTime + 20 },
  ])
  expect(receiving.arrived[0]?.url).toBe('https://app.example/hooks?key=secret')
  expect(JSON.stringify(emulator.webhooks.list())).not.toContain('key=secret')
  expect(emulator.webhooks.list()).toMatchObject(
    Array.from({ length: 8 }, (_, index) => ({
      id: index + 1,
      status: 'delivered',
      attempts: 1,
      answer: 200,
    })),
  )
})

it('sends session events again for a day, ever more slowly, and nothing overtakes', async () => {
  const receiving = receiver(500, 'reset', 302)
  const { emulator, time } = create(receiving)
  await enter(emulator)
  await emulator.tick()
  expect(emulator.webhooks.list()).toMatchObject([
    { event: 'sessionCreated', status: 'pending', attempts: 1, answer: 500 },
    { event: 'connectionCreated', status: 'pending', attempts: 0, answer: undefined },
  ])
  for (const [delay, attempts] of [
    [4_999, 1],
    [1, 2],
    [9_999, 2],
    [1, 3],
    [19_999, 3],
    [1, 5],
  ] as const) {
    time.now += delay
    await emulator.tick()
    expect(receiving.arrived).toHaveLength(attempts)
  }
  expect(receiving.arrived.map(({ body }) => body.event)).toEqual([
    ...Array.from({ length: 4 }, () => 'sessionCreated'),
    'connectionCreated',
  ])
  expect(emulator.webhooks.pending).toBe(0)
})

it('gives a session event up after a day', async () => {
  const receiving = receiver(...Array.from({ length: 200 }, () => 500))
  const { emulator, time } = create(receiving)
  await enter(emulator)
  for (let minute = 0; minute < 24 * 60; minute += 15) {
    await emulator.tick()
    time.now += 15 * 60_000
  }
  await emulator.tick()
  expect(emulator.webhooks.list()[0]).toMatchObject({ event: 'sessionCreated', status: 'failed' })
})

it('signs what it sends where the URL has a secret, anew each time', async () => {
  const receiving = receiver(500)
  const time = { now: vectorTime }
  const signatureSecret = 'invented'
  const emulator = createEmulator({
    projects: [{ ...vectorProject, webhooks: { session: { url: 'https://app.example/', signatureSecret } } }],
    clock: () => time.now,
    delivery: { fetch: receiving.fetch },
  })
  await enter(emulator)
  await emulator.tick()
  time.now += 5_000
  await emulator.tick()
  const claims = receiving.arrived.map(({ headers, text }) => {
    const [scheme, jwt = ''] = headers.get('authorization')?.split(' ') ?? []
    const [head, payload, signature] = jwt.split('.')
    const hmac = createHmac('sha256', signatureSecret).update(`${head}.${payload}`).digest('base64url')
    expect([scheme, signature]).toEqual(['Bearer', hmac])
    const { payload_hash, ...others } = JSON.parse(Buffer.from(payload ?? '', 'base64url').toString())
    expect(payload_hash).toBe(createHash('sha256').update(text).digest('hex'))
    return others as Record<string, unknown>
  })
  const common = { iss: 'Vonage', api_key: '123456', jti: expect.any(String) }
  expect(claims).toEqual(
    [vectorSeconds, vectorSeconds + 5, vectorSeconds + 5].map((iat) => ({ ...common, iat })),
  )
  expect(new Set(claims.map(({ jti }) => jti)).size).toBe(3)
})

it('goes on when a clock breaks while webhooks wait, and asks it not for ever', async () => {
  const receiving = receiver()
  let broken = false
  const emulator = createEmulator({
    projects: [
      { ...vectorProject, webhooks: { session: { url: 'https://app.example/', signatureSecret: 'x' } } },
    ],
    clock: () => (broken ? Number.NaN : vectorTime),
    delivery: { fetch: receiving.fetch },
  })
  await enter(emulator)
  broken = true
  await new Promise((resolve) => setTimeout(resolve))
  expect(emulator.webhooks.pending).toBeGreaterThan(0)
  expect(emulator.webhooks.list()[0]?.attempts).toBeLessThan(2)
})

it('forgets everything when it is reset', async () => {
  const receiving = receiver(500)
  const { emulator, time } = create(receiving)
  await enter(emulator)
  await emulator.tick()
  await emulator.reset()
  time.now += 5_000
  await emulator.tick()
  expect([receiving.arrived.length, emulator.webhooks.count, emulator.webhooks.list()]).toEqual([1, 0, []])
})

it('moves by itself when the clock is the real one', async () => {
  const receiving = receiver()
  const emulator = createEmulator({
    projects: [{ ...vectorProject, webhooks: { session: 'http://127.0.0.1:1/' } }],
    delivery: { fetch: receiving.fetch },
  })
  const token = t1(vectorProject, vectorSessionId, Math.floor(Date.now() / 1000))
  await emulator.connect({ sessionId: vectorSessionId, token })
  await emulator.tick()
  expect(receiving.arrived).toHaveLength(2)
})

it.each([
  [{ session: 'nonsense' }, 'options.projects[0].webhooks.session'],
  [{ session: 'ftp://app.example' }, 'options.projects[0].webhooks.session'],
  [{ archive: { url: 7 } }, 'options.projects[0].webhooks.archive.url'],
  [{ sessions: 'https://app.example' }, 'options.projects[0].webhooks.sessions'],
])('refuses the webhooks %o', (webhooks, parameter) => {
  expect(() => createEmulator({ projects: [{ ...vectorProject, webhooks } as never] })).toThrow(
    expect.objectContaining({ code: 'ERR_TOKBOX_INVALID_ARGUMENT', parameter }),
  )
})
