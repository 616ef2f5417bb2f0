import type { ENDPOINTS, EndpointId, ParametersOf } from '@tokbox/protocol'
import { vectorSessionId as sessionId } from '@tokbox-tools/testing/project'
import { clientToken as token, streamId, uuid } from './ids.js'

// What every endpoint is called with, and the call of the official client that says the same. All other tests of this folder
// make these calls; together those of an endpoint use every option that it has.

/** The method of the official client, and what it takes before its callback. */
export type OfficialCall = readonly [method: string, ...parameters: unknown[]]

export interface EndpointCall<Parameters extends readonly unknown[] = readonly unknown[]> {
  readonly parameters: Readonly<Parameters>
  /** Left out where the official client has no such method, or none for this. */
  readonly official?: OfficialCall
  /** The fields of the body in which the two differ, by their path: ours, and the official client's. */
  readonly differences?: Readonly<Record<string, readonly [ours: unknown, official: unknown]>>
}

type Calls = {
  readonly [Id in EndpointId]: readonly [
    EndpointCall<ParametersOf<(typeof ENDPOINTS)[Id]>>,
    ...EndpointCall<ParametersOf<(typeof ENDPOINTS)[Id]>>[],
  ]
}

const url = 'https://page.example/path?secret=query-secret-1'

/** Calls without a body of their own: the official client sends an empty object, which the platform ignores. */
const EMPTY_BODY = { body: [undefined, {}] } as const

const composed = {
  name: 'standup',
  hasAudio: true,
  hasVideo: true,
  outputMode: 'composed',
  resolution: '1280x720',
  streamMode: 'manual',
  layout: { type: 'custom', stylesheet: 'stream {}' },
  multiArchiveTag: 't',
  maxBitrate: 200_000,
} as const
const transcribed = {
  outputMode: 'individual',
  hasTranscription: true,
  transcriptionProperties: { primaryLanguageCode: 'de-DE', hasSummary: true },
} as const
const fine = { quantizationParameter: 15, layout: { type: 'bestFit', screenshareType: 'pip' } } as const
const broadcast = {
  outputs: {
    hls: { dvr: true, lowLatency: false },
    rtmp: [{ id: 'yt', serverUrl: 'rtmp://a.example/live', streamName: 'stream-name-secret-1' }],
  },
  maxDuration: 60,
  maxBitrate: 100_000,
  resolution: '720x1280',
  layout: { type: 'pip' },
  streamMode: 'auto',
  hasAudio: true,
  hasVideo: true,
  multiBroadcastTag: 't',
} as const
const call = {
  from: '15551234@example.com',
  headers: { 'X-A': 'sip-header-secret-1' },
  auth: { username: 'u', password: 'sip-password-secret-1' },
  secure: true,
  video: true,
  observeForceMute: true,
  streams: [streamId],
} as const
const captions = { languageCode: 'de-DE', maxDuration: 300, partialCaptions: false } as const
const socket = {
  streams: [streamId],
  headers: { k: 'websocket-header-secret-1' },
  bidirectional: true,
  audioRate: 8000,
} as const
const transport = {
  transport: 'json',
  encoding: 'base64',
  audioField: 'audio',
  receiveAudioField: 'heard',
  staticFields: { k: 'v' },
} as const

