import { expect, test } from 'vitest'
import { ENDPOINTS, type EndpointId, encodeRequest } from '../../src/index.js'
import { id, project, sessionId, token } from '../support/values.js'

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
