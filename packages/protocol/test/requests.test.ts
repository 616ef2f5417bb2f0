import { vectorSessionId as sessionId } from '@tokbox-tools/testing/project'
import { expect, expectTypeOf, test } from 'vitest'
import {
  ENDPOINTS,
  type EndpointId,
  encodeRequest,
  type Layout,
  type MuteAllOptions,
  type ParametersOf,
  type PathId,
  type Signal,
  type StartArchiveOptions,
  type StreamClassList,
} from '../src/index.js'

// Each call with everything that it takes, and what of it the platform's documents show on the wire.

const project = '123456'
const base = '/v2/project/123456'
const session = `${base}/session/${sessionId}`
const id = 'b0000000-0000-4000-8000-000000000001'
const token = 'T1==cGFydG5lcl9pZD0xMjM0NTY'

type Calls = { readonly [Id in EndpointId]: readonly Call<(typeof ENDPOINTS)[Id]>[] }
type Call<Description extends (typeof ENDPOINTS)[EndpointId]> = readonly [
  parameters: ParametersOf<Description>,
  path: string,
  body?: unknown,
]

const calls: Calls = {
  'sessions.create': [[[{ mediaMode: 'enabled' }], '/session/create', 'p2p.preference=enabled']],
  'streams.list': [[[sessionId], `${session}/stream`]],
  'streams.get': [[[sessionId, id], `${session}/stream/${id}`]],
  'streams.setClassLists': [
    [
      [sessionId, [{ streamId: id, layoutClassList: ['full', 'focus'] }]],
      `${session}/stream`,
      { items: [{ id, layoutClassList: ['full', 'focus'] }] },
    ],
    [
      [sessionId, [{ streamId: id, layoutClassList: [] }]],
      `${session}/stream`,
      { items: [{ id, layoutClassList: [] }] },
    ],
  ],
  'signals.send': [
    [[sessionId, { type: 'chat', data: 'hello' }], `${session}/signal`, { type: 'chat', data: 'hello' }],
    [[sessionId, { data: '' }], `${session}/signal`, { data: '' }],
  ],
  'signals.sendTo': [
    [
      [sessionId, id, { type: 'chat', data: 'hello' }],
      `${session}/connection/${id}/signal`,
      { type: 'chat', data: 'hello' },
    ],
  ],
  'connections.list': [[[sessionId], `${session}/connection`]],
  'connections.disconnect': [[[sessionId, id], `${session}/connection/${id}`]],
  'moderation.muteStream': [[[sessionId, id], `${session}/stream/${id}/mute`]],
  'moderation.muteAll': [
    [[sessionId, { excludedStreamIds: [id] }], `${session}/mute`, { active: true, excludedStreamIds: [id] }],
    [[sessionId], `${session}/mute`, { active: true, excludedStreamIds: [] }],
  ],
  'moderation.disableMute': [[[sessionId], `${session}/mute`, { active: false }]],
  'archives.start': [
    [[sessionId], `${base}/archive`, { sessionId }],
    [
      [
        sessionId,
        {
          name: 'standup',
          hasAudio: true,
          hasVideo: true,
          outputMode: 'composed',
          resolution: '1280x720',
          streamMode: 'manual',
          layout: { type: 'bestFit', screenshareType: 'pip' },
          multiArchiveTag: 'a',
          maxBitrate: 6_000_000,
        },
      ],
      `${base}/archive`,
      {
        sessionId,
        name: 'standup',
        hasAudio: true,
        hasVideo: true,
        outputMode: 'composed',
        resolution: '1280x720',
        streamMode: 'manual',
        layout: { type: 'bestFit', screenshareType: 'pip' },
        multiArchiveTag: 'a',
        maxBitrate: 6_000_000,
      },
    ],
    [
      [
        sessionId,
        {
          outputMode: 'individual',
          hasTranscription: true,
          transcriptionProperties: { primaryLanguageCode: 'tlh-QO', hasSummary: true },
        },
      ],
      `${base}/archive`,
      {
        sessionId,
        outputMode: 'individual',
        hasTranscription: true,
        transcriptionProperties: { primaryLanguageCode: 'tlh-QO', hasSummary: true },
      },
    ],
  ],
  'archives.stop': [[[id], `${base}/archive/${id}/stop`]],
  'archives.get': [[[id], `${base}/archive/${id}`]],
  'archives.list': [
    [[], `${base}/archive`],
    [
      [{ sessionId: '1_a&b', count: 1000, offset: 0 }],
      `${base}/archive?offset=0&count=1000&sessionId=1_a%26b`,
    ],
  ],
  'archives.delete': [[['a/../b\r\n'], `${base}/archive/a%2F..%2Fb%0D%0A`]],
  'archives.setLayout': [
    [[id, { type: 'pip' }], `${base}/archive/${id}/layout`, { type: 'pip' }],
    [
      [id, { type: 'custom', stylesheet: 'stream {}' }],
      `${base}/archive/${id}/layout`,
      { type: 'custom', stylesheet: 'stream {}' },
    ],
  ],
  'archives.addStream': [
    [
      [id, 's', { hasAudio: true, hasVideo: false }],
      `${base}/archive/${id}/streams`,
      { addStream: 's', hasAudio: true, hasVideo: false },
    ],
    [[id, 's'], `${base}/archive/${id}/streams`, { addStream: 's' }],
  ],
  'archives.removeStream': [[[id, 's'], `${base}/archive/${id}/streams`, { removeStream: 's' }]],
  'archives.setStorage': [
    [
      [
        {
          type: 's3',
          config: {
            accessKey: 'a',
            secretKey: 's',
            bucket: 'b',
            endpoint: 'https://s3.amazonaws.com',
            sse: 's3',
          },
          fallback: 'opentok',
          certificate: '-----BEGIN CERTIFICATE-----',
        },
      ],
      `${base}/archive/storage`,
      {
        type: 's3',
        config: {
          accessKey: 'a',
          secretKey: 's',
          bucket: 'b',
          endpoint: 'https://s3.amazonaws.com',
          sse: 's3',
        },
        fallback: 'opentok',
        certificate: '-----BEGIN CERTIFICATE-----',
      },
    ],
    [
      [{ type: 'azure', config: { accountName: 'a', accountKey: 'k', container: 'c', domain: 'd' } }],
      `${base}/archive/storage`,
      { type: 'azure', config: { accountName: 'a', accountKey: 'k', container: 'c', domain: 'd' } },
    ],
  ],
  'archives.deleteStorage': [[[], `${base}/archive/storage`]],
  'broadcasts.start': [
    [[sessionId, { outputs: { hls: {} } }], `${base}/broadcast`, { sessionId, outputs: { hls: {} } }],
    [
      [
        sessionId,
        {
          outputs: {
            hls: { dvr: false, lowLatency: true },
            rtmp: [{ id: 'yt', serverUrl: 'rtmp://a.example/live', streamName: 'k' }],
          },
          maxDuration: 60,
          maxBitrate: 2_000_000,
          resolution: '640x480',
          layout: { type: 'custom', stylesheet: 'stream {}' },
          streamMode: 'auto',
          hasAudio: true,
          hasVideo: true,
          multiBroadcastTag: 'b',
        },
      ],
      `${base}/broadcast`,
      {
        sessionId,
        outputs: {
          hls: { dvr: false, lowLatency: true },
          rtmp: [{ id: 'yt', serverUrl: 'rtmp://a.example/live', streamName: 'k' }],
        },
        maxDuration: 60,
        maxBitrate: 2_000_000,
        resolution: '640x480',
        layout: { type: 'custom', stylesheet: 'stream {}' },
        streamMode: 'auto',
        hasAudio: true,
        hasVideo: true,
        multiBroadcastTag: 'b',
      },
    ],
  ],
  'broadcasts.stop': [[[id], `${base}/broadcast/${id}/stop`]],
  'broadcasts.get': [[[id], `${base}/broadcast/${id}`]],
  'broadcasts.list': [[[{ sessionId: '1_x' }], `${base}/broadcast?sessionId=1_x`]],
  'broadcasts.setLayout': [
    [
      [id, { type: 'bestFit', screenshareType: 'horizontalPresentation' }],
      `${base}/broadcast/${id}/layout`,
      { type: 'bestFit', screenshareType: 'horizontalPresentation' },
    ],
  ],
  'broadcasts.addStream': [
    [[id, 's', { hasVideo: true }], `${base}/broadcast/${id}/streams`, { addStream: 's', hasVideo: true }],
  ],
  'broadcasts.removeStream': [[[id, 's'], `${base}/broadcast/${id}/streams`, { removeStream: 's' }]],
  'sip.dial': [
    [
      [
        sessionId,
        {
          token,
          uri: 'sip:bob@example.com;transport=tls',
          from: '15551234@example.com',
          headers: { 'X-A': '1', headerKey: '2' },
          auth: { username: 'u', password: 'p' },
          secure: false,
          video: false,
          observeForceMute: false,
          streams: [id],
          sessionMigration: true,
        },
      ],
      `${base}/dial`,
      {
        sessionId,
        token,
        sip: {
          uri: 'sip:bob@example.com;transport=tls',
          from: '15551234@example.com',
          headers: { 'X-A': '1', headerKey: '2' },
          auth: { username: 'u', password: 'p' },
          secure: false,
          video: false,
          observeForceMute: false,
          streams: [id],
          sessionMigration: true,
        },
      },
    ],
    [
      [sessionId, { token, uri: 'sip:bob@example.com' }],
      `${base}/dial`,
      { sessionId, token, sip: { uri: 'sip:bob@example.com' } },
    ],
  ],
  'sip.playDtmf': [[[sessionId, '1p713#'], `${session}/play-dtmf`, { digits: '1p713#' }]],
  'sip.playDtmfTo': [[[sessionId, id, '*0'], `${session}/connection/${id}/play-dtmf`, { digits: '*0' }]],
  'captions.start': [
    [[sessionId, { token }], `${base}/captions`, { sessionId, token }],
    [
      [
        sessionId,
        {
          token,
          languageCode: 'xx-unknown-language',
          maxDuration: 300,
          partialCaptions: false,
          statusCallbackUrl: 'https://ear.example/captions',
        },
      ],
      `${base}/captions`,
      {
        sessionId,
        token,
        languageCode: 'xx-unknown-language',
        maxDuration: 300,
        partialCaptions: false,
        statusCallbackUrl: 'https://ear.example/captions',
      },
    ],
  ],
  'captions.stop': [[[id], `${base}/captions/${id}/stop`]],
  'renders.start': [
    [
      [
        sessionId,
        {
          token,
          url: 'https://page.example/',
          maxDuration: 1800,
          resolution: '1280x720',
          name: 'Composed',
          statusCallbackUrl: 'https://ear.example/',
        },
      ],
      `${base}/render`,
      {
        sessionId,
        token,
        url: 'https://page.example/',
        maxDuration: 1800,
        resolution: '1280x720',
        properties: { name: 'Composed' },
        statusCallbackUrl: 'https://ear.example/',
      },
    ],
  ],
  'renders.get': [[[id], `${base}/render/${id}`]],
  'renders.list': [[[{ offset: 50, count: 50 }], `${base}/render?offset=50&count=50`]],
  'renders.stop': [[[id], `${base}/render/${id}`]],
  'audioConnector.start': [
    [
      [
        sessionId,
        {
          token,
          uri: 'wss://ear.example/',
          streams: [id],
          headers: { k: 'v' },
          audioRate: 16_000,
          bidirectional: true,
          audioTransport: {
            transport: 'json',
            encoding: 'base64',
            audioField: 'audio',
            receiveAudioField: 'received',
            staticFields: { room: 7, tags: ['a'] },
          },
          sessionMigration: true,
        },
      ],
      `${base}/connect`,
      {
        sessionId,
        token,
        websocket: {
          uri: 'wss://ear.example/',
          streams: [id],
          headers: { k: 'v' },
          audioRate: 16_000,
          bidirectional: true,
          audioTransport: {
            transport: 'json',
            encoding: 'base64',
            audio_field: 'audio',
            receive_audio_field: 'received',
            static_fields: { room: 7, tags: ['a'] },
          },
        },
        sessionMigration: true,
      },
    ],
  ],
  'callbacks.register': [
    [
      [{ group: 'sip_call', event: 'destroyed', url: 'https://ear.example/' }],
      `${base}/callback`,
      { group: 'sip_call', event: 'destroyed', url: 'https://ear.example/' },
    ],
    [
      [{ group: 'archive', event: 'status', url: 'https://ear.example/' }],
      `${base}/callback`,
      { group: 'archive', event: 'status', url: 'https://ear.example/' },
    ],
  ],
  'callbacks.list': [[[], `${base}/callback`]],
  'callbacks.delete': [[[id], `${base}/callback/${id}`]],
  'projects.create': [
    [[], '/v2/project', {}],
    [[{ name: 'n', environmentId: '261' }], '/v2/project', { name: 'n', environmentId: '261' }],
  ],
  'projects.list': [[[], '/v2/project']],
  'projects.get': [[['654321'], '/v2/project/654321']],
  'projects.update': [[['654321', { status: 'SUSPENDED' }], '/v2/project/654321', { status: 'SUSPENDED' }]],
  'projects.delete': [[['654321'], '/v2/project/654321']],
  'projects.refreshSecret': [[['654321'], '/v2/project/654321/refreshSecret']],
}

