import { inspect } from 'node:util'
import { startServer } from '@tokbox-tools/testing/server'
import { expect, test } from 'vitest'
import {
  type CallOptions,
  type CreateSessionOptions,
  createRestClient,
  type FetchFunction,
  type FetchInit,
  type RestClientOptions,
} from '../src/index.js'
import { apiKey, apiSecret, client, created, failure, platformSession } from './support/project.js'

type Row = [options: unknown, message: string]

/** Every wrong value is an InvalidArgumentError with this message, and shows no secret. */
function expectRefusal(error: unknown, message: string): void {
  expect(error).toMatchObject({ name: 'InvalidArgumentError', code: 'ERR_TOKBOX_INVALID_ARGUMENT' })
  expect((error as Error).message).toContain(message)
  const shown = [
    inspect(error, { depth: 9, showHidden: true }),
    JSON.stringify(error),
    (error as Error).stack,
  ]
  expect(shown.join('\n')).not.toContain(apiSecret)
  expect(shown.join('\n')).not.toContain('another-secret')
}

const HTTPS = 'an https URL (or http for this machine) without credentials, query or fragment'
const INSECURE_HOST =
  'options.allowInsecureHost: expected the exact host name of apiUrl in lower case, such as emulator'
const TIMER = 'a whole number of milliseconds from 1 to 2147483647'

