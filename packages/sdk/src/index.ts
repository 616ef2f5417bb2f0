export type {
  BatchesForOptions,
  BatchesOptions,
  PoolSettings,
  Progress,
  Recipients,
  StreamForOptions,
  TokensOptions,
} from '@tokbox/pool'
export {
  type AddStreamOptions,
  ArchiveMode,
  ArchiveStatus,
  type ArchiveStorage,
  type AudioConnector,
  AudioRate,
  BroadcastStatus,
  type Callback,
  CallbackEvent,
  CallbackGroup,
  type Callbacks,
  type CallOptions,
  type Connection,
  ConnectionState,
  type CreateSessionOptions,
  type DialOptions,
  type Hooks,
  type Layout,
  LayoutType,
  type ListOptions,
  MediaMode,
  type MuteAllOptions,
  OutputMode,
  type Page,
  type Pages,
  type Project,
  type RegisterCallbackOptions,
  RenderStatus,
  Resolution,
  type RestClient,
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
  VideoType,
} from '@tokbox/rest'
export {
  type ApplicationCredentials,
  type Credentials,
  decodeSessionId,
  decodeToken,
  Expiration,
  isRole,
  isTokboxError,
  type ProjectCredentials,
  Role,
  type SessionIdFields,
  type TokenClaims,
  type TokenFormat,
  type TokenOptions,
  type VerifyOptions,
} from '@tokbox/signer'
export type { Recipient, TokenBatch } from '@tokbox/signer/plan'
export {
  type ApplicationEnvironment,
  type CredentialKind,
  type Environment,
  type EnvironmentSettings,
  type ProjectEnvironment,
  type ReadEnvironmentOptions,
  readEnvironment,
} from './environment/read-environment.js'
export type { ErrorCode } from './errors.js'
export type { FromEnvOptions, TokboxOptions, TokboxSettings } from './options.js'
export { Archive } from './resources/archive.js'
export type { Archives, SessionArchives } from './resources/archives.js'
export { Broadcast } from './resources/broadcast.js'
export type { Broadcasts, SessionBroadcasts } from './resources/broadcasts.js'
export { Captions, type SessionCaptions } from './resources/captions.js'
export type { SessionConnections } from './resources/connections.js'
export { Render } from './resources/render.js'
export type { Renders, SessionRenders } from './resources/renders.js'
export type { SessionStreams } from './resources/streams.js'
export { Session } from './session.js'
export type { Signed, SignerOf, TokenOptionsOf, VerifyOptionsOf } from './signing.js'
export { Tokbox, type TokboxConstructor } from './tokbox.js'
export type { WaitOptions } from './waiting/wait-options.js'
