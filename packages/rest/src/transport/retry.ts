import { parseHttpDate } from '@tokbox/core/time'
import type { Repeat } from '@tokbox/protocol'
import { ApiError } from '../errors/api-error.js'
import { ConnectionError } from '../errors/connection-error.js'
import { TimeoutError } from '../errors/timeout-error.js'
import type { RetryEvent } from './hooks.js'

/** Statuses that may be gone next time. */
const RETRIED_STATUSES: ReadonlySet<number> = new Set([408, 429, 500, 502, 503, 504])

/** Why a failed attempt may be retried; undefined if it must not be. */
export function retryReason(error: unknown, repeat: Repeat): RetryEvent['reason'] | undefined {
  if (repeat === 'twice' && mayBeCarriedOut(error)) return undefined
  if (error instanceof ApiError) return RETRIED_STATUSES.has(error.status) ? 'status' : undefined
  if (error instanceof ConnectionError) return 'connection'
  return error instanceof TimeoutError && error.which === 'attempt' ? 'timeout' : undefined
}

/** Might the server have carried out a request that failed like this? Not if it was refused or never sent. */
export function mayBeCarriedOut(error: unknown): boolean {
  if (error instanceof ApiError) return error.status === 408 || error.status >= 500
  return error instanceof ConnectionError ? error.phase !== 'connect' : error instanceof TimeoutError
}

/** Milliseconds: the longest wait before the first retry. It doubles with each retry. */
const FIRST_BACKOFF = 300
const MAX_BACKOFF = 8000

/**
 * Exponential backoff with full jitter: the wait is anything from zero to the full length, so that clients that failed
 * together do not all come back together.
 * @param retry 1 for the first retry
 * @param random returns 0 to 1; anything else means the full wait
 * @returns milliseconds
 */
export function backoff(retry: number, random: () => number): number {
  const share = random()
  const wait = Math.min(MAX_BACKOFF, FIRST_BACKOFF * 2 ** (retry - 1))
  return Math.round(wait * (share >= 0 && share <= 1 ? share : 1))
}

/** Seconds; a few centuries. Asking for more makes no difference. */
const MAX_RETRY_AFTER = 1e10

/**
 * Reads a `Retry-After` header (RFC 9110, section 10.2.3): seconds, or an HTTP date.
 * @param now the server's time in milliseconds
 * @returns milliseconds to wait; undefined without a readable header
 */
export function parseRetryAfter(header: string | undefined, now: number): number | undefined {
  const text = header?.trim() ?? ''
  if (/^\d+$/.test(text)) return Math.min(Number(text), MAX_RETRY_AFTER) * 1000
  const date = parseHttpDate(text, now)
  return date === undefined ? undefined : Math.max(0, date - now)
}
