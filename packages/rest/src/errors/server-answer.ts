/** What every error that an answer caused tells about that answer. Secrets and tokens have been taken out of it. */
export interface ServerAnswer {
  /** The HTTP status. */
  readonly status: number
  /** What the platform's support asks for: its `X-OpenTok-Trace`, or `X-Request-Id`. */
  readonly requestId: string | undefined
  /** The response headers, names in lower case. Cookies are redacted. */
  readonly headers: Readonly<Record<string, string>>
  /** The start of the body on one line, at most 200 characters. */
  readonly bodyExcerpt: string
  /** Milliseconds that the server asked to wait (`Retry-After`), when it did. */
  readonly retryAfter: number | undefined
  /** How many times the request was sent. */
  readonly attempts: number
}

/** `''`, or how often the request was sent. */
export function afterAttempts(attempts: number): string {
  return attempts > 1 ? ` The request was sent ${attempts} times.` : ''
}
