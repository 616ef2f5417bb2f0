import type { EndpointId } from '@tokbox/protocol'
import type { Video } from '@vonage/video'

// The calls of `@vonage/video` that say what ours says, from the parameters of ours.

type Options = Readonly<Record<string, unknown>>
type VonageCall = readonly [method: keyof Video & string, ...parameters: unknown[]]

export const VONAGE_CALLS: Readonly<Partial<Record<EndpointId, (...parameters: never[]) => VonageCall>>> = {
  'sessions.create': (options) => ['createSession', options],
  'streams.list': (sessionId) => ['getStreamInfo', sessionId],
  'streams.get': (sessionId, streamId) => ['getStreamInfo', sessionId, streamId],
  'streams.setClassLists': (sessionId, lists: readonly { streamId: string; layoutClassList: string[] }[]) => [
    'setStreamClassLists',
    sessionId,
    lists.map(({ streamId, layoutClassList }) => ({ id: streamId, layoutClassList })),
  ],
  'signals.send': (sessionId, signal) => ['sendSignal', signal, sessionId],
  'signals.sendTo': (sessionId, connectionId, signal) => ['sendSignal', signal, sessionId, connectionId],
  'connections.disconnect': (sessionId, connectionId) => ['disconnectClient', sessionId, connectionId],
  'moderation.muteStream': (sessionId, streamId) => ['muteStream', sessionId, streamId],
  'moderation.muteAll': (sessionId, options: Options = {}) => [
    'forceMuteAll',
    sessionId,
    options.excludedStreamIds,
  ],
  'moderation.disableMute': (sessionId) => ['disableForceMute', sessionId],
  'archives.start': (sessionId, options) => ['startArchive', sessionId, options],
  'archives.stop': (id) => ['stopArchive', id],
  'archives.get': (id) => ['getArchive', id],
  'archives.list': (options) => ['searchArchives', options],
  'archives.delete': (id) => ['deleteArchive', id],
  'archives.setLayout': (id, layout) => ['updateArchiveLayout', id, layout],
  'archives.addStream': (id, streamId, { hasAudio, hasVideo }: Options) => [
    'addArchiveStream',
    id,
    streamId,
    hasAudio,
    hasVideo,
  ],
  'archives.removeStream': (id, streamId) => ['removeArchiveStream', id, streamId],
  'broadcasts.start': (sessionId, options) => ['startBroadcast', sessionId, options],
  'broadcasts.stop': (id) => ['stopBroadcast', id],
  'broadcasts.get': (id) => ['getBroadcast', id],
  'broadcasts.list': (options) => ['searchBroadcasts', options],
  'broadcasts.addStream': (id, streamId) => ['addStreamToBroadcast', id, streamId],
  'broadcasts.removeStream': (id, streamId) => ['removeStreamFromBroadcast', id, streamId],
  'sip.dial': (sessionId, { token, ...sip }: Options) => ['initiateSIPCall', sessionId, { token, sip }],
  'sip.playDtmf': (sessionId, digits) => ['playDTMF', sessionId, digits],
  'sip.playDtmfTo': (sessionId, connectionId, digits) => ['playDTMF', sessionId, digits, connectionId],
  'captions.start': (sessionId, { token, ...options }: Options) => [
    'enableCaptions',
    sessionId,
    token,
    options,
  ],
  'captions.stop': (id) => ['disableCaptions', id],
  'renders.start': (sessionId, { token, name, ...options }: Options) => [
    'startExperienceComposerRender',
    sessionId,
    token,
    { ...options, ...(name === undefined ? {} : { properties: { name } }) },
  ],
  'renders.get': (id) => ['getExperienceComposerRender', id],
  'renders.list': (options) => ['listExperienceComposerRenders', options],
  'renders.stop': (id) => ['stopExperienceComposerRender', id],
  'audioConnector.start': (sessionId, { token, sessionMigration: _, ...socket }: Options) => [
    'connectToWebsocket',
    sessionId,
    token,
    socket,
  ],
}