const clientRows: Row[] = [
  [
    undefined,
    'options: expected an object { apiKey, apiSecret, … } or { applicationId, privateKey, … }, got undefined.',
  ],
  [
    'text',
    'options: expected an object { apiKey, apiSecret, … } or { applicationId, privateKey, … }, got a string of 4 characters.',
  ],
  [{}, 'apiSecret: expected a non-empty string without white space around it, got undefined.'],
  [{ apiSecret }, 'apiKey: expected a string of digits, such as 123456, got undefined.'],
  [{ apiKey: 123456, apiSecret }, 'got a number. Put it in quotes: ids are strings.'],
  [{ apiKey, apiSecret: `${apiSecret}\n` }, 'Remove the white space'],
  [{ apiKey, apiSecret: '' }, 'apiSecret: expected a non-empty string'],
  [{ apiKey: apiSecret, apiSecret: apiKey }, 'apiKey and apiSecret seem to be swapped.'],
  [
    { apiURL: 'https://x' },
    'options.apiURL: expected one of the options apiKey, apiSecret, applicationId, privateKey, apiUrl, ',
  ],
  [{ apiURL: 'https://x' }, 'got an unknown option. Did you mean apiUrl?'],
  [{ proxy: 'http://x' }, 'options.proxy: '],
  [{ proxy: 'http://x' }, 'To use a proxy, pass an agent for it as agent.'],
  [{ headers: {} }, 'Headers are set per call, in its last argument.'],
  [{ apiUrl: '' }, `options.apiUrl: expected ${HTTPS}, got an empty string.`],
  [{ apiUrl: 7 }, `options.apiUrl: expected ${HTTPS}, got a number.`],
  [{ apiUrl: new URL('https://x') }, 'got an object. Pass its href.'],
  [{ apiUrl: 'api.opentok.com' }, "It cannot be read as a URL. The platform's is https://api.opentok.com."],
  [{ apiUrl: 'ftp://api.opentok.com' }, 'It must begin with https://.'],
  [
    { apiUrl: 'http://api.opentok.com' },
    'Over plain http, anyone along the way can read the request tokens. Use https.',
  ],
  [{ apiUrl: 'http://emulator:4124' }, 'To reach an emulator in another container, set allowInsecureHost.'],
  [
    { apiUrl: 'http://emulator:4124', allowInsecureHost: 'emulator.example.com' },
    'Its host is not the one named by allowInsecureHost.',
  ],
  ...['api.opentok.com', 'video.api.vonage.com', 'tokbox.com.'].map(
    (host): Row => [
      { apiUrl: `http://${host}`, allowInsecureHost: host },
      'options.allowInsecureHost: expected the host of an emulator, got one of the platform.',
    ],
  ),
  [{ apiUrl: 'http://x.emulator', allowInsecureHost: 'emulator' }, 'Its host is not the one'],
  [{ apiUrl: 'http://127.0.0.1.example.com' }, 'Use https.'],
  [{ apiUrl: 'http://localhost.example.com' }, 'Use https.'],
  [{ apiUrl: 'http://10.0.0.1' }, 'Use https.'],
  [{ apiUrl: 'http://0.0.0.0' }, 'Use https.'],
  [{ apiUrl: 'http://[::2]' }, 'Use https.'],
  [{ apiUrl: 'https://user:another-secret@example.com' }, 'Credentials in URLs end up in logs.'],
  [{ apiUrl: 'https://example.com/?key=another-secret' }, 'Paths are appended to it'],
  [{ apiUrl: 'https://example.com/#x' }, 'Paths are appended to it'],
  ...[
    '',
    '*',
    '*.example.com',
    'a b',
    'Emulator',
    'user@emulator',
    '0x7f.1',
    'emul%61tor',
    '../emulator',
  ].map((allowInsecureHost): Row => [{ allowInsecureHost }, INSECURE_HOST]),
  [{ allowInsecureHost: true }, `${INSECURE_HOST}, got true.`],
  ...['http://emulator', 'emulator:4124', 'emulator/path', 'emulator:80'].map(
    (allowInsecureHost): Row => [{ allowInsecureHost }, 'Leave out the scheme, the port and the path.'],
  ),
  ...[
    ['secret', 'apiSecret'],
    ['key', 'apiKey'],
    ['partnerId', 'apiKey'],
    ['baseUrl', 'apiUrl'],
    ['baseURL', 'apiUrl'],
    ['endpoint', 'apiUrl'],
    ['maxRetries', 'retries'],
    ['useragent', 'userAgent'],
  ].map(
    ([name = '', meant = '']): Row => [
      { [name]: 'another-secret' },
      `got an unknown option. Did you mean ${meant}?`,
    ],
  ),
  [
    { fetch: 'fetch' },
    'options.fetch: expected a function with the signature of fetch, got a string of 5 characters.',
  ],
  [
    { agent: {} },
    'options.agent: expected an agent of node:http or node:https, or a function that chooses one for a URL, got an object.',
  ],
  [{ agent: 'http://proxy' }, 'options.agent: expected an agent'],
  [
    { agent: () => undefined, fetch: () => undefined },
    'options.agent: expected no agent together with fetch, got both.',
  ],
  [{ timeout: 0 }, `options.timeout: expected ${TIMER}, got 0.`],
  [{ timeout: 0.5 }, `options.timeout: expected ${TIMER}, got 0.5. It is in milliseconds, not in seconds.`],
  [{ timeout: '20' }, `options.timeout: expected ${TIMER}, got a string of 2 characters.`],
  [{ timeout: Number.NaN }, `options.timeout: expected ${TIMER}, got NaN.`],
  [{ timeout: Number.POSITIVE_INFINITY }, `options.timeout: expected ${TIMER}, got an infinite number.`],
  [{ timeout: 2 ** 31 }, `options.timeout: expected ${TIMER}, got 2147483648.`],
  [{ totalTimeout: -1 }, `options.totalTimeout: expected ${TIMER}, got -1.`],
  [{ totalTimeout: null }, `options.totalTimeout: expected ${TIMER}, got null.`],
  [{ retries: -1 }, 'options.retries: expected a whole number from 0 to 10, got -1.'],
  [{ retries: 11 }, 'options.retries: expected a whole number from 0 to 10, got 11.'],
  [{ retries: 1.5 }, 'options.retries: expected a whole number from 0 to 10, got 1.5.'],
  [{ retries: true }, 'options.retries: expected a whole number from 0 to 10, got true.'],
  [{ correctClock: 'yes' }, 'options.correctClock: expected true or false, got a string of 3 characters.'],
  [
    { userAgent: '' },
    'options.userAgent: expected 1 to 256 printable ASCII characters, such as my-app/1.2, got an empty string.',
  ],
  [{ userAgent: 'a\r\nX-Evil: 1' }, 'options.userAgent: expected 1 to 256 printable ASCII characters'],
  [{ userAgent: 'a'.repeat(257) }, 'got a string of 257 characters.'],
  [
    { hooks: () => undefined },
    'options.hooks: expected an object { request, response, retry }, got a function.',
  ],
  [
    { hooks: { error: () => undefined } },
    'options.hooks.error: expected one of the options request, response, retry, got an unknown option.',
  ],
  [{ hooks: { retry: true } }, 'options.hooks.retry: expected a function (event) => void, got true.'],
  [
    { clock: Date.now() },
    'options.clock: expected a function that gives milliseconds since 1970, got a number.',
  ],
  [
    { sleep: 100 },
    'options.sleep: expected a function (milliseconds, signal) that returns a promise, got a number.',
  ],
  [{ random: 0.5 }, 'options.random: expected a function that returns a number from 0 to 1, got a number.'],
]

