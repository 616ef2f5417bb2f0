import { inspect } from 'node:util'
import { expect, expectTypeOf, test } from 'vitest'
import {
  type Answer,
  type Archive,
  type ArchiveStatus,
  readArchive,
  readArchives,
  readAudioConnector,
  readBroadcast,
  readBroadcasts,
  readCallback,
  readCallbacks,
  readCaptions,
  readConnections,
  readModeratedProject,
  readProject,
  readProjects,
  readRender,
  readRenders,
  readSipCall,
  readStream,
  readStreams,
} from '../src/index.js'

// Answers as the platform's documents, its official clients and captured traffic have them; the values are invented.

const answer = (body: unknown): Answer => ({ body, unexpected: (problem) => new Error(problem) })
const id = 'b0000000-0000-4000-8000-000000000001'
const streamId = 'b0000000-0000-4000-8000-000000000002'
const connectionId = 'b0000000-0000-4000-8000-000000000003'
const applicationId = '11111111-2222-4333-8444-555555555555'
const sessionId = '1_x'
const opentok = { projectId: 123456, partnerId: 123456 }

const archive = {
  id,
  status: 'started',
  name: 'standup',
  reason: '',
  sessionId,
  createdAt: 1_700_000_000_123,
  size: 0,
  duration: 0,
  outputMode: 'composed',
  streamMode: 'auto',
  hasAudio: true,
  hasVideo: true,
  hasTranscription: false,
  sha256sum: '',
  password: '',
  updatedAt: 1_700_000_000_456,
  multiArchiveTag: '',
  event: 'archive',
  resolution: '640x480',
  url: null,
}

test.each([
  ['OpenTok', opentok, '123456'],
  ['the unified environment', { applicationId }, applicationId],
  ['a callback of OpenTok', { ...opentok, applicationId: '123456' }, '123456'],
])('an archive of %s', (_, project, projectId) => {
  const raw = { ...archive, ...project }
  expect(readArchive(answer(raw))).toEqual({
    id,
    status: 'started',
    sessionId,
    projectId,
    createdAt: new Date(1_700_000_000_123),
    updatedAt: new Date(1_700_000_000_456),
    name: 'standup',
    reason: undefined,
    size: 0,
    duration: 0,
    outputMode: 'composed',
    streamMode: 'auto',
    hasAudio: true,
    hasVideo: true,
    resolution: '640x480',
    maxBitrate: undefined,
    quantizationParameter: undefined,
    multiArchiveTag: undefined,
    streams: [],
    url: undefined,
    sha256sum: undefined,
    password: undefined,
    hasTranscription: false,
    transcription: undefined,
    raw,
  })
})

test('an archive with everything, and what nobody knows yet', () => {
  const transcription = {
    status: 'completed',
    url: 'https://files.example/t.json',
    reason: '',
    primaryLanguageCode: 'en-US',
    hasSummary: true,
  }
  const raw = {
    ...archive,
    status: 'transmogrified',
    reason: 'user initiated',
    url: 'https://files.example/archive.mp4',
    sha256sum: 'C0D5EbTTSS9dU3hlPHu47RjXNnh8YKSvpEQlqsnUGvw=',
    streams: [{ streamId, hasAudio: true, hasVideo: false }],
    maxBitrate: 100_000,
    transcription,
    novelty: { deep: true },
  }
  const read = readArchive(answer(raw))
  expect(read).toMatchObject({
    status: 'transmogrified',
    reason: 'user initiated',
    url: 'https://files.example/archive.mp4',
    streams: [{ streamId, hasAudio: true, hasVideo: false }],
    maxBitrate: 100_000,
    projectId: undefined,
    transcription: { ...transcription, reason: undefined },
  })
  expect(read.raw).toHaveProperty('novelty', { deep: true })
  expectTypeOf<ArchiveStatus>().toExtend<Archive['status']>()
  expectTypeOf<string>().toExtend<Archive['status']>()
})

test.each([
  ['a page', { count: 149, items: [archive] }, 149, 1],
  ['an empty page', { count: 0, items: [] }, 0, 0],
  ['a page without items', { count: 0 }, 0, 0],
  ['a page without a count', { items: [archive, archive] }, 2, 2],
])('%s of archives', (_, body, total, length) => {
  const page = readArchives(answer(body))
  expect(page.total).toBe(total)
  expect(page.items).toHaveLength(length)
  expect(page.raw).toBe(body)
})

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

const render = {
  id,
  sessionId,
  createdAt: 1_643_281_761_658,
  updatedAt: 1_643_281_761_658,
  url: 'https://page.example/',
  status: 'starting',
  resolution: '1280x720',
}

test.each([
  ['OpenTok', { projectId: '123456', callbackUrl: 'https://ear.example/' }, '123456'],
  ['the unified environment', { applicationId, name: 'Composed', event: 'render' }, applicationId],
])('a render of %s', (_, more, projectId) => {
  expect(readRender(answer({ ...render, ...more }))).toMatchObject({
    id,
    status: 'starting',
    sessionId,
    projectId,
    createdAt: new Date(1_643_281_761_658),
    streamId: undefined,
    url: 'https://page.example/',
    resolution: '1280x720',
    reason: undefined,
    ...('name' in more ? { name: 'Composed' } : { callbackUrl: 'https://ear.example/' }),
  })
})

