import type { TimeLimit } from '../transport/time-limit.js'

/**
 * A function with the signature of `fetch`, as far as this package uses it: the global `fetch` of any runtime,
 * node-fetch's, undici's, or one of your own.
 */
export type FetchFunction = (url: string, init: FetchInit) => Promise<FetchResponse>

/** What a {@link FetchFunction} is given. */
export interface FetchInit {
  readonly method: string
  /** The request token is among them: do not log them. The option `hooks` shows a redacted copy. */
  readonly headers: Record<string, string>
  readonly body?: string
  /** Redirects are never followed: the request token must not go to another server. */
  readonly redirect: 'manual'
  /** Aborted when the caller gives up or time is over; the body of the answer must heed it too. */
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
  /** A web stream of bytes, an async iterable of bytes, or null. Content encodings are undone already. */
  readonly body: unknown
}

/** An agent of `node:http` or `node:https`, such as the one of `https-proxy-agent`. */
export interface HttpAgent {
  destroy(): void
}

/** One agent, or a function that chooses one for a URL. */
export type AgentOption = HttpAgent | ((url: URL) => HttpAgent)

/** What sends requests. Which one a program gets is decided by `imports` in package.json. */
export interface Network {
  /** @param limit ends the exchange, its answer's body included */
  send(url: string, init: Omit<FetchInit, 'signal'>, limit: TimeLimit): Promise<FetchResponse>
  /** Does it fail when a body is shorter than its `Content-Length`? */
  readonly noticesCuts: boolean
  /** Closes idle connections that belong to this network. */
  close(): void
}

/** A network over any function with the signature of `fetch`. */
export function networkOver(fetch: FetchFunction): Network {
  return {
    send: (url, init, limit) => fetch(url, { ...init, signal: limit.signal }),
    // Runtimes do; other functions may not.
    noticesCuts: false,
    close: () => undefined,
  }
}
