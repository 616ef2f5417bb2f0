export {
  type Answer,
  isObject,
  type Open,
  type RawObject,
  readIdentifier,
  readInstant,
  readNumber,
  readPart,
  readProjectId,
  readText,
  requireIdentifier,
} from './answer.js'
export {
  type CheckedParameters,
  checkOptions,
  checkParameters,
  fieldsOf,
  type ParameterNames,
  parameterNames,
} from './check-options.js'
export {
  type EncodedRequest,
  encodeBody,
  encodePath,
  encodeRequest,
  type RequestBody,
} from './encode-request.js'
export {
  type Condition,
  type Described,
  type DocumentedError,
  type Endpoint,
  type Environment,
  endpoint,
  type Method,
  type OptionsOf,
  type ParametersOf,
  type PathId,
  type Repeat,
  type Rule,
} from './endpoint.js'
export { ENDPOINTS, type EndpointId } from './endpoints.js'
export type { List, ListOptions, SessionListOptions } from './list.js'
export {
  type Archive,
  ArchiveStatus,
  OutputMode,
  readArchive,
  readArchives,
  type Transcription,
} from './resources/archives/archive.js'
export {
  ARCHIVES_ADD_STREAM,
  ARCHIVES_DELETE,
  ARCHIVES_GET,
  ARCHIVES_LIST,
  ARCHIVES_REMOVE_STREAM,
  ARCHIVES_SET_LAYOUT,
  ARCHIVES_STOP,
} from './resources/archives/archives.js'
export {
  ARCHIVES_START,
  type StartArchiveOptions,
  type TranscriptionProperties,
} from './resources/archives/start.js'
export {
  ARCHIVES_DELETE_STORAGE,
  ARCHIVES_SET_STORAGE,
  type ArchiveStorage,
  type AzureStorage,
  type S3Storage,
} from './resources/archives/storage.js'
export {
  AUDIO_CONNECTOR_START,
  type AudioConnector,
  AudioRate,
  type AudioTransport,
  readAudioConnector,
  type StartAudioConnectorOptions,
} from './resources/audio-connector.js'
export {
  type Broadcast,
  BroadcastStatus,
  type BroadcastUrls,
  type HlsStatus,
  type RtmpStatus,
  type RtmpTarget,
  readBroadcast,
  readBroadcasts,
} from './resources/broadcasts/broadcast.js'
export {
  BROADCASTS_ADD_STREAM,
  BROADCASTS_GET,
  BROADCASTS_LIST,
  BROADCASTS_REMOVE_STREAM,
  BROADCASTS_SET_LAYOUT,
  BROADCASTS_STOP,
} from './resources/broadcasts/broadcasts.js'
export {
  BROADCASTS_START,
  type HlsOutput,
  type RtmpOutput,
  type StartBroadcastOptions,
} from './resources/broadcasts/start.js'
export {
  CALLBACKS_DELETE,
  CALLBACKS_LIST,
  CALLBACKS_REGISTER,
  type Callback,
  CallbackEvent,
  CallbackGroup,
  type RegisterCallbackOptions,
  readCallback,
  readCallbacks,
} from './resources/callbacks.js'
export {
  CAPTIONS_START,
  CAPTIONS_STOP,
  type Captions,
  readCaptions,
  type StartCaptionsOptions,
} from './resources/captions.js'
export { type AddStreamOptions, type SelectedStream, StreamMode } from './resources/composition.js'
export {
  CONNECTIONS_DISCONNECT,
  CONNECTIONS_LIST,
  type Connection,
  ConnectionState,
  readConnection,
  readConnections,
} from './resources/connections.js'
export { type Layout, LayoutType } from './resources/layout.js'
export {
  MODERATION_DISABLE_MUTE,
  MODERATION_MUTE_ALL,
  MODERATION_MUTE_STREAM,
  type MuteAllOptions,
  readModeratedProject,
} from './resources/moderation.js'
export {
  type CreateProjectOptions,
  PROJECTS_CREATE,
  PROJECTS_DELETE,
  PROJECTS_GET,
  PROJECTS_LIST,
  PROJECTS_REFRESH_SECRET,
  PROJECTS_UPDATE,
  type Project,
  ProjectStatus,
  readProject,
  readProjects,
  type UpdateProjectOptions,
} from './resources/projects.js'
export {
  RENDERS_GET,
  RENDERS_LIST,
  RENDERS_START,
  RENDERS_STOP,
  type Render,
  RenderStatus,
  readRender,
  readRenders,
  type StartRenderOptions,
} from './resources/renders.js'
export { Resolution } from './resources/resolution.js'
export {
  ArchiveMode,
  type CreatedSession,
  type CreateSessionOptions,
  MediaMode,
  readCreatedSession,
  SESSIONS_CREATE,
} from './resources/sessions.js'
export { SIGNALS_SEND, SIGNALS_SEND_TO, type Signal } from './resources/signals.js'
export {
  type DialOptions,
  readSipCall,
  SIP_DIAL,
  SIP_PLAY_DTMF,
  SIP_PLAY_DTMF_TO,
  type SipCall,
} from './resources/sip.js'
export {
  readStream,
  readStreams,
  STREAMS_GET,
  STREAMS_LIST,
  STREAMS_SET_CLASS_LISTS,
  type Stream,
  type StreamClassList,
  VideoType,
} from './resources/streams.js'
export { brokenRule, describeCondition } from './rules.js'
