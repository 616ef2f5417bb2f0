export type {
  BatchesForOptions,
  BatchesOptions,
  Progress,
  Recipients,
  TokensOptions,
} from '@tokbox/pool'
export {
  ArchiveMode,
  type CallOptions,
  type CreateSessionOptions,
  type Hooks,
  MediaMode,
  Resolution,
  type RestClient,
} from '@tokbox/rest'
export {
  decodeSessionId,
  decodeToken,
  Expiration,
  isTokboxError,
  Role,
  type SessionIdFields,
  type TokenClaims,
  type TokenFormat,
  type TokenOptions,
  type VerifyOptions,
} from '@tokbox/signer'
export type { Recipient, TokenBatch } from '@tokbox/signer/batch'
export { type Environment, type EnvironmentSettings, readEnvironment } from './environment.js'
export type { ErrorCode } from './errors.js'
export type { PoolSettings, TokboxOptions } from './options.js'
export { Session } from './session.js'
export { Tokbox } from './tokbox.js'
