/** What an error reports about the answer that caused it. Secrets and tokens have been removed. */
export interface ServerAnswer {
  /** The HTTP status. */
  readonly status: number
  /** The id that the platform's support team asks for: `X-OpenTok-Trace`, or else `X-Request-Id`. */
  readonly requestId: string | undefined
  /** The response headers, names in lower case. Cookies are redacted. */
  readonly headers: Readonly<Record<string, string>>
  /** The start of the body on one line, at most 200 characters. */
  readonly bodyExcerpt: string
  /** How many milliseconds the server asked us to wait (`Retry-After`), if it did. */
  readonly retryAfter: number | undefined
  /** How many times the request was sent. */
  readonly attempts: number
}

/** A sentence about the number of attempts; empty after a single one. */
export function afterAttempts(attempts: number): string {
  return attempts > 1 ? ` The request was sent ${attempts} times.` : ''
}
