export { isTokboxError } from '@tokbox/core/errors'
export { PoolClosedError, PoolError } from './errors.js'
export type {
  BatchesForOptions,
  BatchesOptions,
  CallOptions,
  Progress,
  TokenPoolOptions,
  TokensOptions,
} from './options.js'
export { createTokenPool, type TokenPool } from './pool.js'
export type { Recipients } from './stream/recipient-chunks.js'
