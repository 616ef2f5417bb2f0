/** A call that the platform's REST API has. */
export interface PlatformEndpoint {
  /** The resource and what is done to it, as clients name it: `archives.start`. Two calls can share method and path. */
  readonly id: string
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** Ids stand in braces: `/v2/project/{projectId}/archive`. */
  readonly path: string
  /** Whose request token it takes. */
  readonly authentication: 'project' | 'account'
}

type Row = readonly [id: string, method: PlatformEndpoint['method'], path: string]

const PROJECT = '/v2/project/{projectId}'
const SESSION = `${PROJECT}/session/{sessionId}`

const PROJECT_CALLS: readonly Row[] = [
  ['sessions.create', 'POST', '/session/create'],
  ['streams.list', 'GET', `${SESSION}/stream`],
  ['streams.get', 'GET', `${SESSION}/stream/{streamId}`],
  ['streams.setClassLists', 'PUT', `${SESSION}/stream`],
  ['signals.send', 'POST', `${SESSION}/signal`],
  ['signals.sendTo', 'POST', `${SESSION}/connection/{connectionId}/signal`],
  ['connections.list', 'GET', `${SESSION}/connection`],
  ['connections.disconnect', 'DELETE', `${SESSION}/connection/{connectionId}`],
  ['moderation.muteStream', 'POST', `${SESSION}/stream/{streamId}/mute`],
  ['moderation.muteAll', 'POST', `${SESSION}/mute`],
  ['moderation.disableMute', 'POST', `${SESSION}/mute`],
  ['archives.start', 'POST', `${PROJECT}/archive`],
  ['archives.stop', 'POST', `${PROJECT}/archive/{archiveId}/stop`],
  ['archives.get', 'GET', `${PROJECT}/archive/{archiveId}`],
  ['archives.list', 'GET', `${PROJECT}/archive`],
  ['archives.delete', 'DELETE', `${PROJECT}/archive/{archiveId}`],
  ['archives.setLayout', 'PUT', `${PROJECT}/archive/{archiveId}/layout`],
  ['archives.addStream', 'PATCH', `${PROJECT}/archive/{archiveId}/streams`],
  ['archives.removeStream', 'PATCH', `${PROJECT}/archive/{archiveId}/streams`],
  ['archives.setStorage', 'PUT', `${PROJECT}/archive/storage`],
  ['archives.setStorage', 'PUT', '/v2/partner/{projectId}/archive/storage'],
  ['archives.deleteStorage', 'DELETE', `${PROJECT}/archive/storage`],
  ['archives.deleteStorage', 'DELETE', '/v2/partner/{projectId}/archive/storage'],
  ['broadcasts.start', 'POST', `${PROJECT}/broadcast`],
  ['broadcasts.stop', 'POST', `${PROJECT}/broadcast/{broadcastId}/stop`],
  ['broadcasts.get', 'GET', `${PROJECT}/broadcast/{broadcastId}`],
  ['broadcasts.list', 'GET', `${PROJECT}/broadcast`],
  ['broadcasts.setLayout', 'PUT', `${PROJECT}/broadcast/{broadcastId}/layout`],
  ['broadcasts.addStream', 'PATCH', `${PROJECT}/broadcast/{broadcastId}/streams`],
  ['broadcasts.removeStream', 'PATCH', `${PROJECT}/broadcast/{broadcastId}/streams`],
  ['sip.dial', 'POST', `${PROJECT}/dial`],
  // So the official PHP library calls it.
  ['sip.dial', 'POST', `${PROJECT}/call`],
  ['sip.playDtmf', 'POST', `${SESSION}/play-dtmf`],
  ['sip.playDtmfTo', 'POST', `${SESSION}/connection/{connectionId}/play-dtmf`],
  ['captions.start', 'POST', `${PROJECT}/captions`],
  ['captions.stop', 'POST', `${PROJECT}/captions/{captionsId}/stop`],
  ['renders.start', 'POST', `${PROJECT}/render`],
  ['renders.get', 'GET', `${PROJECT}/render/{renderId}`],
  ['renders.list', 'GET', `${PROJECT}/render`],
  ['renders.stop', 'DELETE', `${PROJECT}/render/{renderId}`],
  ['audioConnector.start', 'POST', `${PROJECT}/connect`],
  ['callbacks.register', 'POST', `${PROJECT}/callback`],
  ['callbacks.list', 'GET', `${PROJECT}/callback`],
  ['callbacks.delete', 'DELETE', `${PROJECT}/callback/{callbackId}`],
]

const ACCOUNT_CALLS: readonly Row[] = [
  ['projects.create', 'POST', '/v2/project'],
  ['projects.list', 'GET', '/v2/project'],
  ['projects.get', 'GET', PROJECT],
  ['projects.update', 'PUT', PROJECT],
  ['projects.refreshSecret', 'POST', `${PROJECT}/refreshSecret`],
  ['projects.delete', 'DELETE', PROJECT],
]

/** Every call of the platform, whether the emulator answers it or not. */
export const PLATFORM_ENDPOINTS: readonly PlatformEndpoint[] = [
  ...PROJECT_CALLS.map(([id, method, path]) => ({ id, method, path, authentication: 'project' as const })),
  ...ACCOUNT_CALLS.map(([id, method, path]) => ({ id, method, path, authentication: 'account' as const })),
]

/**
 * Calls of official clients and documents that the platform does not have, on paths that it does have: 404 there, where
 * any other wrong method is 405. (What has no path of the platform is 404 anyway.)
 */
export const NOT_ENDPOINTS: readonly Pick<PlatformEndpoint, 'method' | 'path'>[] = [
  { method: 'PUT', path: `${SESSION}/stream/{streamId}` },
  { method: 'GET', path: `${PROJECT}/broadcast/{broadcastId}/layout` },
  { method: 'POST', path: `${PROJECT}/broadcast/{broadcastId}/layout` },
]
