import { otherSessionId, vectorSessionId, vectorTime } from '@tokbox-tools/testing/project'
import { describe, expect, it } from 'vitest'
import { createScene, HOUR, MINUTE, SECOND } from './support/scene.js'

const uuid = expect.stringMatching(/^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/)
const unknown = 'b0000000-0000-4000-8000-000000000001'
const outputs = { hls: {} }
const target = { id: 'one', serverUrl: 'rtmps://live.example/app', streamName: 'a key' }

async function connected(options = {}) {
  const scene = createScene(options)
  const client = await scene.enter(scene.sessionId)
  const { streamId } = client.publish()
  const { sessionId, call } = scene
  async function start(settings: object = { outputs }) {
    const { status, body } = await call('POST', '/broadcast', { sessionId, ...settings })
    if (status !== 200) throw new Error(`status ${status}`)
    return body as Record<string, unknown> & { id: string; broadcastUrls: { hls: string } }
  }
  const read = async (id: string) => (await call('GET', `/broadcast/${id}`)).body
  return { ...scene, client, streamId, start, read }
}

describe('broadcasts.start', () => {
  it('answers in the shape of the platform', async () => {
    const { call, sessionId, read } = await connected()
    const rtmp = [target, { serverUrl: 'rtmp://live.example/app', streamName: 'other' }]
    const { status, body } = await call('POST', '/broadcast', {
      sessionId,
      outputs: { hls: { dvr: true }, rtmp },
    })
    const broadcastUrls = {
      hls: expect.stringMatching(/^http:\/\/emulator\.invalid\/.*\/playlist\.m3u8\?DVR$/),
      rtmp: [
        { ...target, status: 'connecting' },
        { ...rtmp[1], id: uuid, status: 'connecting' },
      ],
    }
    expect([status, body]).toEqual([
      200,
      {
        id: uuid,
        sessionId,
        projectId: 123456,
        partnerId: 123456,
        createdAt: vectorTime,
        updatedAt: vectorTime,
        broadcastUrls,
        status: 'started',
        streamMode: 'auto',
        hasAudio: true,
        hasVideo: true,
        maxDuration: 14_400,
        multiBroadcastTag: '',
        maxBitrate: 2_000_000,
        settings: { hls: { lowLatency: false, dvr: true } },
        event: 'broadcast',
        resolution: '640x480',
      },
    ])
    expect(await read(String(body.id))).toEqual({
      ...body,
      broadcastUrls: { ...broadcastUrls, hlsStatus: 'connecting' },
    })
  })

  it('has no playlist without HLS', async () => {
    const { start, read } = await connected()
    const { id, broadcastUrls } = await start({ outputs: { rtmp: [target] } })
    expect(broadcastUrls).toEqual({ rtmp: [{ ...target, status: 'connecting' }] })
    expect((await read(id)).broadcastUrls).toEqual(broadcastUrls)
  })

  it.each([
    [{ sessionId: 'nonsense' }, 400, 10101],
    [{ sessionId: otherSessionId }, 404, 404],
    [{ outputs: undefined }, 400, 400],
    [{ outputs: {} }, 400, 400],
    [{ outputs: { hls: { dvr: true, lowLatency: true } } }, 400, 400],
    [{ outputs: { rtmp: Array.from({ length: 6 }, () => ({ ...target, id: undefined })) } }, 400, 400],
    [{ outputs: { rtmp: [target, target] } }, 400, 400],
    [{ outputs: { rtmp: [{ serverUrl: 'https://live.example', streamName: 'a' }] } }, 400, 400],
    [{ maxDuration: 59 }, 400, 400],
    [{ maxDuration: 36_001 }, 400, 400],
    [{ maxBitrate: 99_999 }, 400, 400],
    [{ hasAudio: false, hasVideo: false }, 400, 400],
    [{ layout: { type: 'custom' } }, 400, 400],
  ])('refuses %o', async (fields, status, code) => {
    const { call, sessionId } = await connected()
    const answer = await call('POST', '/broadcast', { sessionId, outputs, ...fields })
    expect([answer.status, answer.body.code]).toEqual([status, code])
    expect((await call('GET', '/broadcast')).body).toEqual({ count: 0, items: [] })
  })

  it('refuses a session that nobody is connected to, one that is relayed and one that is encrypted', async () => {
    for (const decisions of [{}, { relayedBroadcast: 400 }] as const) {
      const { call, sessionId, enter, createSession } = createScene({ decisions })
      const statusOf = async (id: string) =>
        (await call('POST', '/broadcast', { sessionId: id, outputs })).status
      expect(await statusOf(sessionId)).toBe(404)
      await enter(vectorSessionId)
      expect(await statusOf(vectorSessionId)).toBe(decisions.relayedBroadcast ?? 409)
      const encrypted = await createSession({ e2ee: 'true' })
      await enter(encrypted)
      expect(await statusOf(encrypted)).toBe(400)
    }
  })

  it('runs one broadcast for each tag', async () => {
    const { call, sessionId } = await connected()
    const start = (multiBroadcastTag?: string) =>
      call('POST', '/broadcast', { sessionId, outputs, multiBroadcastTag })
    const answers = [await start(), await start(), await start('a'), await start('a'), await start('b')]
    expect(answers.map(({ status }) => status)).toEqual([200, 409, 200, 409, 200])
    expect(answers[1]?.body.message).toBe('Session is already composed for given tag with code 409')
    await call('POST', `/broadcast/${answers[2]?.body.id}/stop`)
    expect((await start('a')).status).toBe(200)
  })
})

