export type {
  BatchesForOptions,
  BatchesOptions,
  CallOptions,
  Progress,
  StreamForOptions,
  TokensOptions,
} from './call-options.js'
export { PoolClosedError, PoolError } from './errors.js'
export {
  type CheckedPoolSettings,
  checkPoolSettings,
  type PoolSettings,
  type TokenPoolOptions,
} from './options.js'
export { createTokenPool, type TokenPool } from './pool.js'
export type { Recipients } from './stream/recipient-list.js'