/** The first rows are about the credentials and come as they are; the others get good ones. */
const CREDENTIALS_ROWS = 8

test.each(clientRows.map((row, index) => [...row, index] as const))(
  'new client %#: %j',
  (given, message, index) => {
    const options = index < CREDENTIALS_ROWS ? given : { apiKey, apiSecret, ...(given as object) }
    let error: unknown
    try {
      createRestClient(options as RestClientOptions)
    } catch (thrown) {
      error = thrown
    }
    expectRefusal(error, message)
  },
)

const LOCATION = "options.location: expected an IPv4 address such as 203.0.113.7, or ''"
const ADDRESSES = [
  '1.2.3',
  '1.2.3.4.5',
  '256.1.1.1',
  '1.2.3.04',
  '01.2.3.4',
  '1.2.3.00',
  ' 1.2.3.4',
  '1.2.3.4\n',
  '1.2.3.x',
  'example.com',
  '0x1.2.3.4',
]

const sessionRows: Row[] = [
  [
    null,
    'options: expected an object { location, mediaMode, archiveMode, archiveName, archiveResolution, e2ee }, got null.',
  ],
  [[], 'options: expected an object'],
  [
    { mediamode: 'enabled' },
    'options.mediamode: expected one of the options location, mediaMode, archiveMode, archiveName, archiveResolution, e2ee, got an unknown option. Did you mean mediaMode?',
  ],
  [{ 'p2p.preference': 'enabled' }, 'Use mediaMode: MediaMode.P2P or MediaMode.MediaRouter.'],
  [
    { mediaMode: 'relayed' },
    "options.mediaMode: expected one of 'disabled', 'enabled', got a string of 7 characters. Use MediaMode.P2P, which is 'enabled'.",
  ],
  [{ mediaMode: 'routed' }, "Use MediaMode.MediaRouter, which is 'disabled'."],
  [{ mediaMode: 'Enabled' }, "Did you mean 'enabled'?"],
  [{ mediaMode: true }, "options.mediaMode: expected one of 'disabled', 'enabled', got true."],
  [{ mediaMode: null }, "options.mediaMode: expected one of 'disabled', 'enabled', got null."],
  [
    { archiveMode: 'automatic' },
    "options.archiveMode: expected one of 'manual', 'always', got a string of 9 characters.",
  ],
  [
    { archiveMode: 'always', mediaMode: 'enabled' },
    "options.archiveMode: expected 'always' only with mediaMode 'disabled', got mediaMode 'enabled'.",
  ],
  [{ e2ee: 'true' }, 'options.e2ee: expected true or false, got a string of 4 characters.'],
  [
    { e2ee: true, mediaMode: 'enabled' },
    "options.e2ee: expected true only with mediaMode 'disabled', got mediaMode 'enabled'.",
  ],
  [
    { e2ee: true, archiveMode: 'always' },
    "options.e2ee: expected true only with archiveMode 'manual', got archiveMode 'always'.",
  ],
  [
    { archiveName: 'x' },
    "options.archiveName: expected it only with archiveMode 'always', got archiveMode 'manual'.",
  ],
  [{ archiveName: 'x', archiveMode: 'manual' }, 'options.archiveName: expected it only with'],
  [
    { archiveName: '', archiveMode: 'always' },
    'options.archiveName: expected a string of 1 to 80 UTF-16 units, got an empty string.',
  ],
  [
    { archiveName: 'x'.repeat(81), archiveMode: 'always' },
    'options.archiveName: expected a string of 1 to 80 UTF-16 units, got a string of 81 characters.',
  ],
  [{ archiveName: '🎥'.repeat(41), archiveMode: 'always' }, 'got a string of 82 characters.'],
  [
    { archiveName: '\ud83d', archiveMode: 'always' },
    'It holds half of a surrogate pair: was it cut in the middle of a character?',
  ],
  [
    { archiveName: 5, archiveMode: 'always' },
    'options.archiveName: expected a string of 1 to 80 UTF-16 units, got a number.',
  ],
  [{ archiveResolution: '640x480' }, "options.archiveResolution: expected it only with archiveMode 'always'"],
  [
    { archiveResolution: '800x600', archiveMode: 'always' },
    "options.archiveResolution: expected one of '640x480', '480x640', '1280x720'",
  ],
  [{ location: null }, `${LOCATION}, got null.`],
  [{ location: '::1' }, `${LOCATION}, got a string of 3 characters.`],
  ...ADDRESSES.map((location): Row => [{ location }, LOCATION]),
]

