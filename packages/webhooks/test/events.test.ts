import { vectorSessionId as sessionId } from '@tokbox-tools/testing/project'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createWebhookReceiver, type WebhookEvent } from '../src/index.js'

// The bodies are those of the platform's documents and of captured webhooks, with invented values.

const receiver = createWebhookReceiver({ unsigned: true })
const read = (payload: object) => receiver.receive({ headers: {}, body: JSON.stringify(payload) })

const KEY = '123456'
const APPLICATION = 'c0000000-0000-4000-8000-000000000001'
const ID = 'b0000000-0000-4000-8000-000000000001'
const TIME = 1_700_000_000_309
const timestamp = new Date(TIME)
const createdAt = new Date(1_700_000_000_143)

const connection = { id: ID, createdAt: 1_700_000_000_143, data: 'user=7' }
const stream = { id: 's-1', connection, createdAt: 1_700_000_000_143, name: '', videoType: 'camera' }
const call = { id: 'call-1', connectionId: ID, createdAt: 1_700_000_000_143 }
const event = (name: string, more: object = {}) => ({
  sessionId,
  projectId: KEY,
  event: name,
  timestamp: TIME,
  ...more,
})
const base = { sessionId, projectId: KEY, timestamp, signature: undefined }
const readConnection = { connectionId: ID, createdAt, data: 'user=7' }
const readStream = {
  streamId: 's-1',
  connection: readConnection,
  createdAt,
  name: undefined,
  videoType: 'camera',
}
const readCall = { callId: 'call-1', connectionId: ID, createdAt }

const sessionEvents: [string, object, object][] = [
  ['sessionCreated', {}, {}],
  ['sessionDestroyed', { reason: 'mediaIdle' }, { reason: 'mediaIdle' }],
  ['sessionDestroyed', {}, { reason: undefined }],
  [
    'sessionNotification',
    { reason: 'serverRotation', remainingTime: 3600 },
    { reason: 'serverRotation', remainingTime: 3600 },
  ],
  ['connectionCreated', { connection }, { connection: readConnection }],
  [
    'connectionDestroyed',
    { connection: { ...connection, data: undefined }, reason: 'networkDisconnected' },
    { connection: { ...readConnection, data: '' }, reason: 'networkDisconnected' },
  ],
  ['streamCreated', { stream }, { stream: readStream }],
  [
    'streamCreated',
    { stream: { ...stream, name: 'Zoë', videoType: undefined } },
    { stream: { ...readStream, name: 'Zoë', videoType: undefined } },
  ],
  ['streamDestroyed', { stream, reason: 'mediaStopped' }, { stream: readStream, reason: 'mediaStopped' }],
  ['callCreated', { call }, { call: readCall }],
  ['callUpdated', { call, state: 'RINGING' }, { call: readCall, state: 'RINGING' }],
  [
    'callDestroyed',
    { call, reason_code: '404', reason_message: 'Not Found' },
    { call: readCall, reasonCode: '404', reasonMessage: 'Not Found' },
  ],
  [
    'callDestroyed',
    { call, reason_code: 700 },
    { call: readCall, reasonCode: '700', reasonMessage: undefined },
  ],
  ['muteForced', { call }, { call: readCall }],
]

test.each(sessionEvents)('%s %j', async (name, payload, expected) => {
  const raw = event(name, payload)
  expect(await read(raw)).toEqual({ type: name, ...base, ...expected, raw: JSON.parse(JSON.stringify(raw)) })
})

test.each([
  [{ projectId: 123_456 }, KEY],
  [{ projectId: APPLICATION }, APPLICATION],
  [{ projectId: undefined, applicationId: APPLICATION }, APPLICATION],
  [{ projectId: undefined, partnerId: 123_456 }, KEY],
  [{ projectId: undefined }, undefined],
])('a project as %j', async (names, projectId) => {
  expect(await read(event('sessionCreated', names))).toMatchObject({ type: 'sessionCreated', projectId })
})

const archive = {
  id: ID,
  status: 'uploaded',
  name: 'x',
  reason: 'user initiated',
  sessionId,
  applicationId: KEY,
  createdAt: 1_700_000_000_000,
  size: 1_234_567,
  duration: 61,
  outputMode: 'composed',
  streamMode: 'auto',
  hasAudio: true,
  hasVideo: true,
  sha256sum: 'q83vEjRWeJCrze8SNFZ4kKvN7xI0VniQq83vEjRWeJA=',
  password: '',
  updatedAt: 1_700_000_061_000,
  multiArchiveTag: '',
  event: 'archive',
  partnerId: 123_456,
  projectId: 123_456,
  url: null,
}