type Row = [EndpointId, readonly unknown[], string, unknown]
const table = Object.entries<readonly (readonly [readonly unknown[], string, unknown?])[]>(calls).flatMap(
  ([endpointId, ofEndpoint]) =>
    ofEndpoint.map(([parameters, path, body]): Row => [endpointId as EndpointId, parameters, path, body]),
)

test.each(table)('%s %j', (endpointId, parameters, path, content) => {
  const { path: encoded, body } = encodeRequest(ENDPOINTS[endpointId], project, parameters as never)
  expect(encoded).toBe(path)
  const isJson = body?.contentType === 'application/json'
  expect(isJson ? JSON.parse(body.text) : body?.text).toEqual(content)
})

test('an application stands where the API key does', () => {
  const application = '11111111-2222-4333-8444-555555555555'
  expect(encodeRequest(ENDPOINTS['archives.get'], application, [id]).path).toBe(
    `/v2/project/${application}/archive/${id}`,
  )
})

const sensitive: [EndpointId, readonly unknown[], readonly string[]][] = [
  ['sip.dial', [sessionId, { token, uri: 'sip:x@y', auth: { username: 'u', password: 'p' } }], [token, 'p']],
  [
    'captions.start',
    [sessionId, { token, statusCallbackUrl: 'https://ear.example/?k=v?w' }],
    [token, 'k=v?w'],
  ],
  ['renders.start', [sessionId, { token, url: 'https://page.example/?a=b' }], [token, 'a=b']],
  [
    'audioConnector.start',
    [sessionId, { token, uri: 'wss://e?c=d', headers: { authorization: 'Basic x' } }],
    [token, 'c=d', 'Basic x'],
  ],
  [
    'broadcasts.start',
    [sessionId, { outputs: { rtmp: [{ serverUrl: 'rtmp://a', streamName: 'key-1' }] } }],
    ['key-1'],
  ],
  [
    'archives.setStorage',
    [{ type: 's3', config: { accessKey: 'AK', secretKey: 'SK', bucket: 'b' } }],
    ['AK', 'SK'],
  ],
  [
    'archives.setStorage',
    [{ type: 'azure', config: { accountName: 'AN', accountKey: 'AK', container: 'c' } }],
    ['AN', 'AK'],
  ],
  ['callbacks.register', [{ group: 'stream', event: 'created', url: 'https://ear.example/?k=v' }], ['k=v']],
  ['callbacks.register', [{ group: 'stream', event: 'created', url: 'https://ear.example/' }], []],
]

