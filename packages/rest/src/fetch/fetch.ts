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

/** The transport of a runtime. Which one a program gets is decided by `imports` in package.json. */
export interface Network {
  readonly fetch: FetchFunction
  /** Closes idle connections that belong to this network. */
  close(): void
}
