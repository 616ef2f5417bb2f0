import { Broadcast, LayoutType } from '@tokbox/sdk'
import { vectorSessionId as sessionId } from '@tokbox-tools/testing/project'
import { answer, reset } from '@tokbox-tools/testing/server'
import { expect, test } from 'vitest'
import { answers, startPlatform } from './support/platform.js'

const PATH = '/v2/project/123456/broadcast'
const record = {
  id: 'broadcast-1',
  sessionId,
  projectId: 123456,
  partnerId: 123456,
  createdAt: 1_728_038_157_850,
  broadcastUrls: { rtmp: [], hls: 'https://example.com/playlist.m3u8' },
  updatedAt: 1_728_038_157_850,
  status: 'started',
  streamMode: 'auto',
  hasAudio: true,
  hasVideo: true,
  maxDuration: 14_400,
  multiBroadcastTag: '',
  maxBitrate: 2_000_000,
  settings: { hls: { lowLatency: false, dvr: false } },
  event: 'broadcast',
  resolution: '640x480',
}
const ONE = `${PATH}/${record.id}`
const stopped = { ...record, status: 'stopped', broadcastUrls: null }
const outputs = { hls: {} }

test('a broadcast does everything by itself', async () => {
  const live = { ...record, broadcastUrls: { ...record.broadcastUrls, hlsStatus: 'live' } }
  const { session, requests } = await startPlatform([
    answer(200, record),
    answer(200, record),
    answer(204),
    answer(204),
    answer(200, live),
    answer(200, stopped),
  ])
  const broadcast = await session.broadcasts.start({ outputs })
  expect(broadcast).toBeInstanceOf(Broadcast)
  expect(await broadcast.setLayout({ type: LayoutType.BestFit })).toBeUndefined()
  expect(await broadcast.addStream('s-1')).toBeUndefined()
  expect(await broadcast.removeStream('s-1')).toBeUndefined()
  expect(await broadcast.refresh()).toBe(broadcast)
  expect(broadcast.broadcastUrls).toMatchObject({ hlsStatus: 'live' })
  expect(await broadcast.stop()).toBe(broadcast)
  expect(broadcast).toMatchObject({ status: 'stopped', broadcastUrls: undefined })
  expect(requests()).toEqual([
    [`POST ${PATH}`, { sessionId, outputs }],
    [`PUT ${ONE}/layout`, { type: 'bestFit' }],
    [`PATCH ${ONE}/streams`, { addStream: 's-1' }],
    [`PATCH ${ONE}/streams`, { removeStream: 's-1' }],
    [`GET ${ONE}`, undefined],
    [`POST ${ONE}/stop`, undefined],
  ])
})

test('a broadcast whose stop is confirmed only by its absence has stopped', async () => {
  const { session } = await startPlatform([answer(200, record), reset, answer(404)])
  const broadcast = await session.broadcasts.start({ outputs })
  expect(await broadcast.stop()).toBe(broadcast)
  expect(broadcast).toMatchObject({ status: 'stopped', broadcastUrls: undefined })
})

test('a broadcast that the platform has forgotten has stopped, if that is waited for', async () => {
  const { session, pauses } = await startPlatform([answer(200, record), answer(200, record), answer(404)])
  const broadcast = await session.broadcasts.start({ outputs })
  expect(await broadcast.until('stopped')).toMatchObject({ status: 'stopped', broadcastUrls: undefined })
  expect(pauses).toEqual([1000])
  await expect(broadcast.until('failed')).rejects.toMatchObject({ name: 'NotFoundError' })
})

test('a broadcast that has failed does not stop any more', async () => {
  const { session } = await startPlatform([answer(200, record), answer(200, { ...record, status: 'failed' })])
  const broadcast = await session.broadcasts.start({ outputs })
  await expect(broadcast.until('stopped')).rejects.toMatchObject({ name: 'StatusUnreachableError' })
})

test('a broadcast is live when all its targets are', async () => {
  const urls = (hlsStatus: string | undefined, ...statuses: readonly string[]) => ({
    broadcastUrls: {
      hls: 'https://example.com/playlist.m3u8',
      hlsStatus,
      rtmp: statuses.map((status) => ({ status })),
    },
  })
  const steps = [urls(undefined), urls('live', 'connecting'), urls('ready', 'live'), urls('live', 'offline')]
  const { session, pauses } = await startPlatform([
    answer(200, record),
    ...answers(record, ...steps, urls('live', 'live')),
  ])
  const broadcast = await session.broadcasts.start({ outputs })
  expect(await broadcast.untilLive()).toBe(broadcast)
  expect(pauses).toHaveLength(steps.length)
})

test.each([
  ['error', { broadcastUrls: { hls: 'https://example.com/playlist.m3u8', hlsStatus: 'error' } }],
  ['stopped', { status: 'stopped', broadcastUrls: null }],
  ['failed', { status: 'failed' }],
])('a broadcast that cannot become live is not waited for: %s', async (status, change) => {
  const { session } = await startPlatform([answer(200, record), ...answers(record, change)])
  const broadcast = await session.broadcasts.start({ outputs })
  await expect(broadcast.untilLive()).rejects.toMatchObject({ name: 'StatusUnreachableError', status })
})

test('the broadcasts of a project are got, listed and stopped by their ids', async () => {
  const { tokbox, session, requests } = await startPlatform([
    answer(200, record),
    answer(200, { count: 1, items: [record] }),
    answer(200, { count: 0, items: [] }),
    answer(200, stopped),
    reset,
    answer(404),
  ])
  expect(await tokbox.broadcasts.get(record.id)).toBeInstanceOf(Broadcast)
  expect((await tokbox.broadcasts.list()).items[0]).toBeInstanceOf(Broadcast)
  expect((await session.broadcasts.list()).items).toEqual([])
  expect(await tokbox.broadcasts.stop(record.id)).toBeInstanceOf(Broadcast)
  expect(await tokbox.broadcasts.stop(record.id)).toBeUndefined()
  expect(
    requests()
      .map(([request]) => request)
      .slice(0, 4),
  ).toEqual([`GET ${ONE}`, `GET ${PATH}`, `GET ${PATH}?sessionId=${sessionId}`, `POST ${ONE}/stop`])
})
