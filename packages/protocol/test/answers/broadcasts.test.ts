import { expect, test } from 'vitest'
import { readBroadcast, readBroadcasts } from '../../src/index.js'
import { answer, applicationId, id, opentok, sessionId } from '../support/answers.js'

// As the platform's documents, its official clients and captured traffic have it; the values are invented.

const broadcast = {
  id,
  sessionId,
  createdAt: 1_728_038_157_850,
  broadcastUrls: {
    rtmp: [{ status: 'connecting', id: 'yt', serverUrl: 'rtmp://a.example', streamName: 'k' }],
    hls: 'https://cdn.example/playlist.m3u8',
  },
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

test.each([
  ['OpenTok', opentok, '123456'],
  ['the unified environment', { applicationId }, applicationId],
])('a broadcast of %s', (_, project, projectId) => {
  const raw = { ...broadcast, ...project }
  expect(readBroadcast(answer(raw))).toEqual({
    id,
    status: 'started',
    sessionId,
    projectId,
    createdAt: new Date(1_728_038_157_850),
    updatedAt: new Date(1_728_038_157_850),
    broadcastUrls: {
      hls: 'https://cdn.example/playlist.m3u8',
      hlsStatus: undefined,
      rtmp: [{ id: 'yt', serverUrl: 'rtmp://a.example', streamName: 'k', status: 'connecting' }],
    },
    hls: { lowLatency: false, dvr: false },
    streamMode: 'auto',
    hasAudio: true,
    hasVideo: true,
    resolution: '640x480',
    maxDuration: 14_400,
    maxBitrate: 2_000_000,
    multiBroadcastTag: undefined,
    streams: [],
    raw,
  })
})

test('a broadcast that has stopped, one with RTMP targets by name, and a page', () => {
  expect(readBroadcast(answer({ ...broadcast, status: 'stopped', broadcastUrls: null }))).toMatchObject({
    status: 'stopped',
    broadcastUrls: undefined,
  })
  const rtmp = {
    yt: { serverUrl: 'rtmp://a.example', streamName: 'k' },
    other: { id: 'own', status: 'live' },
  }
  expect(readBroadcast(answer({ ...broadcast, broadcastUrls: { hlsStatus: 'live', rtmp } }))).toMatchObject({
    broadcastUrls: {
      hls: undefined,
      hlsStatus: 'live',
      rtmp: [
        { id: 'yt', serverUrl: 'rtmp://a.example', streamName: 'k', status: undefined },
        { id: 'own', status: 'live' },
      ],
    },
  })
  expect(readBroadcasts(answer({ count: 1, items: [broadcast] }))).toMatchObject({
    total: 1,
    items: [{ id }],
  })
})
