import {
  sessionIdOf,
  vectorProject,
  vectorSeconds,
  vectorSessionId,
  vectorTime,
} from '@tokbox-tools/testing/project'
import { t1 } from '@tokbox-tools/testing/tokens'
import { describe, expect, it } from 'vitest'
import { createEmulator, type Emulator, type EmulatorOptions } from '../src/index.js'
import { sender } from './support/ways.js'

const project = {
  ...vectorProject,
  webhooks: { session: 'https://app.example/', archive: 'https://app.example/' },
}

/** An emulator on a clock of its own, and a receiver of webhooks that is down until it is told otherwise. */
function create(options: EmulatorOptions = {}) {
  const world = { now: vectorTime, up: true, arrived: [] as string[] }
  const emulator = createEmulator({
    projects: [project],
    clock: () => world.now,
    delivery: {
      fetch: async (_, init) => {
        if (!world.up) return new Response(null, { status: 503 })
        const { event, status } = JSON.parse(String(init?.body))
        world.arrived.push(status ?? event)
        return new Response()
      },
    },
    ...options,
  })
  return { world, emulator, send: sender(emulator.fetch, 'http://emulator.invalid') }
}

async function enter(emulator: Emulator, sessionId = vectorSessionId) {
  const token = t1(vectorProject, sessionId, vectorSeconds, { connection_data: 'ann' })
  const client = await emulator.connect({ sessionId, token })
  if (!client.ok) throw new Error(client.message)
  return client
}

/** As from a file. */
const written = (emulator: Emulator) => JSON.parse(JSON.stringify(emulator.snapshot()))

/** Nothing but what a project has to have. */
const damaged = {
  details: {},
  callbacks: [],
  sessions: [],
  archives: [],
  broadcasts: [],
  calls: [],
  renders: [],
  captions: [],
}

describe('a snapshot', () => {
  it('brings back sessions, clients, streams and what they know, and tells nobody of it', async () => {
    const { emulator, send } = create()
    await send({ body: 'e2ee=true' })
    const [ann, bob] = [await enter(emulator), await enter(emulator)]
    const { streamId } = ann.publish({ name: 'camera' })
    bob.subscribe(streamId)
    ann.signal({ type: 'chat', data: 'hello' })
    await emulator.tick()
    const next = create({ snapshot: written(emulator) })
    expect(next.emulator.sessions.list()).toEqual(emulator.sessions.list())
    expect(next.emulator.sessions.count).toBe(1)
    await next.emulator.tick()
    expect([next.world.arrived, next.emulator.webhooks.count]).toEqual([[], 0])
    const path = `/v2/project/123456/session/${vectorSessionId}/connection/${ann.connectionId}`
    expect((await next.send({ method: 'DELETE', path })).status).toBe(204)
    const [, session] = next.emulator.sessions.list()
    expect(session?.connections).toMatchObject([
      { connectionId: bob.connectionId, connectionData: 'ann', subscriptions: [] },
    ])
    await next.emulator.tick()
    expect(next.world.arrived).toEqual(['streamDestroyed', 'connectionDestroyed'])
  })

  it('has archives go on where they were', async () => {
    const { emulator, send, world } = create()
    const sessionId = sessionIdOf(vectorProject.apiKey)
    const client = await enter(emulator, sessionId)
    client.publish()
    await emulator.tick()
    const path = '/v2/project/123456/archive'
    const started = await send({
      path,
      body: JSON.stringify({ sessionId, name: 'standup' }),
    })
    const { id } = (await started.json()) as { id: string }
    await emulator.tick()
    world.now += 10_000
    const next = create({ snapshot: written(emulator) })
    next.world.now = world.now
    const read = async () => (await next.send({ method: 'GET', path: `${path}/${id}` })).json()
    expect(await read()).toMatchObject({ id, name: 'standup', status: 'started' })
    const again = await next.send({ path, body: JSON.stringify({ sessionId }) })
    expect(again.status).toBe(409)
    const stopped = await next.send({ path: `${path}/${id}/stop` })
    expect(await stopped.json()).toMatchObject({ status: 'stopped', duration: 10 })
    next.world.now += 60_000
    await next.emulator.tick()
    expect(await read()).toMatchObject({ status: 'available' })
    expect(next.world.arrived).toEqual(['stopped', 'available'])
  })

  it('keeps webhooks that wait, in their order, and how often they were sent', async () => {
    const { emulator, world } = create()
    world.up = false
    await enter(emulator)
    await emulator.tick()
    world.now += 5_000
    await emulator.tick()
    const next = create({ snapshot: written(emulator) })
    await next.emulator.tick()
    expect(next.world.arrived).toEqual(['sessionCreated', 'connectionCreated'])
    expect(next.emulator.webhooks.list()).toMatchObject([{ attempts: 3 }, { attempts: 1 }])
  })

  it('keeps callbacks, and applications that were made while it ran', async () => {
    const { emulator, send } = create()
    const callback = { group: 'stream', event: 'created', url: 'https://app.example/' }
    await send({ path: '/v2/project/123456/callback', body: JSON.stringify(callback) })
    const { applicationId } = await emulator.createApplication({
      webhooks: { session: 'https://app.example/' },
    })
    const next = create({ snapshot: written(emulator) })
    const list = await next.send({ method: 'GET', path: '/v2/project/123456/callback' })
    expect(await list.json()).toMatchObject([callback])
    expect(next.emulator.projects.at(-1)?.projectId).toBe(applicationId)
    // And once more: what came from a snapshot is in the next one.
    expect(create({ snapshot: written(next.emulator) }).emulator.projects).toEqual(emulator.projects)
  })

  it('does not change with what happens afterwards, and is the same again', async () => {
    const { emulator } = create()
    const client = await enter(emulator)
    const snapshot = emulator.snapshot()
    const text = JSON.stringify(snapshot)
    expect(create({ snapshot }).emulator.snapshot()).toEqual(snapshot)
    client.publish()
    expect(JSON.stringify(snapshot)).toBe(text)
  })

  it.each([
    [null, /^options\.snapshot: expected a snapshot of version 1/],
    ['{}', /^options\.snapshot: expected a snapshot of version 1/],
    [{}, /^options\.snapshot: expected a snapshot of version 1/],
    [
      { version: 2, projects: [], deletedProjects: [], webhooks: [] },
      /got one of version 2\. Another version/,
    ],
    [
      { version: 1, projects: [{ ...damaged, id: '7' }], deletedProjects: [], webhooks: [] },
      /options\.snapshot\.projects: .*got project 7/,
    ],
    [
      { version: 1, projects: [{ id: '123456' }], deletedProjects: [], webhooks: [] },
      /got one that was changed or is damaged/,
    ],
    [
      { version: 1, projects: [], deletedProjects: [], webhooks: [null] },
      /got one that was changed or is damaged/,
    ],
  ])('that is none is refused: %o', (snapshot, message) => {
    expect(() => create({ snapshot: snapshot as never })).toThrow(
      expect.objectContaining({
        code: 'ERR_TOKBOX_INVALID_ARGUMENT',
        message: expect.stringMatching(message),
      }),
    )
  })
})