test.each(sensitive)('%s says what of its request is to be hidden: %j', (endpointId, parameters, values) => {
  expect(encodeRequest(ENDPOINTS[endpointId], project, parameters as never).sensitive).toEqual(values)
})

const wrong: [EndpointId, readonly unknown[], string][] = [
  ['archives.get', [''], 'archiveId: expected an id of the platform, got an empty string.'],
  ['archives.get', ['..'], 'archiveId: expected an id of the platform'],
  ['archives.get', [], 'archiveId: expected an id of the platform, got undefined.'],
  ['archives.start', [7], 'sessionId: expected a non-empty string, got a number.'],
  [
    'archives.start',
    [sessionId, { layout: { type: 'custom' } }],
    "options.layout.type: expected 'custom' only with layout.stylesheet, got no layout.stylesheet.",
  ],
  [
    'archives.start',
    [sessionId, { layout: { type: 'pip', stylesheet: 'x' } }],
    "options.layout.stylesheet: expected it only with layout.type 'custom', got layout.type 'pip'.",
  ],
  [
    'archives.start',
    [sessionId, { layout: { type: 'pip', screenshareType: 'pip' } }],
    'The platform only has it for bestFit.',
  ],
  [
    'archives.start',
    [sessionId, { layout: { type: 'bestFit', screenshareType: 'custom' } }],
    "expected one of 'bestFit', 'pip', 'verticalPresentation', 'horizontalPresentation', got",
  ],
  [
    'archives.start',
    [sessionId, { maxBitrate: 100_000, quantizationParameter: 15 }],
    'options.quantizationParameter: expected it only without maxBitrate, got both.',
  ],
  [
    'archives.start',
    [sessionId, { hasTranscription: true, outputMode: 'individual', hasAudio: false }],
    'There would be nothing to hear.',
  ],
  [
    'archives.setLayout',
    [id, { type: 'custom' }],
    "layout.type: expected 'custom' only with stylesheet, got no stylesheet.",
  ],
  ['archives.setLayout', [id], 'layout.type: expected one of'],
  ['archives.list', [{ count: 0 }], 'options.count: expected a whole number from 1 to 1000, got 0.'],
  ['archives.list', [{ count: 1001 }], 'got 1001.'],
  ['archives.list', [{ offset: -1 }], 'options.offset: expected a whole number from 0 to'],
  ['archives.addStream', [id, ''], 'streamId: expected a non-empty string, got an empty string.'],
  [
    'archives.setStorage',
    [{ type: 's3', config: { accessKey: 'a', secretKey: 's' } }],
    "storage.type: expected 's3' only with config.bucket, got no config.bucket.",
  ],
  [
    'archives.setStorage',
    [{ type: 'azure', config: { accountName: 'a', accountKey: 's', container: 'c', bucket: 'b' } }],
    "storage.config.bucket: expected it only with type 's3', got type 'azure'.",
  ],
  ['broadcasts.start', [sessionId], 'options.outputs: expected an object { hls, rtmp }, got undefined.'],
  [
    'broadcasts.start',
    [sessionId, { outputs: {} }],
    'options.outputs: expected it only with outputs.hls or outputs.rtmp, got none. It would go nowhere.',
  ],
  ['broadcasts.start', [sessionId, { outputs: { rtmp: [] } }], 'It would go nowhere.'],
  [
    'broadcasts.start',
    [sessionId, { outputs: { hls: { dvr: true, lowLatency: true } } }],
    'options.outputs.hls.dvr: expected true only with outputs.hls.lowLatency false, got outputs.hls.lowLatency true.',
  ],
  [
    'broadcasts.start',
    [sessionId, { outputs: { rtmp: Array(6).fill({ serverUrl: 'rtmp://x', streamName: 'k' }) } }],
    'options.outputs.rtmp: expected an array of 0 to 5, got an array of 6.',
  ],
  [
    'broadcasts.start',
    [sessionId, { outputs: { rtmp: [{ serverUrl: 'http://x', streamName: 'k' }] } }],
    'options.outputs.rtmp[0].serverUrl: expected a URL that begins with rtmp:// or rtmps://',
  ],
  [
    'broadcasts.start',
    [sessionId, { outputs: { hls: {} }, maxDuration: 59 }],
    'a whole number of seconds from 60 to 36000, got 59.',
  ],
  ['broadcasts.start', [sessionId, { hls: {} }], 'It belongs in outputs: { hls: {} }.'],
  [
    'captions.start',
    [sessionId, { token, maxDuration: 299 }],
    'a whole number of seconds from 300 to 14400, got 299.',
  ],
  [
    'captions.start',
    [sessionId, { token, statusCallbackUrl: 'http://x' }],
    'a string of 15 to 2048 UTF-16 units',
  ],
  ['captions.start', [sessionId], 'options.token: expected a non-empty string, got undefined.'],
  [
    'renders.start',
    [sessionId, { token, url: 'http://x' }],
    'options.url: expected a string of 15 to 2048 UTF-16 units',
  ],
  [
    'signals.send',
    [sessionId, { type: 'x' }],
    'signal.data: expected a string of at most 8192 bytes in UTF-8, got undefined.',
  ],
  [
    'signals.send',
    [sessionId, { data: '€'.repeat(2731) }],
    'signal.data: expected a string of at most 8192 bytes',
  ],
  [
    'signals.send',
    [sessionId, { type: '€'.repeat(43), data: '' }],
    'signal.type: expected a string of at most 128 bytes',
  ],
  ['sip.playDtmf', [sessionId, '12a'], 'digits: expected a string of the tones 0 to 9'],
  ['sip.playDtmf', [sessionId, ''], 'digits: expected'],
  [
    'audioConnector.start',
    [sessionId, { token, uri: 'https://x' }],
    'options.uri: expected a URL that begins with wss:// or ws://',
  ],
  [
    'audioConnector.start',
    [sessionId, { token, uri: 'wss://x', audioRate: 44_100 }],
    'options.audioRate: expected one of 8000, 16000, 24000',
  ],
  [
    'audioConnector.start',
    [sessionId, { token, uri: 'wss://x', audioTransport: { transport: 'json' } }],
    'JSON holds no bytes.',
  ],
  [
    'audioConnector.start',
    [sessionId, { token, uri: 'wss://x', headers: { a: 'b'.repeat(512) } }],
    'of at most 512 bytes in UTF-8, got 513 bytes.',
  ],
  [
    'callbacks.register',
    [{ group: 'archive', event: 'created', url: 'https://x' }],
    "callback.group: expected 'archive' only with event 'status', got event 'created'.",
  ],
  [
    'callbacks.register',
    [{ group: 'stream', event: 'status', url: 'https://x' }],
    "callback.event: expected 'status' only with group 'archive'",
  ],
  [
    'streams.setClassLists',
    [sessionId, [{ streamId: '', layoutClassList: [] }]],
    'classLists[0].streamId: expected a non-empty string',
  ],
  [
    'streams.setClassLists',
    [sessionId, [{ streamId: id, layoutClassList: 'full' }]],
    'classLists[0].layoutClassList: expected an array',
  ],
  ['projects.update', ['1', { status: 'VALID' }], "options.status: expected one of 'ACTIVE', 'SUSPENDED'"],
]

