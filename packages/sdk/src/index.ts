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
  isRole,
  isTokboxError,
  Role,
  type SessionIdFields,
  type TokenClaims,
  type TokenFormat,
  type TokenOptions,
  type VerifyOptions,
} from '@tokbox/signer'
export type { Recipient, TokenBatch } from '@tokbox/signer/plan'
export { type Environment, type EnvironmentSettings, readEnvironment } from './environment.js'
export type { ErrorCode } from './errors.js'
export type { TokboxOptions, TokboxSettings } from './options.js'
export { Session } from './session.js'
export { Tokbox } from './tokbox.js'
