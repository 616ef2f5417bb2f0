import { expect, test } from 'vitest'
import { ENDPOINTS, type EndpointId, encodeRequest } from '../../src/index.js'
import { project, sessionId, token } from '../support/values.js'

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
  [
    'callbacks.register',
    [{ group: 'stream', event: 'created', url: 'https://ann:word@ear.example/?k=v' }],
    ['k=v', 'ann:word', 'word'],
  ],
  ['renders.start', [sessionId, { token, url: 'https://word@page.example/@x' }], [token, 'word']],
]

test.each(sensitive)('%s says what of its request is to be hidden: %j', (endpointId, parameters, values) => {
  expect(encodeRequest(ENDPOINTS[endpointId], project, parameters as never).sensitive).toEqual(values)
})
