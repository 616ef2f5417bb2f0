import { vectorSessionId as sessionId } from '@tokbox-tools/testing/project'
import { answer } from '@tokbox-tools/testing/server'
import { expect, test } from 'vitest'
import { startPlatform } from './support/platform.js'

const PATH = `/v2/project/123456/session/${sessionId}`
const PROJECT = {
  id: '123456',
  status: 'ACTIVE',
  name: 'x',
  environment: 'standard',
  createdAt: 1_700_000_000_000,
}

test('signals go to everybody, or to one', async () => {
  const { session, requests } = await startPlatform([answer(204)])
  await session.signal({ type: 'chat', data: 'hello' })
  await session.signalTo('c-1', { data: '' })
  expect(requests()).toEqual([
    [`POST ${PATH}/signal`, { type: 'chat', data: 'hello' }],
    [`POST ${PATH}/connection/c-1/signal`, { data: '' }],
  ])
})

test('streams are listed, got, muted and given layout classes', async () => {
  const stream = { id: 's-1', videoType: 'camera', name: '', layoutClassList: ['full'] }
  const { session, requests } = await startPlatform([
    answer(200, { count: 1, items: [stream] }),
    answer(200, stream),
    answer(200, PROJECT),
    answer(200),
  ])
  const { streams } = session
  expect((await streams.list()).items).toMatchObject([{ streamId: 's-1', videoType: 'camera' }])
  expect(await streams.get('s-1')).toMatchObject({ layoutClassList: ['full'] })
  expect(await streams.mute('s-1')).toMatchObject({ name: 'x' })
  expect(await streams.setClassLists([{ streamId: 's-1', layoutClassList: [] }])).toBeUndefined()
  expect(requests()).toEqual([
    [`GET ${PATH}/stream`, undefined],
    [`GET ${PATH}/stream/s-1`, undefined],
    [`POST ${PATH}/stream/s-1/mute`, undefined],
    [`PUT ${PATH}/stream`, { items: [{ id: 's-1', layoutClassList: [] }] }],
  ])
})

test('connections are listed and disconnected', async () => {
  const connection = { connectionId: 'c-1', connectionState: 'Connected', createdAt: 1_700_000_000_000 }
  const list = { count: 1, projectId: '123456', sessionId, items: [connection] }
  const { session, requests } = await startPlatform([answer(200, list), answer(204)])
  for await (const { connectionId } of session.connections.list())
    await session.connections.disconnect(connectionId)
  expect(requests()).toEqual([
    [`GET ${PATH}/connection`, undefined],
    [`DELETE ${PATH}/connection/c-1`, undefined],
  ])
})

test('everybody is muted, and those who come later are heard again', async () => {
  const { session, requests } = await startPlatform([answer(200, PROJECT), answer(200)])
  expect(await session.muteAll({ excludedStreamIds: ['s-1'] })).toMatchObject({ status: 'ACTIVE' })
  expect(await session.disableMute()).toBeUndefined()
  expect(requests()).toEqual([
    [`POST ${PATH}/mute`, { active: true, excludedStreamIds: ['s-1'] }],
    [`POST ${PATH}/mute`, { active: false }],
  ])
})

test('telephones are called and hear tones', async () => {
  const called = { id: 'call-1', projectId: '123456', sessionId, connectionId: 'c-1', streamId: 's-1' }
  const { session, requests } = await startPlatform([answer(200, called), answer(200), answer(200, {})])
  const options = { token: 'T1==a-token', uri: 'sip:bob@example.com', secure: true }
  const { connectionId } = await session.dial(options)
  await session.playDtmf('1p713#')
  await session.playDtmfTo(connectionId, '0')
  expect(requests()).toEqual([
    [
      'POST /v2/project/123456/dial',
      { sessionId, token: 'T1==a-token', sip: { uri: 'sip:bob@example.com', secure: true } },
    ],
    [`POST ${PATH}/play-dtmf`, { digits: '1p713#' }],
    [`POST ${PATH}/connection/c-1/play-dtmf`, { digits: '0' }],
  ])
})

test('audio goes to a WebSocket', async () => {
  const { session, requests } = await startPlatform([answer(200, { id: 'a-1', connectionId: 'c-1' })])
  const options = { token: 'T1==a-token', uri: 'wss://example.com/ear' }
  expect(await session.connectAudio(options)).toMatchObject({ id: 'a-1', connectionId: 'c-1' })
  expect(requests()).toEqual([
    [
      'POST /v2/project/123456/connect',
      { sessionId, token: 'T1==a-token', websocket: { uri: 'wss://example.com/ear' } },
    ],
  ])
})

test('each call takes a signal, and sends nothing when it is aborted', async () => {
  const { session, requests } = await startPlatform([answer(500)])
  const call = { signal: AbortSignal.abort(new Error('enough')) }
  const token = 'T1==a-token'
  for (const made of [
    session.signal({ data: '' }, call),
    session.signalTo('c', { data: '' }, call),
    session.muteAll(undefined, call),
    session.disableMute(call),
    session.dial({ token, uri: 'sip:bob@example.com' }, call),
    session.playDtmf('1', call),
    session.playDtmfTo('c', '1', call),
    session.connectAudio({ token, uri: 'wss://example.com/ear' }, call),
    session.streams.list(call),
    session.streams.get('s', call),
    session.streams.mute('s', call),
    session.streams.setClassLists([{ streamId: 's', layoutClassList: [] }], call),
    session.connections.list(call),
    session.connections.disconnect('c', call),
    session.archives.start(undefined, call),
    session.archives.list(undefined, call),
    session.broadcasts.start({ outputs: { hls: {} } }, call),
    session.broadcasts.list(undefined, call),
    session.renders.start({ token, url: 'https://example.com/scores' }, call),
    session.captions.start({ token }, call),
    session.captions.stop('c', call),
  ])
    await expect(made).rejects.toMatchObject({ name: 'AbortError' })
  expect(requests()).toEqual([])
})