describe('a broadcast', () => {
  it.each([
    [{}, 5, 15],
    [{ lowLatency: true }, 2, 5],
  ])('with HLS %o is ready, and then live', async (hls, ready, live) => {
    const { start, read, pass, emulator, told } = await connected()
    const { id, broadcastUrls } = await start({ outputs: { hls } })
    const look = async () => [
      ((await read(id)).broadcastUrls as { hlsStatus: string }).hlsStatus,
      (await emulator.fetch(broadcastUrls.hls)).status,
    ]
    await pass(ready * SECOND - 1)
    expect(await look()).toEqual(['connecting', 404])
    await pass(1)
    expect(await look()).toEqual(['ready', 200])
    await pass((live - ready) * SECOND)
    expect(await look()).toEqual(['live', 200])
    expect(await (await emulator.fetch(broadcastUrls.hls)).text()).toMatch(/^#EXTM3U\n/)
    expect((await emulator.fetch(broadcastUrls.hls.replace('/playlist', '0/playlist'))).status).toBe(404)
    expect(await told('status')).toEqual(['started', 'started', 'started'])
  })

  it('reaches its RTMP servers, if they can be reached', async () => {
    const { start, read, pass } = await connected()
    const other = { id: 'two', serverUrl: 'rtmp://live.invalid/app', streamName: 'a key' }
    const { id } = await start({ outputs: { rtmp: [target, other] } })
    await pass(2 * SECOND)
    const rtmp = [
      { ...target, status: 'live' },
      { ...other, status: 'error' },
    ]
    expect(await read(id)).toMatchObject({ broadcastUrls: { rtmp } })
  })

  it.each([404, 200] as const)('that is stopped is answered with %i', async (stoppedBroadcast) => {
    const { start, call, emulator, told } = await connected({ decisions: { stoppedBroadcast } })
    const { id, broadcastUrls } = await start()
    const stopped = await call('POST', `/broadcast/${id}/stop`)
    expect(stopped).toMatchObject({ status: 200, body: { id, status: 'stopped', broadcastUrls: null } })
    expect((await call('GET', `/broadcast/${id}`)).status).toBe(stoppedBroadcast)
    expect((await call('POST', `/broadcast/${id}/stop`)).status).toBe(404)
    expect((await call('PUT', `/broadcast/${id}/layout`, { type: 'pip' })).status).toBe(404)
    expect((await call('GET', '/broadcast')).body).toEqual({ count: 0, items: [] })
    expect((await emulator.fetch(broadcastUrls.hls)).status).toBe(404)
    expect(await told('status', 'applicationId', 'projectId', 'event')).toEqual([
      ['started', '123456', 123456, 'broadcast'],
      ['stopped', '123456', 123456, 'broadcast'],
    ])
  })

  it.each([
    ['its longest duration is over', { outputs, maxDuration: 60 }, 'stay', MINUTE],
    ['4 hours are over, unless it was given another duration', { outputs }, 'stay', 4 * HOUR],
    ['60 seconds have passed since the last client left', { outputs }, 'leave', MINUTE],
  ] as const)('stops when %s', async (_, settings, action, delay) => {
    const { start, client, pass, call } = await connected()
    const { id } = await start(settings)
    if (action === 'leave') client.disconnect()
    const statusOf = async () => (await call('GET', `/broadcast/${id}`)).status
    await pass(delay - 1)
    expect(await statusOf()).toBe(200)
    await pass(1)
    expect(await statusOf()).toBe(404)
  })

  it('goes on when somebody comes back within 60 seconds', async () => {
    const { start, client, enter, sessionId, pass, read } = await connected()
    const { id } = await start()
    client.disconnect()
    await pass(MINUTE - 1)
    await enter(sessionId)
    await pass(MINUTE)
    expect((await read(id)).status).toBe('started')
  })

  it('has a layout', async () => {
    const { start, call, told } = await connected()
    const { id } = await start()
    const set = (layout: object) => call('PUT', `/broadcast/${id}/layout`, layout)
    expect(await set({ type: 'pip' })).toMatchObject({ status: 200, body: { id, status: 'started' } })
    for (const layout of [{}, { type: 'custom' }, { type: 'pip', stylesheet: 'a' }, { type: 'other' }])
      expect((await set(layout)).status).toBe(400)
    expect(await told('status')).toEqual(['started', 'started'])
  })

  it('of the manual mode has streams', async () => {
    const { start, call, client, streamId, read } = await connected()
    const { id } = await start({ outputs, streamMode: 'manual' })
    const patch = async (body: object) => (await call('PATCH', `/broadcast/${id}/streams`, body)).status
    expect((await read(id)).streams).toEqual([])
    expect(await patch({ addStream: streamId, hasVideo: false })).toBe(204)
    expect((await read(id)).streams).toEqual([{ streamId, hasAudio: true, hasVideo: false }])
    expect(await patch({ addStream: streamId })).toBe(204)
    expect((await read(id)).streams).toEqual([{ streamId, hasAudio: true, hasVideo: true }])
    expect(await patch({ addStream: unknown })).toBe(404)
    expect(await patch({ removeStream: unknown })).toBe(404)
    expect(await patch({})).toBe(400)
    expect(await patch({ addStream: streamId, removeStream: streamId })).toBe(400)
    expect(await patch({ removeStream: streamId })).toBe(204)
    expect((await read(id)).streams).toEqual([])
    await patch({ addStream: streamId })
    client.unpublish(streamId)
    expect((await read(id)).streams).toEqual([])
  })

  it.each([405, 400] as const)('of the automatic mode has none to choose: %i', async (streamsInAutoMode) => {
    const { start, call, streamId } = await connected({ decisions: { streamsInAutoMode } })
    const { id } = await start()
    const answer = await call('PATCH', `/broadcast/${id}/streams`, { addStream: streamId })
    expect(answer.status).toBe(streamsInAutoMode)
  })
})

it('lists the broadcasts that go on, the newest first, page by page and by session', async () => {
  const { call, start, sessionId, createSession, enter } = await connected()
  const ids: string[] = []
  for (const multiBroadcastTag of ['1', '2', '3'])
    ids.unshift((await start({ outputs, multiBroadcastTag })).id)
  const other = await createSession({})
  await enter(other)
  ids.unshift((await start({ outputs, sessionId: other })).id)
  await call('POST', `/broadcast/${ids[2]}/stop`)
  const list = async (query = '') => {
    const { body } = await call('GET', `/broadcast${query}`)
    return [body.count, ...(body.items as { id: string }[]).map(({ id }) => ids.indexOf(id))]
  }
  expect(await list()).toEqual([3, 0, 1, 3])
  expect(await list('?offset=1&count=1')).toEqual([3, 1])
  expect(await list(`?session_id=${sessionId}`)).toEqual([2, 1, 3])
})

it('goes on in another emulator that is made from a snapshot', async () => {
  const { start, emulator, time } = await connected()
  const { id } = await start({ outputs: { rtmp: [target] } })
  const snapshot = JSON.parse(JSON.stringify(emulator.snapshot()))
  const other = createScene({ snapshot })
  other.time.now = time.now
  await other.pass(2 * SECOND)
  expect((await other.call('GET', `/broadcast/${id}`)).body).toMatchObject({
    status: 'started',
    broadcastUrls: { rtmp: [{ ...target, status: 'live' }] },
  })
  await other.pass(4 * HOUR)
  expect((await other.call('GET', `/broadcast/${id}`)).status).toBe(404)
})
