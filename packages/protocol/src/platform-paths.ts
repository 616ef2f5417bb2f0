import type { Environment, Method } from './endpoint.js'

/** Where an endpoint is. */
export interface PlatformPath {
  readonly id: `${string}.${string}`
  readonly method: Method
  /** With ids in braces. */
  readonly path: `/${string}`
  readonly environments: readonly Environment[]
  /** Whose credentials sign the request. */
  readonly authentication: 'project' | 'account'
  /** Where official clients look for it too. */
  readonly aliases?: readonly `/${string}`[]
}

const PROJECT = '/v2/project/{project}'
const SESSION = `${PROJECT}/session/{sessionId}` as const
const CONNECTION = `${SESSION}/connection/{connectionId}` as const
const ARCHIVE = `${PROJECT}/archive/{archiveId}` as const
const BROADCAST = `${PROJECT}/broadcast/{broadcastId}` as const
const STORAGE = ['/v2/partner/{project}/archive/storage'] as const

/** Every endpoint of the platform, described or not. The longer one of two that fit a path stands first. */
export const PLATFORM_PATHS: readonly PlatformPath[] = [
  at('sessions.create', 'POST', '/session/create'),
  at('streams.list', 'GET', `${SESSION}/stream`),
  at('streams.get', 'GET', `${SESSION}/stream/{streamId}`),
  at('streams.setClassLists', 'PUT', `${SESSION}/stream`),
  at('signals.send', 'POST', `${SESSION}/signal`),
  at('signals.sendTo', 'POST', `${CONNECTION}/signal`),
  at('connections.list', 'GET', `${SESSION}/connection`),
  at('connections.disconnect', 'DELETE', CONNECTION),
  at('moderation.muteStream', 'POST', `${SESSION}/stream/{streamId}/mute`),
  at('moderation.muteAll', 'POST', `${SESSION}/mute`),
  at('moderation.disableMute', 'POST', `${SESSION}/mute`),
  openTok('archives.setStorage', 'PUT', `${PROJECT}/archive/storage`, STORAGE),
  openTok('archives.deleteStorage', 'DELETE', `${PROJECT}/archive/storage`, STORAGE),
  at('archives.start', 'POST', `${PROJECT}/archive`),
  at('archives.list', 'GET', `${PROJECT}/archive`),
  at('archives.get', 'GET', ARCHIVE),
  at('archives.delete', 'DELETE', ARCHIVE),
  at('archives.stop', 'POST', `${ARCHIVE}/stop`),
  at('archives.setLayout', 'PUT', `${ARCHIVE}/layout`),
  at('archives.addStream', 'PATCH', `${ARCHIVE}/streams`),
  at('archives.removeStream', 'PATCH', `${ARCHIVE}/streams`),
  at('broadcasts.start', 'POST', `${PROJECT}/broadcast`),
  at('broadcasts.list', 'GET', `${PROJECT}/broadcast`),
  at('broadcasts.get', 'GET', BROADCAST),
  at('broadcasts.stop', 'POST', `${BROADCAST}/stop`),
  at('broadcasts.setLayout', 'PUT', `${BROADCAST}/layout`),
  at('broadcasts.addStream', 'PATCH', `${BROADCAST}/streams`),
  at('broadcasts.removeStream', 'PATCH', `${BROADCAST}/streams`),
  at('sip.dial', 'POST', `${PROJECT}/dial`, [`${PROJECT}/call`]),
  at('sip.playDtmf', 'POST', `${SESSION}/play-dtmf`),
  at('sip.playDtmfTo', 'POST', `${CONNECTION}/play-dtmf`),
  at('captions.start', 'POST', `${PROJECT}/captions`),
  at('captions.stop', 'POST', `${PROJECT}/captions/{captionsId}/stop`),
  at('renders.start', 'POST', `${PROJECT}/render`),
  at('renders.list', 'GET', `${PROJECT}/render`),
  at('renders.get', 'GET', `${PROJECT}/render/{renderId}`),
  at('renders.stop', 'DELETE', `${PROJECT}/render/{renderId}`),
  at('audioConnector.start', 'POST', `${PROJECT}/connect`),
  openTok('callbacks.register', 'POST', `${PROJECT}/callback`),
  openTok('callbacks.list', 'GET', `${PROJECT}/callback`),
  openTok('callbacks.delete', 'DELETE', `${PROJECT}/callback/{callbackId}`),
  account('projects.create', 'POST', '/v2/project'),
  account('projects.list', 'GET', '/v2/project'),
  account('projects.get', 'GET', PROJECT),
  account('projects.update', 'PUT', PROJECT),
  account('projects.delete', 'DELETE', PROJECT),
  account('projects.refreshSecret', 'POST', `${PROJECT}/refreshSecret`),
]

type Path = PlatformPath['path']

function at(id: PlatformPath['id'], method: Method, path: Path, aliases?: readonly Path[]): PlatformPath {
  const environments = ['opentok', 'unified'] as const
  return { id, method, path, environments, authentication: 'project', ...(aliases && { aliases }) }
}

function openTok(...entry: Parameters<typeof at>): PlatformPath {
  return { ...at(...entry), environments: ['opentok'] }
}

function account(...entry: Parameters<typeof at>): PlatformPath {
  return { ...openTok(...entry), authentication: 'account' }
}