test.each(wrong)('%s %j is refused: %s', (endpointId, parameters, message) => {
  expect(() => encodeRequest(ENDPOINTS[endpointId], project, parameters as never)).toThrow(message)
})

test('what JSON cannot hold is refused', () => {
  const audioTransport = { transport: 'binary', staticFields: { n: 1n } } as const
  expect(() =>
    encodeRequest(ENDPOINTS['audioConnector.start'], project, [
      sessionId,
      { token, uri: 'wss://x', audioTransport },
    ]),
  ).toThrow('options: expected values that can be written as JSON, got something else.')
})

test('parameters have the types of their options', () => {
  type Parameters<Id extends EndpointId> = ParametersOf<(typeof ENDPOINTS)[Id]>
  expectTypeOf<Parameters<'archives.stop'>>().toEqualTypeOf<[string]>()
  expectTypeOf<Parameters<'archives.deleteStorage'>>().toEqualTypeOf<[]>()
  expectTypeOf<Parameters<'sip.playDtmfTo'>>().toEqualTypeOf<[string, string, string]>()
  expectTypeOf<Parameters<'moderation.muteAll'>>().branded.toEqualTypeOf<[string, MuteAllOptions?]>()
  expectTypeOf<Parameters<'archives.start'>>().branded.toEqualTypeOf<[string, StartArchiveOptions?]>()
  expectTypeOf<Parameters<'archives.setLayout'>>().branded.toEqualTypeOf<[string, Layout]>()
  expectTypeOf<Parameters<'signals.sendTo'>>().branded.toEqualTypeOf<[string, string, Signal]>()
  expectTypeOf<Parameters<'streams.setClassLists'>>().toEqualTypeOf<[string, readonly StreamClassList[]]>()
  expectTypeOf<PathId<'/v2/project/{project}/session/{sessionId}/stream/{streamId}'>>().toEqualTypeOf<
    'sessionId' | 'streamId'
  >()
})
