import { inspect } from 'node:util'
import {
  sessionIdOf,
  vectorProject,
  vectorSeconds,
  vectorSessionId,
  vectorTime,
} from '@tokbox-tools/testing/project'
import { t1 } from '@tokbox-tools/testing/tokens'
import { describe, expect, it } from 'vitest'
import { createEmulator, type Emulator, type PublishOptions } from '../src/index.js'
import { readError } from './support/answers.js'
import { bothWays, createVectorEmulator, sender } from './support/ways.js'

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/
const now = new Date(vectorTime)

async function enter(emulator: Emulator, fields: Record<string, unknown> = {}, sessionId = vectorSessionId) {
  const reply = await emulator.connect({
    sessionId,
    token: t1(vectorProject, sessionId, vectorSeconds, fields),
  })
  if (!reply.ok) throw new Error(reply.message)
  return reply
}

/** Who is in the session. */
function connectionsIn(emulator: Emulator, sessionId = vectorSessionId) {
  return emulator.sessions.list().find((session) => session.sessionId === sessionId)?.connections
}

describe('a client of a program', () => {
  it('is in the session until it leaves', async () => {
    const emulator = createVectorEmulator()
    const client = await enter(emulator, { connection_data: 'ann', role: 'moderator' })
    expect(client.connectionId).toMatch(uuid)
    expect(client.connected).toBe(true)
    expect(connectionsIn(emulator)).toEqual([
      {
        connectionId: client.connectionId,
        createdAt: now,
        role: 'moderator',
        connectionData: 'ann',
        streams: [],
        subscriptions: [],
      },
    ])
    client.disconnect()
    client.disconnect()
    expect(client.connected).toBe(false)
    expect(connectionsIn(emulator)).toEqual([])
  })

  it('publishes streams and ends them', async () => {
    const emulator = createVectorEmulator()
    const client = await enter(emulator, { initial_layout_class_list: 'full focus' })
    const first = client.publish()
    const second = client.publish({ name: 'screen', videoType: 'screen', hasAudio: false })
    const third = client.publish({ hasVideo: false })
    expect(first.streamId).toMatch(uuid)
    const layoutClassList = ['full', 'focus']
    const common = { createdAt: now, layoutClassList, hasAudio: true, hasVideo: true, muted: false }
    expect(connectionsIn(emulator)?.[0]?.streams).toEqual([
      { ...common, ...first, name: '', videoType: 'camera' },
      { ...common, ...second, name: 'screen', videoType: 'screen', hasAudio: false },
      { ...common, ...third, name: '', videoType: undefined, hasVideo: false },
    ])
    expect(client.unpublish(second.streamId)).toBe(true)
    expect(client.unpublish(second.streamId)).toBe(false)
    const left = connectionsIn(emulator)?.[0]?.streams.map(({ streamId }) => streamId)
    expect(left).toEqual([first.streamId, third.streamId])
  })

  it('takes its streams with it', async () => {
    const emulator = createVectorEmulator()
    const [ann, bob] = [await enter(emulator), await enter(emulator)]
    const { streamId } = ann.publish()
    expect(bob.unpublish(streamId)).toBe(false)
    ann.disconnect()
    expect(ann.unpublish(streamId)).toBe(false)
    expect(connectionsIn(emulator)).toMatchObject([{ connectionId: bob.connectionId, streams: [] }])
  })

  it('is another one with each connect, with the same token too', async () => {
    const emulator = createVectorEmulator()
    const [first, second] = [await enter(emulator), await enter(emulator)]
    expect(first.connectionId).not.toBe(second.connectionId)
    first.disconnect()
    expect(connectionsIn(emulator)).toMatchObject([{ connectionId: second.connectionId }])
  })

  it('is kept apart from the clients of other sessions', async () => {
    const emulator = createVectorEmulator()
    const otherSession = sessionIdOf(vectorProject.apiKey)
    const [here, there] = [await enter(emulator), await enter(emulator, {}, otherSession)]
    here.publish()
    expect(connectionsIn(emulator, otherSession)).toMatchObject([
      { connectionId: there.connectionId, streams: [] },
    ])
  })

  it('may not publish as a subscriber', async () => {
    const client = await enter(createVectorEmulator(), { role: 'subscriber' })
    expect(() => client.publish()).toThrow(
      expect.objectContaining({ name: 'RoleError', code: 'ERR_TOKBOX_EMULATOR_ROLE', role: 'subscriber' }),
    )
  })

  it.each(['publisher', 'moderator', 'publisheronly'])('may publish as a %s', async (role) => {
    const client = await enter(createVectorEmulator(), { role })
    expect(client.publish().streamId).toMatch(uuid)
  })

  it('may not publish after it has left', async () => {
    const client = await enter(createVectorEmulator())
    client.disconnect()
    expect(() => client.publish()).toThrow(
      expect.objectContaining({
        name: 'DisconnectedError',
        code: 'ERR_TOKBOX_EMULATOR_DISCONNECTED',
        connectionId: client.connectionId,
      }),
    )
  })

  it.each([
    [{ title: 'x' }, 'options.title'],
    [{ name: 7 }, 'options.name'],
    [{ name: 'x'.repeat(1001) }, 'options.name'],
    [{ videoType: 'film' }, 'options.videoType'],
    [{ videoType: 'camera', hasVideo: false }, 'options.videoType'],
    [{ hasAudio: 'yes' }, 'options.hasAudio'],
    [{ hasVideo: 1 }, 'options.hasVideo'],
    [[], 'options'],
    [null, 'options'],
  ])('refuses to publish %j, whatever the role', async (options, parameter) => {
    const emulator = createVectorEmulator()
    for (const role of ['publisher', 'subscriber']) {
      const client = await enter(emulator, { role })
      expect(() => client.publish(options as PublishOptions)).toThrow(
        expect.objectContaining({ code: 'ERR_TOKBOX_INVALID_ARGUMENT', parameter }),
      )
    }
  })

  it('refuses to unpublish what is no id', async () => {
    const client = await enter(createVectorEmulator())
    expect(() => client.unpublish(undefined as never)).toThrow(
      expect.objectContaining({ code: 'ERR_TOKBOX_INVALID_ARGUMENT', parameter: 'streamId' }),
    )
  })

  it('says when it came by the clock', async () => {
    let time = vectorTime
    const emulator = createEmulator({ projects: [vectorProject], clock: () => time })
    const client = await enter(emulator)
    time += 5000
    client.publish()
    const [connection] = connectionsIn(emulator) ?? []
    expect(connection?.createdAt).toEqual(now)
    expect(connection?.streams[0]?.createdAt).toEqual(new Date(time))
  })

  it('has the ids of the injected randomness', async () => {
    let count = 0
    const random = (bytes: Uint8Array) => void bytes.fill(++count)
    const client = await enter(createVectorEmulator({ random }))
    expect(client.connectionId).toBe('01010101-0101-4101-8101-010101010101')
    expect(client.publish()).toEqual({ streamId: '02020202-0202-4202-8202-020202020202' })
  })

  it('never takes the place of another, when the randomness repeats itself', async () => {
    const emulator = createVectorEmulator({ random: (bytes) => void bytes.fill(1) })
    const client = await enter(emulator)
    client.publish()
    const error = { code: 'ERR_TOKBOX_INVALID_ARGUMENT', parameter: 'options.random' }
    await expect(enter(emulator)).rejects.toMatchObject(error)
    expect(() => client.publish()).toThrow(expect.objectContaining(error))
    const create = sender(emulator.fetch, 'http://emulator.invalid')
    expect((await create()).status).toBe(200)
    await expect(create()).rejects.toMatchObject(error)
    expect(connectionsIn(emulator)).toMatchObject([{ connectionId: client.connectionId, streams: [{}] }])
  })

  it('shows neither token nor secret', async () => {
    const emulator = createVectorEmulator()
    const token = t1(vectorProject, vectorSessionId, vectorSeconds)
    const client = await emulator.connect({ sessionId: vectorSessionId, token })
    const options = { depth: 20, showHidden: true, getters: true }
    const list = emulator.sessions.list()
    const shown = inspect([client, emulator, list], options) + JSON.stringify([client, emulator, list])
    expect(shown).not.toContain(token)
    expect(shown).not.toContain(vectorProject.apiSecret)
  })
})

