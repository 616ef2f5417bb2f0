import type { EndpointId, Environment } from '@tokbox/protocol'
import { vectorSessionId as sessionId } from '@tokbox-tools/testing/project'
import { applicationId, streamId, uuid as id } from './ids.js'

// What the platform answers, shape by shape: as its documents show it, as quoted traffic has it, and where the two
// environments differ as each has it. Values are invented.

export interface RecordedAnswer {
  /** Left out: both. */
  readonly environment?: Environment
  readonly status: number
  /** As JSON; a text is sent as it is. Left out: no body. */
  readonly body?: unknown
  /** What the call resolves to has this; undefined when it resolves to nothing. */
  readonly result?: object | undefined
  /** An answer of the platform that OpenAPI's schemas do not fit, and why that is so. */
  readonly besidesSchema?: string
}

const createdAt = 1_700_000_000_123
const updatedAt = 1_700_000_000_456
const opentok = { projectId: 123456, partnerId: 123456 } as const
const unified = { applicationId } as const

const sessionNulls = {
  session_status: null,
  status_invalid: null,
  media_server_hostname: null,
  messaging_server_url: null,
  messaging_url: null,
  symphony_address: null,
  properties: null,
  ice_server: null,
  session_segment_id: id,
  ice_servers: null,
  ice_credential_expiration: 86_100,
}
const session = (project: string) => [
  {
    session_id: sessionId,
    project_id: project,
    partner_id: project,
    create_dt: 'Tue Jan 03 01:07:58 PST 2023',
    ...sessionNulls,
  },
]

const archive = {
  id,
  status: 'started',
  name: 'standup',
  reason: '',
  sessionId,
  createdAt,
  size: 0,
  duration: 0,
  outputMode: 'composed',
  streamMode: 'auto',
  hasAudio: true,
  hasVideo: true,
  hasTranscription: false,
  sha256sum: '',
  password: '',
  updatedAt,
  multiArchiveTag: '',
  event: 'archive',
  resolution: '640x480',
  url: null,
}
const stopped = { ...archive, status: 'stopped', reason: 'user initiated', duration: 61 }
const available = {
  ...stopped,
  status: 'available',
  createdAt: 1_700_000_000_000,
  size: 1_234_567,
  sha256sum: 'lzY2Q3dNMYqrHEi3+DqP46F0mdxhE9lTL6B5VHTZpEY=',
  url: 'https://archive.example/archive.mp4?Signature=archive-url-secret-1',
}
const transcribed = {
  ...archive,
  outputMode: 'individual',
  hasTranscription: true,
  transcription: {
    status: 'completed',
    url: 'https://archive.example/text.json?Signature=transcription-secret-1',
    reason: '',
    primaryLanguageCode: 'de-DE',
    hasSummary: true,
  },
}
const archiveResult = {
  id,
  status: 'started',
  sessionId,
  createdAt: new Date(createdAt),
  name: 'standup',
  streams: [],
}
const noUrl = { url: undefined, sha256sum: undefined, password: undefined }