describe('archive', () => {
  test('as OpenTok sends it', async () => {
    expect(await read(archive)).toMatchObject({
      type: 'archive',
      status: 'uploaded',
      sessionId,
      projectId: KEY,
      timestamp: new Date(1_700_000_061_000),
      archive: { id: ID, status: 'uploaded', projectId: KEY, size: 1_234_567, url: undefined, raw: archive },
      streamId: undefined,
      raw: archive,
    })
  })

  test('as an application gets it', async () => {
    const { partnerId: _, projectId: __, ...rest } = archive
    const unified = {
      ...rest,
      applicationId: APPLICATION,
      status: 'available',
      url: 'https://example.com/a?sig=1',
    }
    const received = await read(unified)
    expect(received).toMatchObject({ type: 'archive', status: 'available', projectId: APPLICATION })
    if (received.type === 'archive' && received.status === 'available')
      expect(received.archive.url).toBe('https://example.com/a?sig=1')
  })

  test.each([
    'started',
    'paused',
    'stopped',
    'uploaded',
    'available',
    'expired',
    'failed',
    'deleted',
    'brandNew',
  ])('with the status %s', async (status) => {
    expect(await read({ ...archive, status })).toMatchObject({ type: 'archive', status, archive: { status } })
  })

  test.each(['streamAdded', 'streamRemoved'])('%s', async (status) => {
    const received = await read({ ...archive, status, stream: { id: 's-1' } })
    expect(received).toMatchObject({ type: 'archive', status, streamId: 's-1' })
  })

  test('with its size as text', async () => {
    expect(await read({ ...archive, size: '1234567' })).toMatchObject({ archive: { size: 1_234_567 } })
  })

  test('without the name of the event', async () => {
    const { event: _, ...nameless } = archive
    expect(await read({ ...nameless, status: 'started' })).toMatchObject({
      type: 'archive',
      status: 'started',
    })
  })
})

describe('broadcast', () => {
  const broadcast = {
    id: ID,
    sessionId,
    applicationId: APPLICATION,
    createdAt: 1_700_000_000_000,
    broadcastUrls: { rtmp: [{ status: 'live', id: 'yt', serverUrl: 'rtmp://example.com', streamName: 'k' }] },
    updatedAt: 1_700_000_061_000,
    status: 'started',
    event: 'broadcast',
  }

  test.each(['started', 'stopped', 'failed'])('with the status %s', async (status) => {
    const received = await read({ ...broadcast, status })
    expect(received).toMatchObject({
      type: 'broadcast',
      status,
      projectId: APPLICATION,
      broadcast: { id: ID, status },
    })
  })

  test('without the name of the event', async () => {
    const { event: _, ...nameless } = broadcast
    expect(await read(nameless)).toMatchObject({ type: 'broadcast', status: 'started' })
  })
})

describe('render', () => {
  const render = { streamId: 's-1', id: ID, sessionId, status: 'started' }

  test.each<[object, object]>([
    [render, { status: 'started', streamId: 's-1', reason: undefined, timestamp: undefined }],
    [
      { ...render, status: 'stopped', reason: 'Max Duration Exceeded' },
      { status: 'stopped', reason: 'Max Duration Exceeded' },
    ],
    [
      { id: ID, sessionId, status: 'failed', reason: 'no page' },
      { status: 'failed', streamId: undefined },
    ],
    [
      { ...render, event: 'render', applicationId: APPLICATION, updatedAt: TIME },
      { projectId: APPLICATION, timestamp },
    ],
  ])('%j', async (payload, expected) => {
    expect(await read(payload)).toMatchObject({ type: 'render', renderId: ID, sessionId, ...expected })
  })
})

describe('captions', () => {
  const captions = {
    captionId: ID,
    projectId: KEY,
    sessionId,
    status: 'started',
    createdAt: 1_700_000_000_143,
    updatedAt: TIME,
    provider: 'aws-transcribe',
    languageCode: 'en-US',
    group: 'captions',
  }

  test.each<[object, object]>([
    [
      captions,
      { status: 'started', createdAt, timestamp, provider: 'aws-transcribe', languageCode: 'en-US' },
    ],
    [{ ...captions, captionId: undefined, captionsId: ID }, { status: 'started' }],
    [
      { captionsId: ID, sessionId, status: 'stopped', duration: 12 },
      { status: 'stopped', duration: 12 },
    ],
    [
      { ...captions, event: 'captionsStatus', status: 'failed', reason: 'x' },
      { status: 'failed', reason: 'x' },
    ],
    [
      { ...captions, status: 'transcribing', stream: { streamId: 's-1', streamStatus: 'started' } },
      { status: 'transcribing', stream: { streamId: 's-1', status: 'started' } },
    ],
  ])('%j', async (payload, expected) => {
    expect(await read(payload)).toMatchObject({ type: 'captions', captionsId: ID, sessionId, ...expected })
  })
})

