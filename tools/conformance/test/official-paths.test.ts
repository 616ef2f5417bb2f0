import { createEmulator, type Emulator, type EmulatorServer } from '@tokbox/emulator'
import { vectorProject as credentials, vectorSessionId as sessionId } from '@tokbox-tools/testing/project'
import OpenTok from 'opentok'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'

// Every call of the official client meets a path that the emulator knows: without credentials it is refused for that, where
// an unknown path is 404 and a wrong method 405, credentials or not.

let emulator: Emulator
let server: EmulatorServer
let client: OpenTok

beforeAll(async () => {
  emulator = createEmulator({ projects: [credentials] })
  server = await emulator.listen()
  client = new OpenTok(credentials.apiKey, credentials.apiSecret, server.url)
})
afterAll(() => server.close())
beforeEach(() => emulator.reset())

const id = 'b0000000-0000-4000-8000-000000000001'
const layout = [id, 'bestFit', null, null]

const calls: readonly [method: string, args: readonly unknown[]][] = [
  ['signal', [sessionId, null, { type: 'chat', data: 'hello' }]],
  ['signal', [sessionId, id, { type: 'chat', data: 'hello' }]],
  ['forceMuteStream', [sessionId, id]],
  ['forceMuteAll', [sessionId, {}]],
  ['disableForceMute', [sessionId]],
  ['setStreamClassLists', [sessionId, [{ id, layoutClassList: ['full'] }]]],
  ['startArchive', [sessionId, {}]],
  ['stopArchive', [id]],
  ['getArchive', [id]],
  ['deleteArchive', [id]],
  ['listArchives', [{}]],
  ['setArchiveLayout', layout],
  ['addArchiveStream', [id, id, {}]],
  ['removeArchiveStream', [id, id]],
  ['startBroadcast', [sessionId, { outputs: { hls: {} } }]],
  ['stopBroadcast', [id]],
  ['getBroadcast', [id]],
  ['listBroadcasts', [{}]],
  ['setBroadcastLayout', layout],
  ['addBroadcastStream', [id, id, {}]],
  ['removeBroadcastStream', [id, id]],
  ['dial', [sessionId, 'token', 'sip:bob@example.com', {}]],
  ['playDTMF', [sessionId, null, '1']],
  ['playDTMF', [sessionId, id, '1']],
  ['startCaptions', [sessionId, 'token', {}]],
  ['stopCaptions', [id]],
  ['startRender', [{ sessionId, token: 'token', url: 'https://page.example/' }]],
  ['getRender', [id]],
  ['listRenders', [{ count: 10 }]],
  ['stopRender', [id]],
  ['websocketConnect', [sessionId, 'token', 'wss://ear.example/', {}]],
  ['registerCallback', [{ group: 'stream', event: 'created', url: 'https://ear.example/' }]],
  ['unregisterCallback', [id]],
]

test.each(calls)('%s %#', async (method, args) => {
  await new Promise<unknown>((resolve) => {
    const call = (client as unknown as Record<string, (...args: unknown[]) => void>)[method]
    call?.call(client, ...args, resolve)
  })
  const [request, ...others] = emulator.requests.list()
  expect(others).toEqual([])
  expect(request?.status).not.toBe(405)
  const anonymous = await fetch(server.url + request?.path, { method: request?.method as string })
  expect(anonymous.status).toBe(403)
})

test('the list above is complete', () => {
  // The first four are answered, two send nothing, and the last rejects where nobody can catch it when it is refused.
  const others = [
    'createSession',
    'forceDisconnect',
    'getStream',
    'listStreams',
    'generateToken',
    'generateJwt',
    'listCallbacks',
  ]
  const methods = [...Object.keys(client), ...Object.keys(OpenTok.prototype)].filter(
    (name) =>
      typeof (client as unknown as Record<string, unknown>)[name] === 'function' && !others.includes(name),
  )
  expect([...new Set(calls.map(([method]) => method))].sort()).toEqual([...new Set(methods)].sort())
})
