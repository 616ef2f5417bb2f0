import { ApiError } from '../errors/api-error.js'
import { ConnectionError } from '../errors/connection-error.js'
import { TimeoutError } from '../errors/timeout-error.js'
import type { RetryEvent } from './hooks.js'

/** The statuses that may be different next time. */
const STATUSES: ReadonlySet<number> = new Set([408, 429, 500, 502, 503, 504])

/**
 * Why a failed attempt can be repeated, or undefined when it must not be.
 * @param idempotent see `ApiCall.idempotent`
 */
export function retryReason(error: unknown, idempotent: boolean): RetryEvent['reason'] | undefined {
  if (error instanceof ApiError)
    return STATUSES.has(error.status) && (idempotent || error.status === 429) ? 'status' : undefined
  if (error instanceof ConnectionError)
    return idempotent || error.phase === 'connect' ? 'connection' : undefined
  if (error instanceof TimeoutError) return idempotent && error.which === 'attempt' ? 'timeout' : undefined
  return undefined
}
