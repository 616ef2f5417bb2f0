import type { ENDPOINTS, EndpointId, ParametersOf } from '@tokbox/protocol'
import { createSession } from '../contestants/workload.js'

/** One call of an endpoint, of a size that people make. */
interface EndpointCall<Parameters extends readonly unknown[] = readonly unknown[]> {
  readonly parameters: Readonly<Parameters>
  /** The method of the package `opentok` that does the same, and what it takes before its callback. */
  readonly opentok?: readonly [method: string, ...parameters: unknown[]]
}

type EndpointCalls = {
  readonly [Id in EndpointId]: EndpointCall<ParametersOf<(typeof ENDPOINTS)[Id]>>
}

const session = createSession()
const id = 'b0000000-0000-4000-8000-000000000001'
const token = 'T1==cGFydG5lcl9pZD0xMjM0NTY='
const page = { offset: 50, count: 50 } as const
const signal = { type: 'chat', data: 'Five minutes left' } as const
const classes = ['full', 'focus']
const archive = { name: 'standup', resolution: '1280x720', layout: { type: 'pip' } } as const
const outputs = { hls: {}, rtmp: [{ id: 'a', serverUrl: 'rtmp://a.example/live', streamName: 'key' }] }
const uri = 'sip:bob@example.com'
const dialled = { from: '15551234@example.com', auth: { username: 'u', password: 'p' }, secure: true }
const url = 'https://page.example/'
const ear = 'wss://ear.example/'
const callback = { group: 'archive', event: 'status', url } as const
const config = { accessKey: 'a', secretKey: 's', bucket: 'b' }

export const ENDPOINT_CALLS: EndpointCalls = {
  'sessions.create': { parameters: [], opentok: ['createSession', { mediaMode: 'routed' }] },
  'streams.list': { parameters: [session], opentok: ['listStreams', session] },
  // The method of opentok cannot succeed.
  'streams.get': { parameters: [session, id] },
  'streams.setClassLists': {
    parameters: [session, [{ streamId: id, layoutClassList: classes }]],
    opentok: ['setStreamClassLists', session, [{ id, layoutClassList: classes }]],
  },
  'signals.send': { parameters: [session, signal], opentok: ['signal', session, null, signal] },
  'signals.sendTo': { parameters: [session, id, signal], opentok: ['signal', session, id, signal] },
  'connections.list': { parameters: [session] },
  'connections.disconnect': { parameters: [session, id], opentok: ['forceDisconnect', session, id] },
  'moderation.muteStream': { parameters: [session, id], opentok: ['forceMuteStream', session, id] },
  'moderation.muteAll': {
    parameters: [session, { excludedStreamIds: [id] }],
    opentok: ['forceMuteAll', session, { excludedStreamIds: [id] }],
  },
  'moderation.disableMute': { parameters: [session], opentok: ['disableForceMute', session] },
  'archives.setStorage': { parameters: [{ type: 's3', config }] },
  'archives.deleteStorage': { parameters: [] },
  'archives.start': { parameters: [session, archive], opentok: ['startArchive', session, archive] },
  'archives.stop': { parameters: [id], opentok: ['stopArchive', id] },
  'archives.get': { parameters: [id], opentok: ['getArchive', id] },
  'archives.list': { parameters: [page], opentok: ['listArchives', page] },
  'archives.delete': { parameters: [id], opentok: ['deleteArchive', id] },
  'archives.setLayout': {
    parameters: [id, { type: 'pip' }],
    opentok: ['setArchiveLayout', id, 'pip', null, null],
  },
  'archives.addStream': { parameters: [id, id], opentok: ['addArchiveStream', id, id, {}] },
  'archives.removeStream': { parameters: [id, id], opentok: ['removeArchiveStream', id, id] },
  'broadcasts.start': {
    parameters: [session, { outputs }],
    opentok: ['startBroadcast', session, { outputs }],
  },
  'broadcasts.stop': { parameters: [id], opentok: ['stopBroadcast', id] },
  'broadcasts.get': { parameters: [id], opentok: ['getBroadcast', id] },
  'broadcasts.list': { parameters: [page], opentok: ['listBroadcasts', page] },
  'broadcasts.setLayout': {
    parameters: [id, { type: 'pip' }],
    opentok: ['setBroadcastLayout', id, 'pip', null, null],
  },
  'broadcasts.addStream': { parameters: [id, id], opentok: ['addBroadcastStream', id, id, {}] },
  'broadcasts.removeStream': { parameters: [id, id], opentok: ['removeBroadcastStream', id, id] },
  'sip.dial': {
    parameters: [session, { token, uri, ...dialled }],
    opentok: ['dial', session, token, uri, dialled],
  },
  'sip.playDtmf': { parameters: [session, '1p2#'], opentok: ['playDTMF', session, null, '1p2#'] },
  'sip.playDtmfTo': { parameters: [session, id, '1p2#'], opentok: ['playDTMF', session, id, '1p2#'] },
  'captions.start': {
    parameters: [session, { token, languageCode: 'de-DE' }],
    opentok: ['startCaptions', session, token, { languageCode: 'de-DE' }],
  },
  'captions.stop': { parameters: [id], opentok: ['stopCaptions', id] },
  'renders.start': {
    parameters: [session, { token, url }],
    opentok: ['startRender', { sessionId: session, token, url }],
  },
  'renders.get': { parameters: [id], opentok: ['getRender', id] },
  'renders.list': { parameters: [page], opentok: ['listRenders', page] },
  'renders.stop': { parameters: [id], opentok: ['stopRender', id] },
  'audioConnector.start': {
    parameters: [session, { token, uri: ear }],
    opentok: ['websocketConnect', session, token, ear, {}],
  },
  'callbacks.register': { parameters: [callback], opentok: ['registerCallback', callback] },
  'callbacks.list': { parameters: [], opentok: ['listCallbacks', {}] },
  'callbacks.delete': { parameters: [id], opentok: ['unregisterCallback', id] },
  'projects.create': { parameters: [{ name: 'staging' }] },
  'projects.list': { parameters: [] },
  'projects.get': { parameters: ['123457'] },
  'projects.update': { parameters: ['123457', { status: 'ACTIVE' }] },
  'projects.delete': { parameters: ['123457'] },
  'projects.refreshSecret': { parameters: ['123457'] },
}
