import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { ENDPOINTS, type EndpointId } from '@tokbox/protocol'
import { expect, test } from 'vitest'
import { clientsFor } from '../endpoints/support/clients.js'
import { type LiveSession, openWorld, type World } from './support/world.js'

// 10 000 requests, 200 at once, over all endpoints: none is lost, and in the end the emulator is in exactly the state that
// their number makes, with no more memory than before.

const REQUESTS = 10_000
const AT_ONCE = 200
const SESSIONS = 40
/** In bytes of the heap, after the garbage is collected. */
const MAX_GROWTH = 16 * 2 ** 20

/** Calls that belong together and leave nothing behind but what they count. */
type Story = (world: World, live: LiveSession, tag: string, left: Left) => Promise<unknown>

/** What stories leave behind. */
interface Left {
  sessions: number
  archives: number
  renders: number
}

const PAGE = 'https://page.example/'

const STORIES: readonly Story[] = [
  async ({ rest }, _, __, left) => {
    await rest.sessions.create()
    left.sessions += 1
  },
  async ({ rest }, { sessionId, streamId }) => {
    expect((await rest.streams.list(sessionId)).total).toBe(1)
    expect((await rest.streams.get(sessionId, streamId)).streamId).toBe(streamId)
    await rest.streams.setClassLists(sessionId, [{ streamId, layoutClassList: ['full'] }])
  },
  async ({ rest }, { sessionId }) => {
    expect((await rest.connections.list(sessionId)).total).toBe(1)
  },
  async ({ rest, emulator, token }, _, __, left) => {
    const { sessionId } = await rest.sessions.create()
    left.sessions += 1
    const reply = await emulator.connect({ sessionId, token: token(sessionId) })
    if (!reply.ok) throw new Error(reply.message)
    await rest.connections.disconnect(sessionId, reply.connectionId)
    expect(reply.connected).toBe(false)
  },
  async ({ rest }, { sessionId, connectionId }, tag) => {
    await rest.signals.send(sessionId, { type: 'chat', data: tag })
    await rest.signals.sendTo(sessionId, connectionId, { data: tag })
  },
  async ({ rest }, { sessionId, streamId }) => {
    await rest.moderation.muteStream(sessionId, streamId)
    await rest.moderation.muteAll(sessionId)
    await rest.moderation.disableMute(sessionId)
  },
  async ({ rest }, { sessionId, streamId }, tag, left) => {
    const { id } = await rest.archives.start(sessionId, { streamMode: 'manual', multiArchiveTag: tag })
    left.archives += 1
    await rest.archives.addStream(id, streamId)
    await rest.archives.removeStream(id, streamId)
    await rest.archives.setLayout(id, { type: 'pip' })
    expect((await rest.archives.get(id)).status).toMatch(/started|paused/)
    expect((await rest.archives.stop(id))?.status).toBe('stopped')
  },
  async ({ rest }, { sessionId }) => {
    await rest.archives.list({ sessionId, count: 2 })
    await rest.broadcasts.list({ sessionId, count: 2 })
    await rest.renders.list({ count: 2 })
  },
  async ({ rest }, { sessionId, streamId }, tag) => {
    const options = { outputs: { hls: {} }, streamMode: 'manual', multiBroadcastTag: tag } as const
    const { id } = await rest.broadcasts.start(sessionId, options)
    await rest.broadcasts.addStream(id, streamId)
    await rest.broadcasts.removeStream(id, streamId)
    await rest.broadcasts.setLayout(id, { type: 'pip' })
    expect((await rest.broadcasts.get(id)).status).toBe('started')
    expect((await rest.broadcasts.stop(id))?.status).toBe('stopped')
  },
  // In a session of its own: a call is listed like a client, and so are renders and audio connectors.
  async ({ rest, emulator, token }, _, __, left) => {
    const { sessionId } = await rest.sessions.create()
    left.sessions += 1
    const reply = await emulator.connect({ sessionId, token: token(sessionId) })
    try {
      const options = { token: token(sessionId), uri: 'sip:bob@example.com' }
      const { connectionId } = await rest.sip.dial(sessionId, options)
      await rest.sip.playDtmf(sessionId, '1')
      await rest.sip.playDtmfTo(sessionId, connectionId, '1')
      await rest.connections.disconnect(sessionId, connectionId)
    } finally {
      if (reply.ok) reply.disconnect()
    }
  },
  async ({ rest, emulator, token }, _, __, left) => {
    const { sessionId } = await rest.sessions.create()
    left.sessions += 1
    const reply = await emulator.connect({ sessionId, token: token(sessionId) })
    try {
      const { captionsId } = await rest.captions.start(sessionId, { token: token(sessionId) })
      await rest.captions.stop(captionsId)
    } finally {
      if (reply.ok) reply.disconnect()
    }
  },
  async ({ rest, token }, _, __, left) => {
    const { sessionId } = await rest.sessions.create()
    left.sessions += 1
    const { id } = await rest.renders.start(sessionId, { token: token(sessionId), url: PAGE })
    left.renders += 1
    expect((await rest.renders.get(id)).id).toBe(id)
    await rest.renders.stop(id)
  },
  async ({ rest, token }, _, __, left) => {
    const { sessionId } = await rest.sessions.create()
    left.sessions += 1
    const { connectionId } = await rest.audioConnector.start(sessionId, {
      token: token(sessionId),
      uri: 'wss://ear.example/',
    })
    await rest.connections.disconnect(sessionId, connectionId)
  },
  async ({ account }, _, tag) => {
    const { projectId } = await account.projects.create({ name: tag })
    await account.projects.get(projectId)
    await account.projects.update(projectId, { status: 'SUSPENDED' })
    await account.projects.refreshSecret(projectId)
    await account.projects.list()
    await account.projects.delete(projectId)
  },
]