bothWays(
  'clients over HTTP',
  () => ({}),
  ({ emulator, send }) => {
    const admin = (method: string, path: string, body?: unknown) =>
      send({
        path: `/_emulator${path}`,
        method,
        token: null,
        ...(body !== undefined && { body: JSON.stringify(body) }),
      })
    async function connect(fields: Record<string, unknown> = {}): Promise<string> {
      const token = t1(vectorProject, vectorSessionId, vectorSeconds, fields)
      const response = await admin('POST', '/connect', { sessionId: vectorSessionId, token })
      return ((await response.json()) as { connectionId: string }).connectionId
    }

    it('come, publish and leave', async () => {
      const connectionId = await connect({ connection_data: 'ann' })
      const published = await admin('POST', `/connections/${connectionId}/publish`, { name: 'x' })
      expect(published.status).toBe(201)
      const { streamId } = (await published.json()) as { streamId: string }
      const bare = await admin('POST', `/connections/${connectionId}/publish`)
      expect(bare.status).toBe(201)

      const { sessions } = (await (await admin('GET', '/sessions')).json()) as { sessions: unknown[] }
      expect(sessions).toEqual(JSON.parse(JSON.stringify(emulator.sessions.list())))
      const streams = [{ streamId, name: 'x' }, await bare.json()]
      expect(sessions).toMatchObject([{ connections: [{ connectionId, connectionData: 'ann', streams }] }])

      for (const expected of [204, 404])
        expect((await admin('DELETE', `/streams/${streamId}/`)).status).toBe(expected)
      expect(connectionsIn(emulator)?.[0]?.streams).toHaveLength(1)
      for (const expected of [204, 404])
        expect((await admin('DELETE', `/connections/${connectionId}`)).status).toBe(expected)
      expect(connectionsIn(emulator)).toEqual([])
      expect((await admin('POST', `/connections/${connectionId}/publish`)).status).toBe(404)
    })

    it('are the same clients as those of the program', async () => {
      const client = await enter(emulator)
      const { streamId } = client.publish()
      expect(await (await admin('GET', '')).json()).toMatchObject({ clients: 1, streams: 1 })
      expect((await admin('DELETE', `/streams/${streamId}`)).status).toBe(204)
      expect((await admin('DELETE', `/connections/${client.connectionId}`)).status).toBe(204)
      expect(client.connected).toBe(false)
    })

    it('may not do what a program’s may not', async () => {
      const path = `/connections/${await connect({ role: 'subscriber' })}/publish`
      const forbidden = await admin('POST', path)
      expect([forbidden.status, (await readError(forbidden)).message]).toEqual([
        403,
        expect.stringMatching(/^A subscriber may not publish/),
      ])
      const malformed = await admin('POST', path, { videoType: 'film' })
      expect([malformed.status, (await readError(malformed)).message]).toEqual([
        400,
        expect.stringMatching(/^options\.videoType: /),
      ])
    })

    it.each([
      ['GET', '/connections/x/publish', 'POST'],
      ['GET', '/connections/x', 'DELETE'],
      ['POST', '/streams/x', 'DELETE'],
      ['POST', '/sessions', 'GET'],
      ['GET', '/reset', 'POST'],
    ])('know their methods: %s %s', async (method, path, allow) => {
      const response = await admin(method, path)
      expect([response.status, response.headers.get('allow')]).toEqual([405, allow])
    })
  },
)

describe('reset', () => {
  it('empties everything and leaves the projects', async () => {
    const emulator = createVectorEmulator()
    const client = await enter(emulator)
    client.publish()
    emulator.faults.inject({ kind: 'reset', path: '/elsewhere' })
    await emulator.fetch('http://emulator.invalid/session/create', { method: 'POST' })
    await emulator.reset()
    expect(emulator.sessions.list()).toEqual([])
    expect(emulator.faults.list()).toEqual([])
    expect([emulator.sessions.count, emulator.requests.count, emulator.requests.list()]).toEqual([0, 0, []])
    expect(client.connected).toBe(false)
    expect(() => client.publish()).toThrow(/no longer connected/)
    expect(emulator.projects).toHaveLength(2)
    expect((await enter(emulator)).connected).toBe(true)
  })

  it('is there over HTTP too', async () => {
    const emulator = createVectorEmulator()
    await enter(emulator)
    const response = await emulator.fetch('http://emulator.invalid/_emulator/reset', { method: 'POST' })
    expect(response.status).toBe(204)
    expect(emulator.sessions.list()).toEqual([])
  })
})