export const CALLS: Calls = {
  'sessions.create': [
    {
      parameters: [{ mediaMode: 'enabled', location: '203.0.113.7' }],
      official: ['createSession', { mediaMode: 'relayed', location: '203.0.113.7' }],
      // The default, which the official client sends.
      differences: { archiveMode: [undefined, 'manual'] },
    },
    {
      parameters: [{ archiveMode: 'always', archiveName: 'a b', archiveResolution: '1280x720' }],
      official: [
        'createSession',
        { mediaMode: 'routed', archiveMode: 'always', archiveName: 'a b', archiveResolution: '1280x720' },
      ],
    },
    {
      parameters: [{ e2ee: true }],
      official: ['createSession', { mediaMode: 'routed', e2ee: true }],
      differences: { archiveMode: [undefined, 'manual'] },
    },
  ],
  'streams.list': [{ parameters: [sessionId], official: ['listStreams', sessionId] }],
  'streams.get': [{ parameters: [sessionId, streamId], official: ['getStream', sessionId, streamId] }],
  'streams.setClassLists': [
    {
      parameters: [sessionId, [{ streamId, layoutClassList: ['full', 'a'] }]],
      official: ['setStreamClassLists', sessionId, [{ id: streamId, layoutClassList: ['full', 'a'] }]],
    },
  ],
  'signals.send': [
    {
      parameters: [sessionId, { type: 'chat', data: 'hällo' }],
      official: ['signal', sessionId, null, { type: 'chat', data: 'hällo' }],
    },
  ],
  'signals.sendTo': [
    {
      parameters: [sessionId, uuid, { type: 'chat', data: 'hello' }],
      official: ['signal', sessionId, uuid, { type: 'chat', data: 'hello' }],
    },
  ],
  'connections.list': [{ parameters: [sessionId] }],
  'connections.disconnect': [
    { parameters: [sessionId, uuid], official: ['forceDisconnect', sessionId, uuid] },
  ],
  'moderation.muteStream': [
    {
      parameters: [sessionId, streamId],
      official: ['forceMuteStream', sessionId, streamId],
      differences: EMPTY_BODY,
    },
  ],
  'moderation.muteAll': [
    {
      parameters: [sessionId, { excludedStreamIds: [streamId] }],
      official: ['forceMuteAll', sessionId, { excludedStreamIds: [streamId] }],
    },
    {
      parameters: [sessionId],
      official: ['forceMuteAll', sessionId, {}],
      // The platform's document calls the field required.
      differences: { excludedStreamIds: [[], undefined] },
    },
  ],
  'moderation.disableMute': [{ parameters: [sessionId], official: ['disableForceMute', sessionId] }],
  'archives.start': [
    { parameters: [sessionId], official: ['startArchive', sessionId, {}] },
    { parameters: [sessionId, composed], official: ['startArchive', sessionId, composed] },
    { parameters: [sessionId, transcribed], official: ['startArchive', sessionId, transcribed] },
    { parameters: [sessionId, fine], official: ['startArchive', sessionId, fine] },
  ],
  'archives.stop': [{ parameters: [uuid], official: ['stopArchive', uuid], differences: EMPTY_BODY }],
  'archives.get': [{ parameters: [uuid], official: ['getArchive', uuid] }],
  'archives.list': [
    {
      parameters: [{ offset: 50, count: 5, sessionId }],
      official: ['listArchives', { offset: 50, count: 5, sessionId }],
    },
  ],
  'archives.delete': [{ parameters: [uuid], official: ['deleteArchive', uuid] }],
  'archives.setLayout': [
    {
      parameters: [uuid, { type: 'bestFit', screenshareType: 'pip' }],
      official: ['setArchiveLayout', uuid, 'bestFit', null, 'pip'],
    },
    {
      parameters: [uuid, { type: 'custom', stylesheet: 'stream {}' }],
      official: ['setArchiveLayout', uuid, 'custom', 'stream {}', null],
    },
  ],
  'archives.addStream': [
    {
      parameters: [uuid, streamId, { hasAudio: true, hasVideo: false }],
      official: ['addArchiveStream', uuid, streamId, { hasAudio: true, hasVideo: false }],
    },
  ],
  'archives.removeStream': [
    { parameters: [uuid, streamId], official: ['removeArchiveStream', uuid, streamId] },
  ],
  'archives.setStorage': [
    {
      parameters: [
        {
          type: 's3',
          config: {
            accessKey: 'access-key-secret-1',
            secretKey: 'secret-key-secret-1',
            bucket: 'b',
            endpoint: 'https://s3.example',
            sse: 's3',
          },
          fallback: 'none',
        },
      ],
    },
    {
      parameters: [
        {
          type: 'azure',
          config: {
            accountName: 'account-name-secret-1',
            accountKey: 'account-key-secret-1',
            container: 'c',
            domain: 'blob.example',
          },
          certificate: 'a certificate',
        },
      ],
    },
  ],
  'archives.deleteStorage': [{ parameters: [] }],
  'broadcasts.start': [
    {
      parameters: [sessionId, broadcast],
      // The official client writes into its options.
      official: ['startBroadcast', sessionId, structuredClone(broadcast)],
    },
    ...[
      { type: 'custom', stylesheet: 'stream {}' } as const,
      { type: 'bestFit', screenshareType: 'pip' } as const,
    ].map((layout) => ({
      parameters: [sessionId, { outputs: { hls: {} }, streamMode: 'auto', layout }] as const,
      official: ['startBroadcast', sessionId, { outputs: { hls: {} }, streamMode: 'auto', layout }] as const,
    })),
  ],
  'broadcasts.stop': [{ parameters: [uuid], official: ['stopBroadcast', uuid], differences: EMPTY_BODY }],
  'broadcasts.get': [{ parameters: [uuid], official: ['getBroadcast', uuid] }],
  'broadcasts.list': [
    {
      parameters: [{ offset: 50, count: 5, sessionId }],
      official: ['listBroadcasts', { offset: 50, count: 5, sessionId }],
    },
  ],
  'broadcasts.setLayout': [
    {
      parameters: [uuid, { type: 'horizontalPresentation' }],
      official: ['setBroadcastLayout', uuid, 'horizontalPresentation', null, null],
    },
    {
      parameters: [uuid, { type: 'custom', stylesheet: 'stream {}' }],
      official: ['setBroadcastLayout', uuid, 'custom', 'stream {}', null],
    },
    {
      parameters: [uuid, { type: 'bestFit', screenshareType: 'pip' }],
      official: ['setBroadcastLayout', uuid, 'bestFit', null, 'pip'],
    },
  ],
  'broadcasts.addStream': [
    {
      parameters: [uuid, streamId, { hasAudio: true, hasVideo: true }],
      official: ['addBroadcastStream', uuid, streamId, { hasAudio: true, hasVideo: true }],
    },
    {
      parameters: [uuid, streamId, { hasAudio: false }],
      official: ['addBroadcastStream', uuid, streamId, { hasAudio: false }],
      // The official client takes false for absent, and sends the defaults.
      differences: { hasAudio: [false, true], hasVideo: [undefined, true] },
    },
  ],
  'broadcasts.removeStream': [
    { parameters: [uuid, streamId], official: ['removeBroadcastStream', uuid, streamId] },
  ],
  'sip.dial': [
    {
      parameters: [sessionId, { token, uri: 'sip:bob@example.com', ...call }],
      official: ['dial', sessionId, token, 'sip:bob@example.com', call],
    },
    {
      parameters: [sessionId, { token, uri: 'sip:bob@example.com', secure: false, sessionMigration: true }],
      official: ['dial', sessionId, token, 'sip:bob@example.com', { secure: false }],
      // The official client leaves out what is false, and does not have the other option.
      differences: { 'sip.secure': [false, undefined], 'sip.sessionMigration': [true, undefined] },
    },
  ],
  'sip.playDtmf': [{ parameters: [sessionId, '1p713#'], official: ['playDTMF', sessionId, null, '1p713#'] }],
  'sip.playDtmfTo': [
    { parameters: [sessionId, uuid, '1p713#'], official: ['playDTMF', sessionId, uuid, '1p713#'] },
  ],
  'captions.start': [
    {
      parameters: [sessionId, { token, ...captions, statusCallbackUrl: url }],
      official: ['startCaptions', sessionId, token, captions],
      // The official client does not have the option.
      differences: { statusCallbackUrl: [url, undefined] },
    },
  ],
  'captions.stop': [{ parameters: [uuid], official: ['stopCaptions', uuid] }],
  'renders.start': [
    {
      parameters: [
        sessionId,
        { token, url, maxDuration: 60, resolution: '640x480', statusCallbackUrl: url, name: 'n' },
      ],
      official: [
        'startRender',
        {
          sessionId,
          token,
          url,
          maxDuration: 60,
          resolution: '640x480',
          statusCallbackUrl: url,
          properties: { name: 'n' },
        },
      ],
      // The official client drops the name.
      differences: { 'properties.name': ['n', undefined] },
    },
    {
      parameters: [sessionId, { token, url }],
      official: ['startRender', { sessionId, token, url }],
      // The official client sends defaults, of which the first is not the platform's.
      differences: { maxDuration: [undefined, 1800], resolution: [undefined, '1280x720'] },
    },
  ],
  'renders.get': [{ parameters: [uuid], official: ['getRender', uuid] }],
  'renders.list': [
    { parameters: [{ offset: 50, count: 5 }], official: ['listRenders', { offset: 50, count: 5 }] },
  ],
  'renders.stop': [{ parameters: [uuid], official: ['stopRender', uuid] }],
  'audioConnector.start': [
    {
      parameters: [sessionId, { token, uri: 'wss://ear.example', ...socket }],
      official: ['websocketConnect', sessionId, token, 'wss://ear.example', socket],
      // The official client does not have the option.
      differences: { 'websocket.audioRate': [8000, undefined] },
    },
    {
      parameters: [
        sessionId,
        { token, uri: 'wss://ear.example', audioTransport: transport, sessionMigration: true },
      ],
      official: ['websocketConnect', sessionId, token, 'wss://ear.example', { audioTransport: transport }],
      // Nor these.
      differences: {
        sessionMigration: [true, undefined],
        'websocket.audioTransport.transport': ['json', undefined],
        'websocket.audioTransport.encoding': ['base64', undefined],
        'websocket.audioTransport.audio_field': ['audio', undefined],
        'websocket.audioTransport.receive_audio_field': ['heard', undefined],
        'websocket.audioTransport.static_fields.k': ['v', undefined],
      },
    },
  ],
  'callbacks.register': [
    {
      parameters: [{ group: 'archive', event: 'status', url }],
      official: ['registerCallback', { group: 'archive', event: 'status', url }],
    },
  ],
  'callbacks.list': [{ parameters: [], official: ['listCallbacks', {}] }],
  'callbacks.delete': [{ parameters: [uuid], official: ['unregisterCallback', uuid] }],
  'projects.create': [{ parameters: [{ name: 'staging', environmentId: '261' }] }],
  'projects.list': [{ parameters: [] }],
  'projects.get': [{ parameters: ['123457'] }],
  'projects.update': [{ parameters: ['123457', { status: 'SUSPENDED', environmentId: '261' }] }],
  'projects.delete': [{ parameters: ['123457'] }],
  'projects.refreshSecret': [{ parameters: ['123457'] }],
}
