import type { EndpointId } from '@tokbox/protocol'
import type { CallOptions, RestClient } from '../../src/index.js'
import { apiKey, platformSession, sessionId } from './project.js'

/** A call of the client, what it sends, and what the platform answers. */
export interface ApiCase {
  readonly call: (rest: RestClient, call?: CallOptions) => PromiseLike<unknown>
  /** Method and path. */
  readonly request: string
  readonly body?: unknown
  readonly status: number
  readonly answer?: unknown
  /** What the call resolves to; undefined when that is nothing. */
  readonly result?: object
}

const base = `/v2/project/${apiKey}`
const session = `${base}/session/${sessionId}`
export const id = 'b0000000-0000-4000-8000-000000000001'
export const token = 'T1==cGFydG5lcl9pZD0xMjM0NTY='
const url = 'https://page.example/?k=v'

export const archive = { id, status: 'started', sessionId, createdAt: 7, url: 'https://file.example' }
export const broadcast = { id, status: 'started', sessionId, createdAt: 7 }
const render = { id, status: 'starting', sessionId, createdAt: 7 }
const callback = { id, group: 'stream', event: 'created', url, createdAt: 7 }
const project = { id: apiKey, status: 'ACTIVE' }

/** One for each endpoint of a project. */
export const cases: Readonly<Record<Exclude<EndpointId, `projects.${string}`>, ApiCase>> = {
  'sessions.create': {
    call: (rest, call) => rest.sessions.create({}, call),
    request: 'POST /session/create',
    body: 'p2p.preference=disabled',
    status: 200,
    answer: [platformSession],
    result: { sessionId },
  },
  'streams.list': {
    call: (rest, call) => rest.streams.list(sessionId, call),
    request: `GET ${session}/stream`,
    status: 200,
    answer: { count: 1, items: [{ id, videoType: 'screen' }] },
    result: { total: 1, offset: 0, items: [{ streamId: id, videoType: 'screen' }] },
  },
  'streams.get': {
    call: (rest, call) => rest.streams.get(sessionId, id, call),
    request: `GET ${session}/stream/${id}`,
    status: 200,
    answer: { id },
    result: { streamId: id },
  },
  'streams.setClassLists': {
    call: (rest, call) =>
      rest.streams.setClassLists(sessionId, [{ streamId: id, layoutClassList: ['focus'] }], call),
    request: `PUT ${session}/stream`,
    body: { items: [{ id, layoutClassList: ['focus'] }] },
    status: 200,
  },
  'signals.send': {
    call: (rest, call) => rest.signals.send(sessionId, { type: 'chat', data: 'hi' }, call),
    request: `POST ${session}/signal`,
    body: { type: 'chat', data: 'hi' },
    status: 204,
  },
  'signals.sendTo': {
    call: (rest, call) => rest.signals.sendTo(sessionId, id, { data: 'hi' }, call),
    request: `POST ${session}/connection/${id}/signal`,
    body: { data: 'hi' },
    status: 204,
  },
  'connections.list': {
    call: (rest, call) => rest.connections.list(sessionId, call),
    request: `GET ${session}/connection`,
    status: 200,
    answer: { count: 1, items: [{ connectionId: id, connectionState: 'Connected', createdAt: '7' }] },
    result: { total: 1, items: [{ connectionId: id, connectionState: 'Connected', createdAt: new Date(7) }] },
  },
  'connections.disconnect': {
    call: (rest, call) => rest.connections.disconnect(sessionId, id, call),
    request: `DELETE ${session}/connection/${id}`,
    status: 204,
  },
  'moderation.muteStream': {
    call: (rest, call) => rest.moderation.muteStream(sessionId, id, call),
    request: `POST ${session}/stream/${id}/mute`,
    status: 200,
    answer: project,
    result: { projectId: apiKey },
  },
  'moderation.muteAll': {
    call: (rest, call) => rest.moderation.muteAll(sessionId, { excludedStreamIds: [id] }, call),
    request: `POST ${session}/mute`,
    body: { active: true, excludedStreamIds: [id] },
    status: 200,
    answer: project,
    result: { projectId: apiKey },
  },
  'moderation.disableMute': {
    call: (rest, call) => rest.moderation.disableMute(sessionId, call),
    request: `POST ${session}/mute`,
    body: { active: false },
    status: 200,
    answer: project,
    result: { projectId: apiKey },
  },
  'archives.start': {
    call: (rest, call) => rest.archives.start(sessionId, { name: 'n' }, call),
    request: `POST ${base}/archive`,
    body: { sessionId, name: 'n' },
    status: 200,
    answer: archive,
    result: { id, status: 'started', createdAt: new Date(7), raw: archive },
  },
  'archives.stop': {
    call: (rest, call) => rest.archives.stop(id, call),
    request: `POST ${base}/archive/${id}/stop`,
    status: 200,
    answer: { ...archive, status: 'stopped' },
    result: { id, status: 'stopped' },
  },
  'archives.get': {
    call: (rest, call) => rest.archives.get(id, call),
    request: `GET ${base}/archive/${id}`,
    status: 200,
    answer: archive,
    result: { id },
  },
  'archives.list': {
    call: (rest, call) => rest.archives.list({ sessionId, offset: 2, count: 1 }, call),
    request: `GET ${base}/archive?offset=2&count=1&sessionId=${sessionId}`,
    status: 200,
    answer: { count: 3, items: [archive] },
    result: { total: 3, offset: 2, items: [{ id }] },
  },
  'archives.delete': {
    call: (rest, call) => rest.archives.delete(id, call),
    request: `DELETE ${base}/archive/${id}`,
    status: 204,
  },
  'archives.setLayout': {
    call: (rest, call) => rest.archives.setLayout(id, { type: 'pip' }, call),
    request: `PUT ${base}/archive/${id}/layout`,
    body: { type: 'pip' },
    status: 200,
    answer: archive,
  },
  'archives.addStream': {
    call: (rest, call) => rest.archives.addStream(id, id, { hasVideo: false }, call),
    request: `PATCH ${base}/archive/${id}/streams`,
    body: { addStream: id, hasVideo: false },
    status: 204,
  },
  'archives.removeStream': {
    call: (rest, call) => rest.archives.removeStream(id, id, call),
    request: `PATCH ${base}/archive/${id}/streams`,
    body: { removeStream: id },
    status: 204,
  },
  'archives.setStorage': {
    call: (rest, call) =>
      rest.archives.setStorage(
        { type: 's3', config: { accessKey: 'access-key-1', secretKey: 'secret-key-1', bucket: 'b' } },
        call,
      ),
    request: `PUT ${base}/archive/storage`,
    body: { type: 's3', config: { accessKey: 'access-key-1', secretKey: 'secret-key-1', bucket: 'b' } },
    status: 200,
  },
  'archives.deleteStorage': {
    call: (rest, call) => rest.archives.deleteStorage(call),
    request: `DELETE ${base}/archive/storage`,
    status: 204,
  },
  'broadcasts.start': {
    call: (rest, call) =>
      rest.broadcasts.start(
        sessionId,
        { outputs: { rtmp: [{ serverUrl: 'rtmp://a.example', streamName: 'stream-key-1' }] } },
        call,
      ),
    request: `POST ${base}/broadcast`,
    body: {
      sessionId,
      outputs: { rtmp: [{ serverUrl: 'rtmp://a.example', streamName: 'stream-key-1' }] },
    },
    status: 200,
    answer: broadcast,
    result: { id, status: 'started' },
  },
  'broadcasts.stop': {
    call: (rest, call) => rest.broadcasts.stop(id, call),
    request: `POST ${base}/broadcast/${id}/stop`,
    status: 200,
    answer: { ...broadcast, status: 'stopped', broadcastUrls: null },
    result: { id, status: 'stopped' },
  },
  'broadcasts.get': {
    call: (rest, call) => rest.broadcasts.get(id, call),
    request: `GET ${base}/broadcast/${id}`,
    status: 200,
    answer: broadcast,
    result: { id },
  },
  'broadcasts.list': {
    call: (rest, call) => rest.broadcasts.list(undefined, call),
    request: `GET ${base}/broadcast`,
    status: 200,
    answer: { count: 1, items: [broadcast] },
    result: { total: 1, offset: 0, items: [{ id }] },
  },
  'broadcasts.setLayout': {
    call: (rest, call) => rest.broadcasts.setLayout(id, { type: 'bestFit' }, call),
    request: `PUT ${base}/broadcast/${id}/layout`,
    body: { type: 'bestFit' },
    status: 200,
  },
  'broadcasts.addStream': {
    call: (rest, call) => rest.broadcasts.addStream(id, id, undefined, call),
    request: `PATCH ${base}/broadcast/${id}/streams`,
    body: { addStream: id },
    status: 204,
  },
  'broadcasts.removeStream': {
    call: (rest, call) => rest.broadcasts.removeStream(id, id, call),
    request: `PATCH ${base}/broadcast/${id}/streams`,
    body: { removeStream: id },
    status: 204,
  },
  'sip.dial': {
    call: (rest, call) =>
      rest.sip.dial(
        sessionId,
        { token, uri: 'sip:bob@example.com', auth: { username: 'bob', password: 'sip-password-1' } },
        call,
      ),
    request: `POST ${base}/dial`,
    body: {
      sessionId,
      token,
      sip: { uri: 'sip:bob@example.com', auth: { username: 'bob', password: 'sip-password-1' } },
    },
    status: 200,
    answer: { id, connectionId: 'c', streamId: 's' },
    result: { id, connectionId: 'c', streamId: 's' },
  },
  'sip.playDtmf': {
    call: (rest, call) => rest.sip.playDtmf(sessionId, '1p#', call),
    request: `POST ${session}/play-dtmf`,
    body: { digits: '1p#' },
    status: 200,
    answer: { code: 200, message: 'OK' },
  },
  'sip.playDtmfTo': {
    call: (rest, call) => rest.sip.playDtmfTo(sessionId, id, '1p#', call),
    request: `POST ${session}/connection/${id}/play-dtmf`,
    body: { digits: '1p#' },
    status: 200,
  },
  'captions.start': {
    call: (rest, call) => rest.captions.start(sessionId, { token, statusCallbackUrl: url }, call),
    request: `POST ${base}/captions`,
    body: { sessionId, token, statusCallbackUrl: url },
    status: 202,
    answer: { captionsId: id },
    result: { captionsId: id },
  },
  'captions.stop': {
    call: (rest, call) => rest.captions.stop(id, call),
    request: `POST ${base}/captions/${id}/stop`,
    status: 202,
  },
  'renders.start': {
    call: (rest, call) => rest.renders.start(sessionId, { token, url, name: 'n' }, call),
    request: `POST ${base}/render`,
    body: { sessionId, token, url, properties: { name: 'n' } },
    status: 202,
    answer: render,
    result: { id, status: 'starting', streamId: undefined },
  },
  'renders.get': {
    call: (rest, call) => rest.renders.get(id, call),
    request: `GET ${base}/render/${id}`,
    status: 200,
    answer: render,
    result: { id },
  },
  'renders.list': {
    call: (rest, call) => rest.renders.list({ count: 2 }, call),
    request: `GET ${base}/render?count=2`,
    status: 200,
    answer: { count: 1, items: [render] },
    result: { total: 1, items: [{ id }] },
  },
  'renders.stop': {
    call: (rest, call) => rest.renders.stop(id, call),
    request: `DELETE ${base}/render/${id}`,
    status: 204,
  },
  'audioConnector.start': {
    call: (rest, call) =>
      rest.audioConnector.start(
        sessionId,
        { token, uri: 'wss://ear.example', headers: { key: 'header-value-1' } },
        call,
      ),
    request: `POST ${base}/connect`,
    body: { sessionId, token, websocket: { uri: 'wss://ear.example', headers: { key: 'header-value-1' } } },
    status: 200,
    answer: { id, connectionId: 'c' },
    result: { id, connectionId: 'c' },
  },
  'callbacks.register': {
    call: (rest, call) => rest.callbacks.register({ group: 'stream', event: 'created', url }, call),
    request: `POST ${base}/callback`,
    body: { group: 'stream', event: 'created', url },
    status: 200,
    answer: callback,
    result: { id, group: 'stream', url },
  },
  'callbacks.list': {
    call: (rest, call) => rest.callbacks.list(call),
    request: `GET ${base}/callback`,
    status: 200,
    answer: [callback],
    result: { total: 1, offset: 0, items: [{ id }] },
  },
  'callbacks.delete': {
    call: (rest, call) => rest.callbacks.delete(id, call),
    request: `DELETE ${base}/callback/${id}`,
    status: 204,
  },
}

/** With the ids. */
export const rows = Object.entries(cases)
