import { parseHttpDate } from '@tokbox/core/time'
import type { Repeat } from '@tokbox/protocol'
import { ApiError } from '../errors/api-error.js'
import { ConnectionError } from '../errors/connection-error.js'
import { TimeoutError } from '../errors/timeout-error.js'
import type { RetryEvent } from './hooks.js'

/** The statuses that may be different next time. */
const RETRIED_STATUSES: ReadonlySet<number> = new Set([408, 429, 500, 502, 503, 504])

/** Why a failed attempt can be repeated, or undefined when it must not be. */
export function retryReason(error: unknown, repeat: Repeat): RetryEvent['reason'] | undefined {
  if (repeat === 'twice' && mayBeCarriedOut(error)) return undefined
  if (error instanceof ApiError) return RETRIED_STATUSES.has(error.status) ? 'status' : undefined
  if (error instanceof ConnectionError) return 'connection'
  return error instanceof TimeoutError && error.which === 'attempt' ? 'timeout' : undefined
}

/** Can the server have carried out a request that failed like this? Not when it was refused, or never sent. */
export function mayBeCarriedOut(error: unknown): boolean {
  if (error instanceof ApiError) return error.status === 408 || error.status >= 500
  return error instanceof ConnectionError ? error.phase !== 'connect' : error instanceof TimeoutError
}

/** Milliseconds. The wait before the first retry is at most this long; it doubles with each retry. */
const FIRST_BACKOFF = 300
const MAX_BACKOFF = 8000

/**
 * Exponential backoff with full jitter: any wait from none to the full one, so that clients that failed together do not
 * come back together.
 * @param retry 1 for the first retry
 * @param random gives 0 to 1; anything else makes the full wait
 * @returns milliseconds
 */
export function backoff(retry: number, random: () => number): number {
  const share = random()
  const wait = Math.min(MAX_BACKOFF, FIRST_BACKOFF * 2 ** (retry - 1))
  return Math.round(wait * (share >= 0 && share <= 1 ? share : 1))
}

/** Seconds; some centuries. What a server means that asks for more is the same. */
const MAX_RETRY_AFTER = 1e10

/**
 * Reads a `Retry-After` header (RFC 9110, section 10.2.3): seconds, or an HTTP date.
 * @param now the server's time in milliseconds
 * @returns milliseconds to wait, or undefined when there is no header that can be read
 */
export function parseRetryAfter(header: string | undefined, now: number): number | undefined {
  const text = header?.trim() ?? ''
  if (/^\d+$/.test(text)) return Math.min(Number(text), MAX_RETRY_AFTER) * 1000
  const date = parseHttpDate(text, now)
  return date === undefined ? undefined : Math.max(0, date - now)
}
