import { vectorTime } from '@tokbox-tools/testing/project'
import { describe, expect, it } from 'vitest'
import { Compositions } from '../src/state/compositions/compositions.js'
import { createScene, SECOND } from './support/scene.js'

const unknown = 'b0000000-0000-4000-8000-000000000001'
const outputs = { hls: {}, rtmp: [{ id: 'one', serverUrl: 'rtmp://live.example/app', streamName: 'a key' }] }

async function both() {
  const scene = createScene()
  const client = await scene.enter(scene.sessionId)
  client.publish()
  const archive = await scene.record(scene.sessionId, { name: 'standup' })
  const { body: broadcast } = await scene.call('POST', '/broadcast', { sessionId: scene.sessionId, outputs })
  const admin = (method: string, path: string, body?: unknown) =>
    scene.emulator.fetch(`http://127.0.0.1/_emulator${path}`, {
      method,
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
  return { ...scene, archiveId: archive.id, broadcastId: String(broadcast.id), admin }
}

it('shows archives and broadcasts, without their secrets', async () => {
  const { emulator, sessionId, archiveId, broadcastId, admin, pass } = await both()
  await pass(2 * SECOND)
  const common = { sessionId, projectId: '123456', createdAt: new Date(vectorTime), status: 'started' }
  expect(emulator.archives.list()).toMatchObject([{ ...common, archiveId, name: 'standup', duration: 0 }])
  const rtmp = [{ id: 'one', serverUrl: 'rtmp://live.example/app', status: 'live' }]
  expect(emulator.broadcasts.list()).toMatchObject([
    { ...common, broadcastId, hlsStatus: 'connecting', rtmp },
  ])
  for (const name of ['archives', 'broadcasts'] as const) {
    const text = await (await admin('GET', `/${name}`)).text()
    expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify({ [name]: emulator[name].list() })))
    expect(text).not.toContain('a key')
  }
})

it('has them fail', async () => {
  const { emulator, archiveId, broadcastId, told } = await both()
  expect(emulator.broadcasts.fail(broadcastId, 'other')).toBe(false)
  expect(emulator.broadcasts.fail(broadcastId, 'one')).toBe(true)
  expect(emulator.broadcasts.list()).toMatchObject([{ status: 'started', rtmp: [{ status: 'error' }] }])
  expect(emulator.broadcasts.fail(broadcastId)).toBe(true)
  expect(emulator.archives.fail(archiveId)).toBe(true)
  expect(emulator.broadcasts.list()).toMatchObject([{ status: 'failed', hlsStatus: 'error' }])
  expect(emulator.archives.list()).toMatchObject([{ status: 'failed', reason: 'system failure' }])
  expect([emulator.broadcasts.fail(broadcastId), emulator.archives.fail(archiveId)]).toEqual([false, false])
  expect([emulator.broadcasts.fail(unknown), emulator.archives.fail(unknown)]).toEqual([false, false])
  const webhooks = (await told('event', 'status')) as [event: string, status: string][]
  const statusesOf = (name: string) => webhooks.flatMap(([event, status]) => (event === name ? status : []))
  expect(statusesOf('archive')).toEqual(['started', 'failed'])
  expect(statusesOf('broadcast')).toEqual(['started', 'started', 'failed'])
})

it('has them fail over HTTP', async () => {
  const { emulator, archiveId, broadcastId, admin } = await both()
  const statusOf = async (path: string, body?: unknown) => (await admin('POST', path, body)).status
  expect(await statusOf(`/archives/${archiveId}/fail`, { when: 'never' })).toBe(400)
  expect(await statusOf(`/archives/${archiveId}/fail`, { when: 'upload' })).toBe(204)
  expect(await statusOf(`/broadcasts/${broadcastId}/fail`, { rtmpId: 'one' })).toBe(204)
  expect(await statusOf(`/broadcasts/${broadcastId}/fail`, { rtmpId: 'other' })).toBe(404)
  expect(await statusOf(`/archives/${archiveId}/fail`)).toBe(204)
  expect(await statusOf(`/broadcasts/${broadcastId}/fail`)).toBe(204)
  expect(await statusOf(`/archives/${archiveId}/fail`)).toBe(404)
  expect((await admin('PUT', '/archives')).status).toBe(405)
  expect([emulator.archives.list()[0]?.status, emulator.broadcasts.list()[0]?.status]).toEqual([
    'failed',
    'failed',
  ])
})

it.each([
  [7, undefined, 'archiveId'],
  [unknown, 'later', 'when'],
])('refuses archives.fail(%o, %o)', (id, when, parameter) => {
  const { emulator } = createScene()
  expect(() => emulator.archives.fail(id as never, when as never)).toThrow(
    expect.objectContaining({ code: 'ERR_TOKBOX_INVALID_ARGUMENT', parameter }),
  )
})

it('forgets them when it is reset', async () => {
  const { emulator, pass, call, told } = await both()
  const before = (await told('status')).length
  await emulator.reset()
  await pass(24 * 3600 * SECOND)
  expect([emulator.archives.list(), emulator.broadcasts.list()]).toEqual([[], []])
  expect((await call('GET', '/archive')).body).toEqual({ count: 0, items: [] })
  expect((await told('status')).length).toBe(before)
})

it.each([204, 404] as const)('deletes an archive twice: %i', async (deletedTwice) => {
  const { enter, record, sessionId, call, pass } = createScene({ decisions: { deletedTwice } })
  await enter(sessionId)
  const { id } = await record(sessionId)
  await call('POST', `/archive/${id}/stop`)
  await pass(SECOND)
  expect((await call('DELETE', `/archive/${id}`)).status).toBe(204)
  expect((await call('DELETE', `/archive/${id}`)).status).toBe(deletedTwice)
  expect((await call('DELETE', `/archive/${unknown}`)).status).toBe(404)
})

it('records and broadcasts where nobody is connected, if that is the decision', async () => {
  const { record, sessionId, call, pass, enter, emulator } = createScene({
    decisions: { clientsNeeded: false },
  })
  await record(sessionId)
  await call('POST', '/broadcast', { sessionId, outputs })
  await pass(3600 * SECOND)
  expect([...emulator.archives.list(), ...emulator.broadcasts.list()]).toMatchObject([
    { status: 'started' },
    { status: 'started' },
  ])
  const client = await enter(sessionId)
  expect(emulator.archives.list()).toMatchObject([{ status: 'paused' }])
  client.disconnect()
  await pass(60 * SECOND)
  expect([...emulator.archives.list(), ...emulator.broadcasts.list()]).toMatchObject([
    { status: 'stopped', reason: 'session ended' },
    { status: 'stopped' },
  ])
})

describe('the memory for them', () => {
  const item = (id: number, running = true) => ({ data: { id: String(id), sessionId: 's' }, running })

  it('forgets the oldest of those that have ended, and none that runs', () => {
    const all = new Compositions<ReturnType<typeof item>>()
    for (let id = 0; id < 10_005; id += 1) {
      const one = item(id)
      all.add(one)
      if (id === 2) continue
      one.running = false
      const forgotten = all.end(one)
      expect(forgotten?.data.id).toBe(id > 10_000 ? ['0', '1', '3', '4'][id - 10_001] : undefined)
    }
    expect(all.list()).toHaveLength(10_001)
    expect(all.running('s').map(({ data }) => data.id)).toEqual(['2'])
    expect([all.get('0'), all.get('2')?.running]).toEqual([undefined, true])
  })
})
