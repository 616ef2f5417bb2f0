import type { EndpointId } from '@tokbox/protocol'
import { vectorSessionId as sessionId } from '@tokbox-tools/testing/project'

export const ids = {
  archive: '11111111-2222-4333-8444-555555555555',
  broadcast: '22222222-2222-4333-8444-555555555555',
  stream: '33333333-2222-4333-8444-555555555555',
  otherStream: '44444444-2222-4333-8444-555555555555',
  connection: '55555555-2222-4333-8444-555555555555',
  render: '66666666-2222-4333-8444-555555555555',
  captions: '77777777-2222-4333-8444-555555555555',
  callback: '88888888-2222-4333-8444-555555555555',
} as const

const createdAt = 1_700_000_000_123

export const archive = {
  id: ids.archive,
  status: 'started',
  name: 'standup',
  reason: '',
  sessionId,
  projectId: 123_456,
  partnerId: 123_456,
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
  updatedAt: createdAt,
  multiArchiveTag: '',
  event: 'archive',
  resolution: '640x480',
  url: null as string | null,
}

export const availableArchive = {
  ...archive,
  status: 'available',
  reason: 'user initiated',
  size: 1_234_567,
  duration: 61,
  url: 'https://storage.example/archive.mp4?signature=planted-signature',
}

export const broadcast = {
  id: ids.broadcast,
  sessionId,
  projectId: 123_456,
  createdAt,
  updatedAt: createdAt,
  resolution: '640x480',
  status: 'started',
  streamMode: 'auto',
  hasAudio: true,
  hasVideo: true,
  maxDuration: 14_400,
  broadcastUrls: {
    hls: 'https://cdn.example/playlist.m3u8',
    rtmp: [
      {
        id: 'one',
        serverUrl: 'rtmps://rtmp.example/app',
        streamName: 'planted-stream-key',
        status: 'connecting',
      },
    ],
  },
}

export const liveBroadcast = {
  ...broadcast,
  broadcastUrls: {
    ...broadcast.broadcastUrls,
    hlsStatus: 'live',
    rtmp: [{ ...broadcast.broadcastUrls.rtmp[0], status: 'live' }],
  },
}

export const render = {
  id: ids.render,
  sessionId,
  projectId: '123456',
  createdAt,
  updatedAt: createdAt,
  url: 'https://example.com/scores',
  resolution: '1280x720',
  status: 'starting',
}

const stream = { id: ids.stream, videoType: 'camera', name: 'Ann', layoutClassList: ['focus'] }
const callback = {
  id: ids.callback,
  group: 'archive',
  event: 'status',
  url: 'https://example.com/archives?key=planted-key',
  createdAt,
}
const project = {
  id: '123456',
  secret: 'planted-project-secret',
  status: 'ACTIVE',
  name: 'staging',
  createdAt,
  environment: 'standard',
}
const list = (item: unknown) => ({ count: 1, items: [item] })

/** What the documents of the platform give as the answer of each endpoint; undefined where there is no body. */
export const ANSWERS: Readonly<Record<EndpointId, unknown>> = {
  'sessions.create': [
    {
      session_id: sessionId,
      project_id: '123456',
      partner_id: '123456',
      create_dt: 'Tue Jan 03 01:07:58 PST 2023',
    },
  ],
  'streams.list': list(stream),
  'streams.get': stream,
  'streams.setClassLists': list(stream),
  'signals.send': undefined,
  'signals.sendTo': undefined,
  'connections.list': {
    count: 1,
    projectId: '123456',
    sessionId,
    items: [{ connectionId: ids.connection, connectionState: 'Connected', createdAt, data: 'planted-data' }],
  },
  'connections.disconnect': undefined,
  'moderation.muteStream': project,
  'moderation.muteAll': project,
  'moderation.disableMute': project,
  'archives.start': archive,
  'archives.stop': { ...archive, status: 'stopped', reason: 'user initiated' },
  'archives.get': availableArchive,
  'archives.list': list(availableArchive),
  'archives.delete': undefined,
  'archives.setLayout': archive,
  'archives.addStream': undefined,
  'archives.removeStream': undefined,
  'archives.setStorage': { type: 's3', config: { bucket: 'archives' } },
  'archives.deleteStorage': undefined,
  'broadcasts.start': broadcast,
  'broadcasts.stop': { ...broadcast, status: 'stopped', broadcastUrls: null },
  'broadcasts.get': liveBroadcast,
  'broadcasts.list': list(broadcast),
  'broadcasts.setLayout': undefined,
  'broadcasts.addStream': undefined,
  'broadcasts.removeStream': undefined,
  'sip.dial': {
    id: 'call-1',
    connectionId: ids.connection,
    streamId: ids.stream,
    sessionId,
    projectId: '123456',
  },
  'sip.playDtmf': undefined,
  'sip.playDtmfTo': undefined,
  'captions.start': { captionsId: ids.captions },
  'captions.stop': undefined,
  'renders.start': render,
  'renders.get': { ...render, status: 'started', streamId: ids.stream },
  'renders.list': list(render),
  'renders.stop': undefined,
  'audioConnector.start': { id: 'audio-1', connectionId: ids.connection },
  'callbacks.register': callback,
  'callbacks.list': [callback],
  'callbacks.delete': undefined,
  'projects.create': project,
  'projects.list': [project],
  'projects.get': project,
  'projects.update': { ...project, status: 'SUSPENDED' },
  'projects.delete': undefined,
  'projects.refreshSecret': project,
}
