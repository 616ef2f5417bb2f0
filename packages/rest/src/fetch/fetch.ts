import type { TimeLimit } from '../transport/time-limit.js'

/**
 * A function with the signature of `fetch`, as far as this package uses it: the global `fetch` of any runtime, node-fetch,
 * undici, or a function of your own.
 * @example
 * const fetch: FetchFunction = async (url, init) => Response.json([{ session_id: '1_…', project_id: '123456' }])
 */
export type FetchFunction = (url: string, init: FetchInit) => Promise<FetchResponse>

/** What a {@link FetchFunction} gets. */
export interface FetchInit {
  readonly method: string
  /** They include the request token, so do not log them. Use `hooks`, which get a redacted copy. */
  readonly headers: Record<string, string>
  readonly body?: string
  /** Redirects are never followed: the request token must not go to another server. */
  readonly redirect: 'manual'
  /** Aborted when the caller gives up or the time is up; the body of the response must heed it too. */
  readonly signal: AbortSignal
}

/** What a {@link FetchFunction} resolves to: a `Response`, as far as this package uses it. */
export interface FetchResponse {
  readonly status: number
  /** `opaqueredirect` is understood. */
  readonly type?: string
  readonly headers: {
    get(name: string): string | null
    forEach(visit: (value: string, name: string) => void): void
  }
  /** A web stream of bytes, an async iterable of bytes, or null. Already decoded if it was compressed. */
  readonly body: unknown
}

/** An agent of `node:http` or `node:https`, such as the one of `https-proxy-agent`. */
export interface HttpAgent {
  destroy(): void
}

/** One agent, or a function that chooses one for a URL. */
export type AgentOption = HttpAgent | ((url: URL) => HttpAgent)

/** What sends requests. The `imports` of package.json decide which one a program gets. */
export interface Network {
  /** @param limit ends the exchange, including the body of the response */
  send(url: string, init: Omit<FetchInit, 'signal'>, limit: TimeLimit): Promise<FetchResponse>
  /** Does it fail if a body is shorter than its `Content-Length`? */
  readonly noticesCuts: boolean
  /** Closes idle connections that belong to this network. */
  close(): void
}

/** A network that uses a function with the signature of `fetch`. */
export function networkOver(fetch: FetchFunction): Network {
  return {
    send: (url, init, limit) => fetch(url, { ...init, signal: limit.signal }),
    // Runtimes do; other functions may not.
    noticesCuts: false,
    close: () => undefined,
  }
}