const callRows: Row[] = [
  ['fast', 'call: expected an object { signal, timeout, headers }, got a string of 4 characters.'],
  [
    { retries: 3 },
    'call.retries: expected one of the options signal, timeout, headers, got an unknown option.',
  ],
  [
    { signal: new AbortController() },
    'call.signal: expected an AbortSignal, got an object. Pass the signal of the controller, not the controller.',
  ],
  [{ signal: true }, 'call.signal: expected an AbortSignal, got true.'],
  [
    { signal: { aborted: false, addEventListener: () => undefined } },
    'call.signal: expected an AbortSignal, got an object.',
  ],
  [{ timeout: 0 }, `call.timeout: expected ${TIMER}, got 0.`],
  [
    { headers: 'X-A: 1' },
    'call.headers: expected an object of header names and values, got a string of 6 characters.',
  ],
  [
    { headers: { 'X-A': 1 } },
    'call.headers.X-A: expected a string of printable ASCII characters, without line breaks, got a number.',
  ],
  [
    { headers: { 'X-A': 'a\r\nX-OpenTok-Auth: mine' } },
    'call.headers.X-A: expected a string of printable ASCII characters, without line breaks, got a string with other characters.',
  ],
  [{ headers: { 'X-A': 'Zoë' } }, 'got a string with other characters.'],
  [
    { headers: { 'X-A\r\nX-B': '1' } },
    'call.headers: expected header names made of letters, digits and -, got a name with other characters, or an empty one.',
  ],
  [{ headers: { '': '1' } }, 'got a name with other characters, or an empty one.'],
  [
    { headers: { 'X-OPENTOK-AUTH': 'another-secret' } },
    'call.headers.X-OPENTOK-AUTH: expected a header that the client does not set itself, got one that it sets.',
  ],
  [{ headers: { 'Content-Length': '0' } }, 'call.headers.Content-Length: '],
  [{ headers: { host: 'example.com' } }, 'call.headers.host: '],
  [{ headers: { 'User-Agent': 'x' } }, 'Use the client option userAgent.'],
  [
    { headers: Object.fromEntries(Array.from({ length: 101 }, (_, index) => [`x-${index}`, 'v'])) },
    'call.headers: expected at most 100 headers, of 16384 characters in all, got 101, of ',
  ],
  [{ headers: { 'x-a': 'v'.repeat(16_382) } }, 'got 1, of 16385 characters.'],
]

