import type { Answer as JsonAnswer, Method, Repeat, RequestBody } from '@tokbox/protocol'

/** A call of the API as a resource describes it. Everything else is the transport's business. */
export type ApiCall<Result> = JsonCall<Result> | BodylessCall

/** A call whose answer is read as JSON. An empty answer is left to the reader. */
export interface JsonCall<Result> extends ApiRequest {
  /** `optional`: what is no JSON is taken for an empty answer. */
  readonly answer: 'json' | 'optional'
  /** Makes the result of an answer with a 2xx status. Of an empty one the body is `undefined`. */
  readonly read: (answer: JsonAnswer) => Result
  /**
   * Makes the result when the request was sent again and is refused with a status of `done`. Without it that is an error.
   * @throws the refusal, if the first request turns out not to have been carried out
   */
  readonly whenDone?: ((refusal: Error) => Promise<Result>) | undefined
}

/** A call that is done once the status is 2xx, whatever the answer says. */
export interface BodylessCall extends ApiRequest {
  readonly answer: 'none'
}

interface ApiRequest {
  /** What is being done, as a gerund that begins an error message: `Creating a session`. */
  readonly action: string
  readonly method: Method
  /** Begins with a slash; ids in it are encoded. */
  readonly path: string
  /** What is `undefined` is left out. */
  readonly query?: Readonly<Record<string, string | number | boolean | undefined>> | undefined
  readonly body?: RequestBody | undefined
  /**
   * What happens if the request is sent twice. If it would be carried out twice, it is retried only when it cannot have
   * been carried out: no connection could be made, or the answer was 429 or an authentication failure that correcting the
   * clock will cure. A 503 does not count, with or without Retry-After: a gateway sends it too when a backend breaks off
   * halfway.
   */
  readonly repeat: Repeat
  /** Statuses of errors that a request is answered with when it is sent again after it was carried out. */
  readonly done?: readonly number[] | undefined
  /** Values in the request that errors and hooks must not show: passwords, stream keys, tokens. */
  readonly sensitive?: readonly string[] | undefined
  /** Fields of the answer, as JSON has them, that must not be seen there either. */
  readonly hidden?: readonly string[] | undefined
}
