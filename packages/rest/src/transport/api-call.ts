import type { UnexpectedResponseError } from '../errors/unexpected-response-error.js'

/** A call of the API as a resource describes it. Everything else is the transport's business. */
export interface ApiCall<Result> {
  /** What is being done, as a gerund that begins an error message: `Creating a session`. */
  readonly action: string
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** Made with the tag `path`. */
  readonly path: string
  readonly body?: { readonly contentType: string; readonly text: string } | undefined
  /**
   * Is it safe to send the request twice? When it is not, it is sent again only when the server cannot have carried it
   * out: the connection could not be made, or the answer was 429 or an authentication failure that a corrected clock
   * will cure. A 503 does not count, with or without Retry-After: a gateway answers it for a backend that broke off
   * half way.
   */
  readonly idempotent: boolean
  /** Makes the result of a successful answer. */
  readonly read: (answer: SuccessfulAnswer) => Result
}

/** An answer with a 2xx status, for a resource to read. */
export interface SuccessfulAnswer {
  /**
   * The body.
   * @throws UnexpectedResponseError when it is not JSON, or says that it is not
   */
  json(): unknown
  /** The error to throw when the shape is wrong. @param problem a clause: `the answer holds no session` */
  unexpected(problem: string): UnexpectedResponseError
}

/** What a caller can say about one call. */
export interface CallOptions {
  /** Ends the call with an `AbortError` when it is aborted, at any moment. Its reason becomes the `cause`. */
  readonly signal?: AbortSignal | undefined
  /** Milliseconds for each attempt of this call, 1 to 2 147 483 647. Default: the client's `timeout`. */
  readonly timeout?: number | undefined
  /** More request headers, such as one that a proxy asks for or that names a trace. */
  readonly headers?: Readonly<Record<string, string>> | undefined
}
