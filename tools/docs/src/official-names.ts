import type { EndpointId } from '@tokbox/protocol'

/** What an endpoint is called elsewhere. Left out: it is not offered there. */
export interface OfficialNames {
  /** `opentok` 2.23 for Node. */
  readonly node?: string
  /** `@vonage/video`. */
  readonly vonage?: string
  /** `opentok` 3.11 for Python. */
  readonly python?: string
  /** `vonage-video` for Python. */
  readonly vonagePython?: string
}

export const OFFICIAL_NAMES: Readonly<Record<EndpointId, OfficialNames>> = {
  'sessions.create': same('createSession', 'create_session'),
  'streams.list': { ...same('listStreams', 'list_streams'), vonage: 'getStreamInfo' },
  'streams.get': { ...same('getStream', 'get_stream'), vonage: 'getStreamInfo' },
  'streams.setClassLists': {
    ...same('setStreamClassLists', 'set_stream_class_lists'),
    vonagePython: 'change_stream_layout',
  },
  'signals.send': {
    node: 'signal',
    vonage: 'sendSignal',
    python: 'send_signal',
    vonagePython: 'send_signal',
  },
  'signals.sendTo': {
    node: 'signal',
    vonage: 'sendSignal',
    python: 'send_signal',
    vonagePython: 'send_signal',
  },
  'connections.list': {},
  'connections.disconnect': {
    node: 'forceDisconnect',
    vonage: 'disconnectClient',
    python: 'force_disconnect',
    vonagePython: 'disconnect_client',
  },
  'moderation.muteStream': { ...same('forceMuteStream', 'mute_stream'), vonage: 'muteStream' },
  'moderation.muteAll': { ...same('forceMuteAll', 'mute_all'), vonagePython: 'mute_all_streams' },
  'moderation.disableMute': {
    ...same('disableForceMute', 'disable_force_mute'),
    vonagePython: 'disable_mute_all_streams',
  },
  'archives.setStorage': {},
  'archives.deleteStorage': {},
  'archives.start': same('startArchive', 'start_archive'),
  'archives.stop': same('stopArchive', 'stop_archive'),
  'archives.get': same('getArchive', 'get_archive'),
  'archives.list': {
    node: 'listArchives',
    vonage: 'searchArchives',
    python: 'get_archives',
    vonagePython: 'list_archives',
  },
  'archives.delete': same('deleteArchive', 'delete_archive'),
  'archives.setLayout': {
    node: 'setArchiveLayout',
    vonage: 'updateArchiveLayout',
    python: 'set_archive_layout',
    vonagePython: 'change_archive_layout',
  },
  'archives.addStream': {
    ...same('addArchiveStream', 'add_archive_stream'),
    vonagePython: 'add_stream_to_archive',
  },
  'archives.removeStream': {
    ...same('removeArchiveStream', 'remove_archive_stream'),
    vonagePython: 'remove_stream_from_archive',
  },
  'broadcasts.start': same('startBroadcast', 'start_broadcast'),
  'broadcasts.stop': same('stopBroadcast', 'stop_broadcast'),
  'broadcasts.get': same('getBroadcast', 'get_broadcast'),
  'broadcasts.list': { node: 'listBroadcasts', vonage: 'searchBroadcasts', vonagePython: 'list_broadcasts' },
  'broadcasts.setLayout': {
    node: 'setBroadcastLayout',
    python: 'set_broadcast_layout',
    vonagePython: 'change_broadcast_layout',
  },
  'broadcasts.addStream': {
    node: 'addBroadcastStream',
    vonage: 'addStreamToBroadcast',
    python: 'add_broadcast_stream',
    vonagePython: 'add_stream_to_broadcast',
  },
  'broadcasts.removeStream': {
    node: 'removeBroadcastStream',
    vonage: 'removeStreamFromBroadcast',
    python: 'remove_broadcast_stream',
    vonagePython: 'remove_stream_from_broadcast',
  },
  'sip.dial': {
    node: 'dial',
    vonage: 'initiateSIPCall',
    python: 'dial',
    vonagePython: 'initiate_sip_call',
  },
  'sip.playDtmf': same('playDTMF', 'play_dtmf'),
  'sip.playDtmfTo': same('playDTMF', 'play_dtmf'),
  'captions.start': { ...same('startCaptions', 'start_captions'), vonage: 'enableCaptions' },
  'captions.stop': { ...same('stopCaptions', 'stop_captions'), vonage: 'disableCaptions' },
  'renders.start': {
    node: 'startRender',
    vonage: 'startExperienceComposerRender',
    python: 'start_render',
    vonagePython: 'start_experience_composer',
  },
  'renders.get': {
    node: 'getRender',
    vonage: 'getExperienceComposerRender',
    python: 'get_render',
    vonagePython: 'get_experience_composer',
  },
  'renders.list': {
    node: 'listRenders',
    vonage: 'listExperienceComposerRenders',
    python: 'list_renders',
    vonagePython: 'list_experience_composers',
  },
  'renders.stop': {
    node: 'stopRender',
    vonage: 'stopExperienceComposerRender',
    python: 'stop_render',
    vonagePython: 'stop_experience_composer',
  },
  'audioConnector.start': {
    node: 'websocketConnect',
    vonage: 'connectToWebsocket',
    python: 'connect_audio_to_websocket',
    vonagePython: 'start_audio_connector',
  },
  'callbacks.register': { node: 'registerCallback' },
  'callbacks.list': { node: 'listCallbacks' },
  'callbacks.delete': { node: 'unregisterCallback' },
  'projects.create': {},
  'projects.list': {},
  'projects.get': {},
  'projects.update': {},
  'projects.delete': {},
  'projects.refreshSecret': {},
}

/** Both packages of a language use one name. */
function same(javascript: string, python: string): OfficialNames {
  return { node: javascript, vonage: javascript, python, vonagePython: python }
}