test('wrong options of a session or a call reject before anything is sent', async () => {
  const server = await startServer(created)
  const { sessions } = client(server.url)
  for (const [options, message] of sessionRows)
    expectRefusal(await failure(sessions.create(options as CreateSessionOptions)), message)
  for (const [call, message] of callRows)
    expectRefusal(await failure(sessions.create({}, call as CallOptions)), message)
  expect(server.arrivals).toEqual([])
  expect(sessionRows.length + callRows.length).toBeGreaterThan(45)
})

test.each([
  'https://api.opentok.com',
  'https://video.dev.api.vonage.com/',
  'http://localhost:8080',
  'http://api.localhost',
  'http://127.0.0.1:1',
  'http://127.1',
  'http://[::1]:8080/base',
  'HTTP://LOCALHOST',
])('%s can be the address of the API', (apiUrl) => {
  expect(createRestClient({ apiKey, apiSecret, apiUrl }).apiUrl).toBe(new URL(apiUrl).href.replace(/\/$/, ''))
})

test.each([
  ['http://emulator:4124', 'emulator'],
  ['http://EMULATOR:4124/base', 'emulator'],
  ['http://10.0.0.7', '10.0.0.7'],
  ['http://[fd00::7]:4124', '[fd00::7]'],
  ['http://tokbox_emulator:4124', 'tokbox_emulator'],
  ['https://api.opentok.com', 'emulator'],
])('%s can be the address of the API when %s is allowed', (apiUrl, allowInsecureHost) => {
  expect(createRestClient({ apiKey, apiSecret, apiUrl, allowInsecureHost }).apiUrl).toBe(
    new URL(apiUrl).href.replace(/\/$/, ''),
  )
})

test('what somebody added to Object.prototype is no option', async () => {
  const seen: FetchInit[] = []
  const answer = Response.json([platformSession])
  const fetch: FetchFunction = async (_, init) => {
    seen.push(init)
    return answer
  }
  const added = {
    apiUrl: 'https://elsewhere.example.com',
    allowInsecureHost: '*',
    retries: -1,
    totalTimeout: -1,
    timeout: -1,
    userAgent: 'added',
    signal: AbortSignal.abort(),
    headers: { 'x-added': 'added' },
    request: () => expect.unreachable(),
    response: () => expect.unreachable(),
  }
  for (const [name, value] of Object.entries(added))
    Object.defineProperty(Object.prototype, name, { value, configurable: true, writable: true })
  const rest = createRestClient({ apiKey, apiSecret, fetch })
  await rest.sessions
    .create()
    .then(() => rest.close())
    .finally(() => {
      for (const name of Object.keys(added)) Reflect.deleteProperty(Object.prototype, name)
    })
  expect(rest.apiUrl).toBe('https://api.opentok.com')
  expect(seen).toMatchObject([{ headers: { 'user-agent': 'tokbox-rest' }, signal: { aborted: false } }])
  expect(seen[0]?.headers).not.toHaveProperty('x-added')
})

test('options are read once', () => {
  const reads: string[] = []
  const options = new Proxy(
    { apiKey, apiSecret, apiUrl: 'https://api.example.com', retries: 3 },
    {
      get: (target, name) => {
        reads.push(String(name))
        return Reflect.get(target, name)
      },
    },
  )
  createRestClient(options)
  expect(reads.sort()).toEqual(['apiKey', 'apiSecret', 'apiUrl', 'retries'])
})

test('undefined options are as good as none', () => {
  const names = [
    'apiUrl',
    'fetch',
    'agent',
    'timeout',
    'totalTimeout',
    'retries',
    'correctClock',
    'userAgent',
  ]
  const more = ['hooks', 'clock', 'sleep', 'random']
  const absent = Object.fromEntries([...names, ...more].map((name) => [name, undefined]))
  expect(createRestClient({ apiKey, apiSecret, ...absent }).apiUrl).toBe('https://api.opentok.com')
})

test('a clock that gives no time is found out with the first call', async () => {
  const server = await startServer(created)
  const error = await failure(client(server.url, { clock: () => Number.NaN }).sessions.create())
  expectRefusal(
    error,
    'options.clock: expected a function that gives milliseconds since 1970, got one that gave NaN',
  )
  expect(server.arrivals).toEqual([])
})
