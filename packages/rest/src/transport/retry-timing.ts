import { parseHttpDate } from '@tokbox/core/time'

/** The longest wait before the first retry, in milliseconds; it doubles with each one, */
const BASE = 300
/** up to this. */
const CAP = 8000

/** Seconds. What a server means that wants more is the same. */
const CENTURIES = 1e10

/**
 * Reads a `Retry-After` header (RFC 9110, section 10.2.3): seconds, or an HTTP date.
 * @param now the server's time in milliseconds
 * @returns milliseconds to wait, or undefined when there is no header that can be read
 */
export function parseRetryAfter(header: string | undefined, now: number): number | undefined {
  const text = header?.trim() ?? ''
  if (/^\d+$/.test(text)) return Math.min(Number(text), CENTURIES) * 1000
  const date = parseHttpDate(text, now)
  return date === undefined ? undefined : Math.max(0, date - now)
}

/**
 * Exponential backoff with full jitter: anything from nothing to the longest wait, so that clients that failed together
 * do not come back together.
 * @param retry 1 for the first retry
 * @param random gives 0 to 1; anything else makes the longest wait
 * @returns milliseconds
 */
export function backoff(retry: number, random: () => number): number {
  const share = random()
  return Math.round(Math.min(CAP, BASE * 2 ** (retry - 1)) * (share >= 0 && share <= 1 ? share : 1))
}
