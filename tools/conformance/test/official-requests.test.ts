import { createRestClient, type RestClient } from '@tokbox/rest'
import { vectorSessionId as sessionId, vectorProject } from '@tokbox-tools/testing/project'
import { type Answer, type Arrival, answer, startServer } from '@tokbox-tools/testing/server'
import { openJwt } from '@tokbox-tools/testing/tokens'
import OpenTok from 'opentok'
import { expect, test } from 'vitest'

// Every call that the official client has too, sent by both to one server: method, path, query and body are compared field by
// field. What differs is written down here, with the reason.

/** The method of the official client, and what it takes before its callback. */
type OfficialCall = readonly [method: string, ...parameters: unknown[]]

/** A call, with the fields in which the requests differ. */
interface Comparison {
  readonly ours: (rest: RestClient) => PromiseLike<unknown>
  readonly official: OfficialCall
  /** By their path: what we send and what the official client sends; undefined when it is not there. */
  readonly differences?: Readonly<Record<string, readonly [ours: unknown, official: unknown]>>
}

const id = 'b0000000-0000-4000-8000-000000000001'
const token = 'T1==cGFydG5lcl9pZD0xMjM0NTY='
const url = 'https://page.example/path'

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
} as const
const transcribed = {
  outputMode: 'individual',
  hasTranscription: true,
  transcriptionProperties: { primaryLanguageCode: 'de-DE', hasSummary: true },
} as const
const broadcast = {
  outputs: {
    hls: { dvr: true, lowLatency: false },
    rtmp: [{ id: 'yt', serverUrl: 'rtmp://a.example/live', streamName: 'key' }],
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
  headers: { 'X-A': '1' },
  auth: { username: 'u', password: 'p' },
  secure: true,
  video: true,
  observeForceMute: true,
  streams: [id],
} as const
const captions = { languageCode: 'de-DE', maxDuration: 300, partialCaptions: false } as const
const socket = { streams: [id], headers: { k: 'v' }, bidirectional: true, audioRate: 8000 } as const

const comparisons: Readonly<Record<string, Comparison>> = {
  'sessions.create': {
    ours: (rest) => rest.sessions.create({ mediaMode: 'enabled', location: '203.0.113.7' }),
    official: ['createSession', { mediaMode: 'relayed', location: '203.0.113.7' }],
    // The default, which the official client sends.
    differences: { archiveMode: [undefined, 'manual'] },
  },
  'sessions.create, always archived': {
    ours: (rest) =>
      rest.sessions.create({ archiveMode: 'always', archiveName: 'a b', archiveResolution: '1280x720' }),
    official: [
      'createSession',
      { mediaMode: 'routed', archiveMode: 'always', archiveName: 'a b', archiveResolution: '1280x720' },
    ],
  },
  'streams.list': {
    ours: (rest) => rest.streams.list(sessionId),
    official: ['listStreams', sessionId],
  },
  'streams.get': {
    ours: (rest) => rest.streams.get(sessionId, id),
    official: ['getStream', sessionId, id],
  },
  'streams.setClassLists': {
    ours: (rest) => rest.streams.setClassLists(sessionId, [{ streamId: id, layoutClassList: ['full', 'a'] }]),
    official: ['setStreamClassLists', sessionId, [{ id, layoutClassList: ['full', 'a'] }]],
  },
  'signals.send': {
    ours: (rest) => rest.signals.send(sessionId, { type: 'chat', data: 'hällo' }),
    official: ['signal', sessionId, null, { type: 'chat', data: 'hällo' }],
  },
  'signals.sendTo': {
    ours: (rest) => rest.signals.sendTo(sessionId, id, { type: 'chat', data: 'hello' }),
    official: ['signal', sessionId, id, { type: 'chat', data: 'hello' }],
  },
  'connections.disconnect': {
    ours: (rest) => rest.connections.disconnect(sessionId, id),
    official: ['forceDisconnect', sessionId, id],
  },
  'moderation.muteStream': {
    ours: (rest) => rest.moderation.muteStream(sessionId, id),
    official: ['forceMuteStream', sessionId, id],
    differences: EMPTY_BODY,
  },
  'moderation.muteAll': {
    ours: (rest) => rest.moderation.muteAll(sessionId, { excludedStreamIds: [id] }),
    official: ['forceMuteAll', sessionId, { excludedStreamIds: [id] }],
  },
  'moderation.muteAll, without exception': {
    ours: (rest) => rest.moderation.muteAll(sessionId),
    official: ['forceMuteAll', sessionId, {}],
    // The platform's document calls the field required.
    differences: { excludedStreamIds: [[], undefined] },
  },
  'moderation.disableMute': {
    ours: (rest) => rest.moderation.disableMute(sessionId),
    official: ['disableForceMute', sessionId],
  },
  'archives.start': {
    ours: (rest) => rest.archives.start(sessionId),
    official: ['startArchive', sessionId, {}],
  },
  'archives.start, composed': {
    ours: (rest) =>
      rest.archives.start(sessionId, { ...composed, multiArchiveTag: 't', maxBitrate: 200_000 }),
    official: ['startArchive', sessionId, { ...composed, multiArchiveTag: 't', maxBitrate: 200_000 }],
  },
  'archives.start, transcribed': {
    ours: (rest) => rest.archives.start(sessionId, transcribed),
    official: ['startArchive', sessionId, transcribed],
  },
  'archives.stop': {
    ours: (rest) => rest.archives.stop(id),
    official: ['stopArchive', id],
    differences: EMPTY_BODY,
  },
  'archives.get': {
    ours: (rest) => rest.archives.get('a/b c'),
    official: ['getArchive', 'a/b c'],
  },
  'archives.list': {
    ours: (rest) => rest.archives.list({ offset: 50, count: 5, sessionId }),
    official: ['listArchives', { offset: 50, count: 5, sessionId }],
  },
  'archives.delete': {
    ours: (rest) => rest.archives.delete(id),
    official: ['deleteArchive', id],
  },
  'archives.setLayout': {
    ours: (rest) => rest.archives.setLayout(id, { type: 'bestFit', screenshareType: 'pip' }),
    official: ['setArchiveLayout', id, 'bestFit', null, 'pip'],
  },
  'archives.setLayout, custom': {
    ours: (rest) => rest.archives.setLayout(id, { type: 'custom', stylesheet: 'stream {}' }),
    official: ['setArchiveLayout', id, 'custom', 'stream {}', null],
  },
  'archives.addStream': {
    ours: (rest) => rest.archives.addStream(id, id, { hasAudio: true, hasVideo: false }),
    official: ['addArchiveStream', id, id, { hasAudio: true, hasVideo: false }],
  },
  'archives.removeStream': {
    ours: (rest) => rest.archives.removeStream(id, id),
    official: ['removeArchiveStream', id, id],
  },
  'broadcasts.start': {
    ours: (rest) => rest.broadcasts.start(sessionId, structuredClone(broadcast)),
    official: ['startBroadcast', sessionId, structuredClone(broadcast)],
  },
  'broadcasts.stop': {
    ours: (rest) => rest.broadcasts.stop(id),
    official: ['stopBroadcast', id],
    differences: EMPTY_BODY,
  },
  'broadcasts.get': {
    ours: (rest) => rest.broadcasts.get(id),
    official: ['getBroadcast', id],
  },
  'broadcasts.list': {
    ours: (rest) => rest.broadcasts.list({ offset: 50, count: 5, sessionId }),
    official: ['listBroadcasts', { offset: 50, count: 5, sessionId }],
  },
  'broadcasts.setLayout': {
    ours: (rest) => rest.broadcasts.setLayout(id, { type: 'horizontalPresentation' }),
    official: ['setBroadcastLayout', id, 'horizontalPresentation', null, null],
  },
  'broadcasts.addStream': {
    ours: (rest) => rest.broadcasts.addStream(id, id, { hasAudio: false }),
    official: ['addBroadcastStream', id, id, { hasAudio: false }],
    // The official client takes false for absent, and sends the defaults.
    differences: { hasAudio: [false, true], hasVideo: [undefined, true] },
  },
  'broadcasts.removeStream': {
    ours: (rest) => rest.broadcasts.removeStream(id, id),
    official: ['removeBroadcastStream', id, id],
  },
  'sip.dial': {
    ours: (rest) => rest.sip.dial(sessionId, { token, uri: 'sip:bob@example.com', ...call }),
    official: ['dial', sessionId, token, 'sip:bob@example.com', call],
  },
  'sip.dial, with false': {
    ours: (rest) => rest.sip.dial(sessionId, { token, uri: 'sip:bob@example.com', secure: false }),
    official: ['dial', sessionId, token, 'sip:bob@example.com', { secure: false }],
    // The official client leaves out what is false.
    differences: { 'sip.secure': [false, undefined] },
  },
  'sip.playDtmf': {
    ours: (rest) => rest.sip.playDtmf(sessionId, '1p713#'),
    official: ['playDTMF', sessionId, null, '1p713#'],
  },
  'sip.playDtmfTo': {
    ours: (rest) => rest.sip.playDtmfTo(sessionId, id, '1p713#'),
    official: ['playDTMF', sessionId, id, '1p713#'],
  },
  'captions.start': {
    ours: (rest) => rest.captions.start(sessionId, { token, ...captions, statusCallbackUrl: url }),
    official: ['startCaptions', sessionId, token, captions],
    // The official client does not have the option.
    differences: { statusCallbackUrl: [url, undefined] },
  },
  'captions.stop': {
    ours: (rest) => rest.captions.stop(id),
    official: ['stopCaptions', id],
  },
  'renders.start': {
    ours: (rest) =>
      rest.renders.start(sessionId, { token, url, maxDuration: 60, statusCallbackUrl: url, name: 'n' }),
    official: [
      'startRender',
      { sessionId, token, url, maxDuration: 60, statusCallbackUrl: url, properties: { name: 'n' } },
    ],
    // The official client drops the name, and sends the default.
    differences: { 'properties.name': ['n', undefined], resolution: [undefined, '1280x720'] },
  },
  'renders.get': {
    ours: (rest) => rest.renders.get(id),
    official: ['getRender', id],
  },
  'renders.list': {
    ours: (rest) => rest.renders.list({ offset: 50, count: 5 }),
    official: ['listRenders', { offset: 50, count: 5 }],
  },
  'renders.stop': {
    ours: (rest) => rest.renders.stop(id),
    official: ['stopRender', id],
  },
  'audioConnector.start': {
    ours: (rest) => rest.audioConnector.start(sessionId, { token, uri: 'wss://ear.example', ...socket }),
    official: ['websocketConnect', sessionId, token, 'wss://ear.example', socket],
    // The official client does not have the option.
    differences: { 'websocket.audioRate': [8000, undefined] },
  },
  'callbacks.register': {
    ours: (rest) => rest.callbacks.register({ group: 'archive', event: 'status', url }),
    official: ['registerCallback', { group: 'archive', event: 'status', url }],
  },
  'callbacks.list': {
    ours: (rest) => rest.callbacks.list(),
    official: ['listCallbacks', {}],
  },
  'callbacks.delete': {
    ours: (rest) => rest.callbacks.delete(id),
    official: ['unregisterCallback', id],
  },
}

/** What both clients can read, whatever they have asked for. */
const anything = {
  id,
  status: 'started',
  sessionId,
  createdAt: 7,
  connectionId: id,
  captionsId: id,
  count: 0,
  items: [],
}
const reply: Answer = (arrival, response) => {
  const { url: path = '', method } = arrival.request
  if (path.endsWith('/session/create'))
    return answer(200, [{ session_id: sessionId, project_id: '123456' }])(arrival, response)
  if (path.endsWith('/callback') && method === 'GET') return answer(200, [])(arrival, response)
  return answer(200, anything)(arrival, response)
}

function requestLine({ request }: Arrival): string {
  const { pathname, searchParams } = new URL(request.url ?? '', 'http://x')
  searchParams.sort()
  return `${request.method} ${pathname}?${searchParams}`
}

/** The fields of a body by their paths; what is no object is the field `body`. */
function fieldsOf({ request, body }: Arrival): Map<string, unknown> {
  if (body === '') return new Map()
  if (request.headers['content-type']?.startsWith('application/x-www-form-urlencoded'))
    return new Map(new URLSearchParams(body))
  return new Map(flatten(JSON.parse(body), ''))
}

function flatten(value: unknown, path: string): [string, unknown][] {
  const isBranch = typeof value === 'object' && value !== null && !Array.isArray(value)
  if (!isBranch || Object.keys(value).length === 0) return [[path === '' ? 'body' : path, value]]
  return Object.entries(value).flatMap(([name, inner]) =>
    flatten(inner, path === '' ? name : `${path}.${name}`),
  )
}

function differencesOf(ours: Arrival, official: Arrival): Record<string, [unknown, unknown]> {
  const [one, other] = [fieldsOf(ours), fieldsOf(official)]
  const names = new Set([...one.keys(), ...other.keys()])
  const pairs = Array.from(names, (name): [string, [unknown, unknown]] => [
    name,
    [one.get(name), other.get(name)],
  ])
  return Object.fromEntries(
    pairs.filter(([, [mine, theirs]]) => JSON.stringify(mine) !== JSON.stringify(theirs)),
  )
}

test.each(Object.entries(comparisons))('%s', async (_, { ours, official, differences = {} }) => {
  const server = await startServer(reply)
  const rest = createRestClient({ ...vectorProject, apiUrl: server.url })
  await ours(rest)
  const client = new OpenTok(vectorProject.apiKey, vectorProject.apiSecret, server.url)
  const [method, ...parameters] = official
  // What it makes of the answer is another matter.
  Reflect.apply(Reflect.get(client, method), client, [...parameters, () => undefined])
  await server.arrived(2)
  const [mine, theirs] = server.arrivals as [Arrival, Arrival]
  expect(requestLine(mine)).toBe(requestLine(theirs))
  expect(differencesOf(mine, theirs)).toEqual(differences)
  for (const { request } of [mine, theirs]) {
    const { genuine, claims } = openJwt(String(request.headers['x-opentok-auth']), vectorProject.apiSecret)
    expect(genuine).toBe(true)
    expect(claims).toMatchObject({ iss: vectorProject.apiKey, ist: 'project' })
    expect(request.headers.accept).toContain('application/json')
  }
  rest.close()
})

test('all that the official client lacks is known', () => {
  const compared = Object.keys(comparisons).map((name) => name.split(',')[0])
  const rest = createRestClient(vectorProject)
  const ours = Object.entries(rest).flatMap(([resource, methods]) =>
    typeof methods === 'object' ? Object.keys(methods).map((method) => `${resource}.${method}`) : [],
  )
  expect(ours.filter((method) => !compared.includes(method))).toEqual([
    'connections.list',
    'archives.setStorage',
    'archives.deleteStorage',
  ])
})
