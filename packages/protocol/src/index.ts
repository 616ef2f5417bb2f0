export { type Answer, isObject, type RawObject, readIdentifier, readText } from './answer.js'
export {
  ARCHIVES_DELETE,
  ARCHIVES_START,
  OutputMode,
  type StartArchiveBody,
  type StartArchiveOptions,
  StreamMode,
  type TranscriptionProperties,
} from './archives.js'
export { brokenRule, checkOptions } from './check-options.js'
export { encodeBody, encodePath, type RequestBody } from './encode-request.js'
export {
  type Described,
  type DocumentedError,
  type Endpoint,
  type Environment,
  endpoint,
  type Method,
  type OptionsOf,
  type PathId,
  type Repeat,
  type Rule,
} from './endpoint.js'
export { ENDPOINTS, type EndpointId } from './endpoints.js'
export { type Layout, LayoutType } from './layout.js'
export { PLATFORM_PATHS, type PlatformPath } from './platform-paths.js'
export { Resolution } from './resolution.js'
export {
  ArchiveMode,
  type CreatedSession,
  type CreateSessionOptions,
  MediaMode,
  readCreatedSession,
  SESSIONS_CREATE,
} from './sessions.js'