setFlagsFromString('--expose-gc')
const collectGarbage = runInNewContext('gc') as () => void

function heapUsed(): number {
  collectGarbage()
  return process.memoryUsage().heapUsed
}

/** Runs stories until that many requests have been sent. */
async function tell(
  world: World,
  lives: readonly LiveSession[],
  left: Left,
  sent: () => number,
  until: number,
): Promise<void> {
  let told = 0
  const worker = async () => {
    while (sent() < until) {
      const number = told
      told += 1
      const story = STORIES[number % STORIES.length] as Story
      const live = lives[number % lives.length] as LiveSession
      await story(world, live, `tag-${until}-${number}`, left)
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, worker))
}

test(`${REQUESTS} requests, ${AT_ONCE} at once`, { timeout: 300_000 }, async () => {
  const opened = await openWorld()
  let sent = 0
  let answered = 0
  const hooks = {
    request: () => {
      sent += 1
    },
    response: () => {
      answered += 1
    },
  }
  const world: World = { ...opened, ...clientsFor(opened.server.url, { hooks, retries: 0 }) }
  const lives = await Promise.all(Array.from({ length: SESSIONS }, () => opened.live()))
  const left: Left = { sessions: 0, archives: 0, renders: 0 }
  await tell(world, lives, left, () => sent, REQUESTS / 4)
  const before = heapUsed()
  const counted = sent
  await tell(world, lives, left, () => sent, counted + REQUESTS)
  const growth = heapUsed() - before

  expect(sent).toBeGreaterThanOrEqual(counted + REQUESTS)
  expect(answered).toBe(sent)
  const emulator = world.emulator
  // The sessions of the beginning were asked for by another client.
  expect(emulator.requests.count).toBe(sent + SESSIONS)
  expect(growth).toBeLessThan(MAX_GROWTH)

  const live = emulator.sessions.list().filter(({ connections }) => connections.length > 0)
  expect(new Set(live.map(({ sessionId }) => sessionId))).toEqual(
    new Set(lives.map(({ sessionId }) => sessionId)),
  )
  expect(
    live.every(({ connections }) => connections.length === 1 && connections[0]?.streams.length === 1),
  ).toBe(true)
  expect(emulator.sessions.count).toBe(SESSIONS + left.sessions)
  expect((await world.rest.archives.list({ count: 1 })).total).toBe(left.archives)
  expect((await world.rest.renders.list({ count: 1 })).total).toBe(left.renders)
  expect((await world.rest.broadcasts.list({ count: 1 })).total).toBe(0)
  const projects = await world.account.projects.list()
  expect(projects.items.filter(({ name }) => name?.startsWith('tag-'))).toEqual([])
})

test('the stories have every endpoint but those of callbacks and storage, which are of the whole project', () => {
  const text = STORIES.map(String).join('\n')
  const missing = (Object.keys(ENDPOINTS) as EndpointId[]).filter((id) => !text.includes(`.${id}(`))
  expect(missing).toEqual([
    'archives.setStorage',
    'archives.deleteStorage',
    'archives.delete',
    'callbacks.register',
    'callbacks.list',
    'callbacks.delete',
  ])
})
