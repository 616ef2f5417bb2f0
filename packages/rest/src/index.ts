export type { Sleep } from '@tokbox/core/abort'
export {
  type AddStreamOptions,
  type Archive,
  ArchiveMode,
  ArchiveStatus,
  type ArchiveStorage,
  type AudioConnector,
  AudioRate,
  type AudioTransport,
  type AzureStorage,
  type Broadcast,
  BroadcastStatus,
  type BroadcastUrls,
  type Callback,
  CallbackEvent,
  CallbackGroup,
  type Captions,
  type Connection,
  ConnectionState,
  type CreateProjectOptions,
  type CreateSessionOptions,
  type DialOptions,
  type HlsOutput,
  type HlsStatus,
  type Layout,
  LayoutType,
  type ListOptions,
  MediaMode,
  type MuteAllOptions,
  OutputMode,
  type Project,
  ProjectStatus,
  type RegisterCallbackOptions,
  type Render,
  RenderStatus,
  Resolution,
  type RtmpOutput,
  type RtmpStatus,
  type RtmpTarget,
  type S3Storage,
  type SelectedStream,
  type SessionListOptions,
  type Signal,
  type SipCall,
  type StartArchiveOptions,
  type StartAudioConnectorOptions,
  type StartBroadcastOptions,
  type StartCaptionsOptions,
  type StartRenderOptions,
  type Stream,
  type StreamClassList,
  StreamMode,
  type Transcription,
  type TranscriptionProperties,
  type UpdateProjectOptions,
  VideoType,
} from '@tokbox/protocol'
export { type AccountClient, type AccountClientOptions, createAccountClient } from './account-client.js'
export { createRestClient, type RestClient, restClientFor } from './client.js'
export { type CredentialOptions, credentialFields, splitCredentials } from './credentials.js'
export { isTokboxError } from './errors/index.js'
export type { AgentOption, FetchFunction, FetchInit, FetchResponse, HttpAgent } from './fetch/fetch.js'
export {
  type RestClientOptions,
  type RestClientSettings,
  restClientFields,
  restClientHints,
} from './options.js'
export type { Page, Pages } from './page.js'
export type { Archives } from './resources/archives.js'
export type { AudioConnectorCalls } from './resources/audio-connector.js'
export type { Broadcasts } from './resources/broadcasts.js'
export type { Callbacks } from './resources/callbacks.js'
export type { CaptionsCalls } from './resources/captions.js'
export type { Connections } from './resources/connections.js'
export type { Moderation } from './resources/moderation.js'
export type { Projects } from './resources/projects.js'
export type { Renders } from './resources/renders.js'
export type { RequestFunction, RequestOptions } from './resources/request.js'
export type { SessionRecord, Sessions } from './resources/sessions.js'
export type { Signals } from './resources/signals.js'
export type { Sip } from './resources/sip.js'
export type { Streams } from './resources/streams.js'
export type { CallOptions } from './transport/call-options.js'
export type { Hooks, RequestEvent, ResponseEvent, RetryEvent } from './transport/hooks.js'
