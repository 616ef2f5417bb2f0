export type { Sleep } from '@tokbox/core/abort'
export { ArchiveMode, type CreateSessionOptions, MediaMode, Resolution } from '@tokbox/protocol'
export { createRestClient, type RestClient, restClientFor } from './client.js'
export { isTokboxError } from './errors/index.js'
export type { AgentOption, FetchFunction, FetchInit, FetchResponse, HttpAgent } from './fetch/fetch.js'
export {
  type RestClientOptions,
  type RestClientSettings,
  restClientFields,
  restClientHints,
} from './options.js'
export type { SessionRecord, Sessions } from './resources/sessions.js'
export type { CallOptions } from './transport/call-options.js'
export type { Hooks, RequestEvent, ResponseEvent, RetryEvent } from './transport/hooks.js'