const rtmp = {
  status: 'connecting',
  id: 'yt',
  serverUrl: 'rtmp://a.example/live',
  streamName: 'stream-name-secret-1',
}
const hls = 'https://cdn.example/playlist.m3u8'
const broadcast = {
  id,
  sessionId,
  createdAt,
  broadcastUrls: { rtmp: [rtmp], hls },
  updatedAt,
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
const live = { ...broadcast, broadcastUrls: { rtmp: [], hls, hlsStatus: 'live' } }
const ended = { ...broadcast, status: 'stopped', broadcastUrls: null }

const render = {
  id,
  sessionId,
  createdAt,
  updatedAt: createdAt,
  url: 'https://page.example/path',
  status: 'starting',
  resolution: '1280x720',
}
const rendered = { ...render, status: 'started', streamId, name: 'n', event: 'render' }
const failedRender = { ...render, status: 'failed', reason: 'Could not load URL' }

const call = { id, sessionId, connectionId: id, streamId, createdAt, updatedAt }
const callback = {
  id,
  group: 'archive',
  event: 'status',
  url: 'https://page.example/path?secret=query-secret-1',
  createdAt,
}
const secret = 'project-secret-0123456789abcdef01234567'
const project = { id: '123457', secret, status: 'ACTIVE', name: '', createdAt, environment: 'standard' }
const fresh = {
  id: 123457,
  secret,
  status: 'VALID',
  name: 'staging',
  createdAt,
  environmentName: 'default',
  environmentDescription: 'Standard Environment',
}
const projectResult = { projectId: '123457', status: 'ACTIVE', environment: 'standard', secret }

/** The same object in both environments, each with its own fields for the project. */
function inBoth(
  status: number,
  body: object,
  result: object,
  more?: Partial<RecordedAnswer>,
): RecordedAnswer[] {
  return [
    {
      environment: 'opentok',
      status,
      body: { ...body, ...opentok },
      result: { ...result, projectId: '123456' },
      ...more,
    },
    {
      environment: 'unified',
      status,
      body: { ...body, ...unified },
      result: { ...result, projectId: applicationId },
      ...more,
    },
  ]
}

function listed(items: readonly object[], count = items.length): object {
  return { count, items }
}

const nothing = (status: number, ...bodies: unknown[]): RecordedAnswer[] => [
  { status },
  ...bodies.map((body) => ({ status, body })),
]

const { secret: _, ...withoutSecret } = project

const muted: RecordedAnswer[] = [
  {
    environment: 'opentok',
    status: 200,
    body: withoutSecret,
    result: { projectId: '123457', status: 'ACTIVE' },
  },
  { environment: 'opentok', status: 200, body: project, result: { projectId: '123457', status: 'ACTIVE' } },
  {
    environment: 'unified',
    status: 200,
    body: { applicationId, status: 'ACTIVE', name: 'app', environment: 'standard', createdAt },
    result: { projectId: applicationId, name: 'app' },
  },
  { status: 200 },
]

export const RECORDED_ANSWERS: Readonly<Record<EndpointId, readonly RecordedAnswer[]>> = {
  'sessions.create': [
    {
      environment: 'opentok',
      status: 200,
      body: session('123456'),
      result: { sessionId, projectId: '123456', partnerId: '123456', status: undefined },
    },
    {
      environment: 'unified',
      status: 200,
      body: session(applicationId),
      result: { sessionId, projectId: applicationId },
    },
    {
      environment: 'unified',
      status: 200,
      body: [{ session_id: sessionId, application_id: applicationId, media_server_url: 'wss://x' }],
      result: { sessionId, projectId: applicationId, mediaServerUrl: 'wss://x' },
    },
  ],
  'streams.list': [
    {
      status: 200,
      body: listed([
        { id: streamId, videoType: 'camera', name: '', layoutClassList: [] },
        { id, videoType: null, name: 'audio only', layoutClassList: ['full'] },
      ]),
      result: {
        total: 2,
        items: [
          { streamId, videoType: 'camera', layoutClassList: [] },
          { streamId: id, videoType: undefined, name: 'audio only', layoutClassList: ['full'] },
        ],
      },
    },
  ],
  'streams.get': [
    {
      status: 200,
      body: { id: streamId, videoType: 'camera', name: 'ann', layoutClassList: ['focus'] },
      result: { streamId, videoType: 'camera', name: 'ann', layoutClassList: ['focus'] },
    },
    {
      status: 200,
      body: {
        id: streamId,
        videoType: 'hologram',
        name: 'ann',
        layoutClassList: ['focus'],
        added: { since: 1 },
      },
      result: { streamId, videoType: 'hologram', name: 'ann', raw: { added: { since: 1 } } },
    },
  ],
  'streams.setClassLists': nothing(
    200,
    listed([{ id: streamId, videoType: 'camera', name: '', layoutClassList: ['full', 'a'] }]),
  ),
  'signals.send': nothing(204),
  'signals.sendTo': nothing(204),
  'connections.list': [
    ...[{ projectId: '123456' }, { projectId: applicationId }, { applicationId }].map((owner) => ({
      status: 200,
      body: {
        count: 2,
        ...owner,
        sessionId,
        items: [
          { connectionId: id, connectionState: 'Connected', createdAt },
          { connectionId: streamId, connectionState: 'Connecting', createdAt: String(createdAt) },
        ],
      },
      result: {
        total: 2,
        items: [
          { connectionId: id, connectionState: 'Connected', createdAt: new Date(createdAt) },
          { connectionId: streamId, connectionState: 'Connecting', createdAt: new Date(createdAt) },
        ],
      },
    })),
  ],
  'connections.disconnect': nothing(204),
  'moderation.muteStream': muted,
  'moderation.muteAll': muted,
  'moderation.disableMute': muted,
  'archives.setStorage': nothing(200, { type: 's3', config: { bucket: 'b' }, fallback: 'none' }),
  'archives.deleteStorage': nothing(204),
  'archives.start': [
    ...inBoth(200, archive, { ...archiveResult, ...noUrl }),
    ...inBoth(
      200,
      { ...archive, streamMode: 'manual', streams: [{ streamId, hasAudio: true, hasVideo: false }] },
      { streams: [{ streamId, hasAudio: true, hasVideo: false }] },
    ),
  ],
  'archives.stop': inBoth(200, stopped, { id, status: 'stopped', reason: 'user initiated', duration: 61 }),
  'archives.get': [
    ...inBoth(200, available, { status: 'available', size: 1_234_567, url: available.url }),
    ...inBoth(200, { ...available, status: 'uploaded', url: null }, { status: 'uploaded', url: undefined }),
    ...inBoth(200, transcribed, { transcription: { status: 'completed', hasSummary: true } }),
    {
      environment: 'opentok',
      status: 200,
      // In webhooks, and where it leaks from there: the key as a text beside numbers.
      body: { ...stopped, ...opentok, applicationId: '123456' },
      result: { status: 'stopped', projectId: '123456' },
    },
  ],
  'archives.list': [
    {
      status: 200,
      body: listed(
        [
          { ...available, ...unified },
          { ...stopped, ...opentok, status: 'expired' },
        ],
        57,
      ),
      result: { total: 57, offset: 50, items: [{ status: 'available' }, { status: 'expired' }] },
    },
  ],
  'archives.delete': nothing(204),
  'archives.setLayout': nothing(200, { ...archive, ...opentok }),
  'archives.addStream': nothing(204),
  'archives.removeStream': nothing(204),
  'broadcasts.start': inBoth(200, broadcast, {
    id,
    status: 'started',
    broadcastUrls: { hls, hlsStatus: undefined, rtmp: [rtmp] },
    hls: { dvr: false, lowLatency: false },
  }),
  'broadcasts.stop': inBoth(200, ended, { id, status: 'stopped', broadcastUrls: undefined }),
  'broadcasts.get': inBoth(200, live, { broadcastUrls: { hls, hlsStatus: 'live', rtmp: [] } }),
  'broadcasts.list': [
    {
      status: 200,
      body: listed([{ ...live, ...unified }], 51),
      result: { total: 51, offset: 50, items: [{ id, projectId: applicationId }] },
    },
  ],
  'broadcasts.setLayout': nothing(200, { ...live, ...opentok }),
  'broadcasts.addStream': nothing(204),
  'broadcasts.removeStream': nothing(204),
  'sip.dial': [
    {
      environment: 'opentok',
      status: 200,
      body: { ...call, projectId: '123456' },
      result: { id, connectionId: id, streamId, projectId: '123456', createdAt: new Date(createdAt) },
    },
    {
      environment: 'unified',
      status: 200,
      body: { ...call, projectId: applicationId },
      result: { id, projectId: applicationId, updatedAt: new Date(updatedAt) },
    },
    { status: 200, body: { id, connectionId: id, streamId }, result: { id, connectionId: id, streamId } },
  ],
  'sip.playDtmf': nothing(200, {}, { code: 200, message: 'OK' }),
  'sip.playDtmfTo': nothing(200, {}, { code: 200, message: 'OK' }),
  'captions.start': [202, 200].map((status) => ({
    status,
    body: { captionsId: id },
    result: { captionsId: id },
  })),
  'captions.stop': [...nothing(202), ...nothing(200)],
  'renders.start': [202, 200].flatMap((status) => [
    {
      environment: 'opentok' as const,
      status,
      body: { ...render, projectId: '123456', callbackUrl: 'https://page.example/path' },
      result: { id, status: 'starting', streamId: undefined, projectId: '123456', resolution: '1280x720' },
    },
    {
      environment: 'unified' as const,
      status,
      body: { ...render, ...unified, name: 'n', event: 'render' },
      result: { id, status: 'starting', streamId: undefined, projectId: applicationId, name: 'n' },
    },
  ]),
  'renders.get': [
    {
      environment: 'opentok',
      status: 200,
      body: { ...rendered, projectId: '123456' },
      result: { status: 'started', streamId, projectId: '123456' },
    },
    {
      environment: 'unified',
      status: 200,
      body: { ...failedRender, ...unified },
      result: { status: 'failed', reason: 'Could not load URL', projectId: applicationId },
    },
  ],
  'renders.list': [
    {
      status: 200,
      body: listed([
        { ...rendered, projectId: '123456' },
        { ...failedRender, ...unified },
      ]),
      result: { total: 2, items: [{ streamId }, { status: 'failed' }] },
    },
  ],
  'renders.stop': [...nothing(204), ...nothing(200)],
  'audioConnector.start': [
    { status: 200, body: { id, connectionId: streamId }, result: { id, connectionId: streamId } },
  ],
  'callbacks.register': [
    { status: 200, body: callback, result: { id, group: 'archive', url: callback.url } },
  ],
  'callbacks.list': [
    { status: 200, body: [callback], result: { total: 1, items: [{ id, event: 'status' }] } },
    { status: 200, body: [], result: { total: 0, items: [] } },
  ],
  'callbacks.delete': nothing(204),
  'projects.create': [
    { status: 200, body: project, result: projectResult },
    {
      status: 200,
      body: fresh,
      result: { projectId: '123457', status: 'VALID', environment: 'default', name: 'staging', secret },
      besidesSchema: 'the id is a number in some answers',
    },
  ],
  'projects.list': [{ status: 200, body: [project], result: { total: 1, items: [projectResult] } }],
  'projects.get': [{ status: 200, body: project, result: projectResult }],
  'projects.update': [
    { status: 200, body: { ...project, status: 'SUSPENDED' }, result: { status: 'SUSPENDED' } },
  ],
  'projects.delete': nothing(204),
  'projects.refreshSecret': [{ status: 200, body: project, result: projectResult }],
}