describe('what is not known', () => {
  test.each([
    [{}, undefined],
    [{ event: 'brandNew', sessionId, timestamp: TIME, more: [1] }, 'brandNew'],
    [{ event: '__proto__' }, '__proto__'],
    [{ event: 'constructor' }, 'constructor'],
    [{ event: 7 }, undefined],
    [{ id: ID, status: 'brandNew' }, undefined],
  ])('%j arrives, with all that it says', async (payload, name) => {
    expect(await read(payload)).toMatchObject({
      type: 'unknown',
      event: name,
      problem: undefined,
      raw: payload,
    })
  })

  test.each<[object, string]>([
    [event('sessionCreated', { sessionId: undefined }), 'the event has no sessionId'],
    [event('sessionCreated', { sessionId: ['x'] }), 'sessionId is not a text'],
    [event('sessionCreated', { timestamp: 'yesterday' }), 'timestamp is not an instant'],
    [event('connectionCreated'), 'the event has no connection'],
    [event('connectionCreated', { connection: 'x' }), 'connection is not an object'],
    [event('connectionCreated', { connection: {} }), 'the connection has no id'],
    [event('streamCreated', { stream: [] }), 'stream is not an object'],
    [event('callCreated'), 'the event has no call'],
    [{ ...archive, status: undefined }, 'the archive has no status'],
    [{ ...archive, hasAudio: 'yes' }, 'hasAudio is neither true nor false'],
    [{ event: 'broadcast', id: ID }, 'the broadcast has no status'],
    [{ event: 'render', id: ID, sessionId }, 'the render has no status'],
    [{ group: 'captions' }, 'the captions have no captionsId'],
  ])('%j arrives too, with what is wrong', async (payload, problem) => {
    const raw = JSON.parse(JSON.stringify(payload)) as { event?: string }
    expect(await read(payload)).toMatchObject({ type: 'unknown', event: raw.event, problem, raw })
  })

  test('fields that nobody knows survive', async () => {
    const received = await read(
      event('streamCreated', { stream: { ...stream, future: [1] }, more: { deep: true } }),
    )
    expect(received.raw).toMatchObject({ more: { deep: true }, stream: { future: [1] } })
  })
})

test('whatever a webhook says, it arrives, and nothing is lost', async () => {
  const name = fc.constantFrom(
    ...[
      'event',
      'id',
      'sessionId',
      'status',
      'group',
      'connection',
      'stream',
      'call',
      'createdAt',
      'timestamp',
    ],
    ...['captionsId', 'broadcastUrls', 'outputMode', 'projectId', 'reason', '__proto__', 'toString'],
  )
  const value = fc.oneof(
    fc.constantFrom(
      ...sessionEvents.map(([type]) => type),
      'archive',
      'broadcast',
      'render',
      'started',
      TIME,
      ID,
    ),
    fc.dictionary(name, fc.jsonValue(), { maxKeys: 4 }),
    fc.jsonValue(),
  )
  await fc.assert(
    fc.asyncProperty(fc.dictionary(name, value), async (payload) => {
      const received = await read(payload)
      expect(JSON.stringify(received.raw)).toBe(JSON.stringify(JSON.parse(JSON.stringify(payload))))
      if (received.type === 'unknown' && received.problem !== undefined)
        expect(received.problem).toMatch(/^[a-zA-Z]\S* .*[^.]$/)
    }),
    { numRuns: 1000 },
  )
})

test('what is added to Object.prototype is nobody’s webhook', async () => {
  Object.defineProperty(Object.prototype, 'event', { value: 'sessionCreated', configurable: true })
  Object.defineProperty(Object.prototype, 'captionsId', { value: 'x', configurable: true })
  try {
    expect(await read({})).toMatchObject({ type: 'unknown', problem: undefined })
  } finally {
    for (const name of ['event', 'captionsId']) delete (Object.prototype as Record<string, unknown>)[name]
  }
})

test('the type tells the rest, and the compiler knows', () => {
  const describeEvent = (received: WebhookEvent): string | undefined => {
    switch (received.type) {
      case 'connectionCreated':
        return received.connection.data
      case 'streamDestroyed':
        return received.reason
      case 'archive':
        return received.status === 'available' ? received.archive.url : received.sessionId
      case 'callDestroyed':
        return received.reasonCode
      case 'captions':
        return received.languageCode
      case 'render':
        return received.streamId
      case 'broadcast':
        return received.broadcast.broadcastUrls?.hls
      case 'unknown':
        return received.event
      default:
        // @ts-expect-error: no event that is left has an archive.
        return received.archive
    }
  }
  expect(describeEvent).toBeTypeOf('function')
})
