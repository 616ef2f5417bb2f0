export type { Sleep } from '@tokbox/core/abort'
export { createRestClient, type RestClient } from './client.js'
export { isTokboxError } from './errors/index.js'
export type { AgentOption, FetchFunction, FetchInit, FetchResponse, HttpAgent } from './fetch/fetch.js'
export type { RestClientOptions } from './options.js'
export {
  ArchiveMode,
  ArchiveResolution,
  type CreateSessionOptions,
  MediaMode,
  type SessionRecord,
  type Sessions,
} from './sessions/index.js'
export type { CallOptions } from './transport/api-call.js'
export type { Hooks, RequestEvent, ResponseEvent, RetryEvent } from './transport/hooks.js'