test('a render that has failed, and a page', () => {
  expect(
    readRender(answer({ ...render, status: 'failed', streamId, reason: 'Could not load URL' })),
  ).toMatchObject({ streamId, reason: 'Could not load URL' })
  expect(readRenders(answer({ count: 70, items: [render] }))).toMatchObject({ total: 70, items: [{ id }] })
})

test('streams', () => {
  const items = [
    { id: streamId, videoType: 'camera', name: '', layoutClassList: [] },
    { id, videoType: null, name: 'talk', layoutClassList: ['full'] },
    { id, name: 'talk' },
  ]
  expect(readStreams(answer({ count: 3, items }))).toMatchObject({
    total: 3,
    items: [
      { streamId, videoType: 'camera', name: undefined, layoutClassList: [], raw: items[0] },
      { streamId: id, videoType: undefined, name: 'talk', layoutClassList: ['full'] },
      { streamId: id, videoType: undefined, layoutClassList: [] },
    ],
  })
  expect(readStream(answer(items[0]))).toMatchObject({ streamId })
})

test.each<[string, object, unknown]>([
  ['OpenTok', { projectId: '123456' }, 1_700_000_000_000],
  ['the unified environment', { applicationId }, 1_700_000_000_000],
  ['PHP’s tests', { projectId: '123456' }, '1700000000000'],
  ['a date', {}, '2023-11-14T22:13:20.000Z'],
])('connections of %s', (_, project, createdAt) => {
  const items = [{ connectionId, connectionState: 'Connected', createdAt }]
  const list = readConnections(answer({ count: 1, sessionId, ...project, items }))
  expect(list.items).toEqual([
    { connectionId, connectionState: 'Connected', createdAt: new Date(1_700_000_000_000), raw: items[0] },
  ])
  expect(list.raw).toMatchObject(project)
})

const project = {
  id: '123456',
  secret: 'a'.repeat(40),
  status: 'ACTIVE',
  name: '',
  environment: 'standard',
  createdAt: 1_700_000_000_000,
}

test('a project, whose secret no log and no JSON shows', () => {
  const read = readProject(answer(project))
  expect(read.secret).toBe(project.secret)
  expect(read.raw.secret).toBe(project.secret)
  expect(read).toMatchObject({
    projectId: '123456',
    status: 'ACTIVE',
    name: undefined,
    environment: 'standard',
  })
  const list = readProjects(answer([project, { ...project, id: 7 }]))
  expect(list).toMatchObject({ total: 2, items: [{ projectId: '123456' }, { projectId: '7' }] })
  const [first] = list.items
  expect(first?.secret).toBe(project.secret)
  for (const shown of [read, list, readProjects(answer({ count: 1, items: [project] }))]) {
    expect(JSON.stringify(shown)).not.toContain(project.secret)
    expect(inspect(shown, { depth: 9 })).not.toContain(project.secret)
  }
})

test('a new project, and one without a secret', () => {
  expect(
    readProject(
      answer({
        id: 123457,
        status: 'VALID',
        environmentName: 'default',
        environmentDescription: 'Standard Environment',
      }),
    ),
  ).toMatchObject({ projectId: '123457', status: 'VALID', environment: 'default', secret: undefined })
})

test.each([undefined, null, '', {}, [], 7, { status: 'ACTIVE' }, { id: {} }])(
  'a call of moderation is fine whatever it is answered: %j',
  (body) => {
    expect(readModeratedProject(answer(body))).toBeUndefined()
  },
)

test('the project that a call of moderation is answered with', () => {
  expect(readModeratedProject(answer(project))).toMatchObject({ projectId: '123456' })
  expect(readModeratedProject(answer({ applicationId, status: 'ACTIVE' }))).toMatchObject({
    projectId: applicationId,
  })
})

test.each([
  [{ id, projectId: '123456', sessionId, connectionId, streamId, createdAt: 1, updatedAt: 2 }, '123456'],
  [
    { id, projectId: applicationId, sessionId, connectionId, streamId, createdAt: 1, updatedAt: 2 },
    applicationId,
  ],
  [{ id, connectionId, streamId }, undefined],
])('a call by SIP: %j', (body, projectId) => {
  expect(readSipCall(answer(body))).toMatchObject({ id, connectionId, streamId, projectId, raw: body })
})

test('captions, an audio connector and callbacks', () => {
  expect(readCaptions(answer({ captionsId: id }))).toEqual({ captionsId: id, raw: { captionsId: id } })
  expect(readCaptions(answer({ captionId: id }))).toMatchObject({ captionsId: id })
  expect(readAudioConnector(answer({ id, connectionId, captionsId: 'x' }))).toMatchObject({
    id,
    connectionId,
  })
  const callback = { id, group: 'connection', event: 'created', url: 'https://ear.example/', createdAt: 7 }
  expect(readCallback(answer(callback))).toEqual({
    ...callback,
    createdAt: new Date(7),
    updatedAt: undefined,
    raw: callback,
  })
  expect(readCallback(answer({ id, uri: 'https://ear.example/' }))).toMatchObject({
    url: 'https://ear.example/',
  })
  expect(readCallbacks(answer([callback]))).toMatchObject({ total: 1, items: [{ id, group: 'connection' }] })
})
