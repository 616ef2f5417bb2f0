/** One request that arrived. Never holds a header or a body, which could hold a secret. */
export interface ReceivedRequest {
  readonly method: string
  /** Without the query. */
  readonly path: string
  /** When it arrived, by the emulator's clock. */
  readonly receivedAt: Date
  /** The status of the answer. `undefined` when there was none: not yet, a reset, or a client that gave up. */
  readonly status: number | undefined
  /** The kinds of the faults that applied to it. */
  readonly faults: readonly string[]
}

/** How many requests are remembered. */
const MAX_REQUESTS = 1_000

/** The latest requests, and how many there were in all. Requests to admin paths do not count. */
export class RequestLog {
  readonly #onRequest: ((request: ReceivedRequest) => void) | undefined
  readonly #changed: () => void
  #requests: ReceivedRequest[] = []
  #count = 0

  /** @param changed called when a request has come or ended */
  constructor(onRequest?: (request: ReceivedRequest) => void, changed: () => void = () => undefined) {
    this.#onRequest = onRequest
    this.#changed = changed
  }

  /**
   * Notes a request. The function that comes back ends it, with the status of its answer if it got one.
   * @param at milliseconds since 1970
   */
  add(
    method: string,
    path: string,
    faults: readonly string[],
    at: number,
  ): (status: number | undefined) => void {
    const request: { -readonly [Name in keyof ReceivedRequest]: ReceivedRequest[Name] } = {
      method,
      path: path.slice(0, 200),
      receivedAt: new Date(at),
      status: undefined,
      faults,
    }
    this.#count += 1
    this.#requests.push(request)
    if (this.#requests.length > MAX_REQUESTS) this.#requests.shift()
    this.#changed()
    return (status) => {
      request.status = status
      this.#changed()
      this.#emit({ ...request, faults: Object.freeze([...faults]) })
    }
  }

  /** What the listener throws must not change the answer, and must not be lost either: it is thrown outside of the request. */
  #emit(request: ReceivedRequest): void {
    try {
      this.#onRequest?.(Object.freeze(request))
    } catch (error) {
      queueMicrotask(() => {
        throw error
      })
    }
  }

  /** How many requests arrived since the start or the last `clear()`. */
  get count(): number {
    return this.#count
  }

  /** Copies of the latest 1000 requests, oldest first. */
  list(): readonly ReceivedRequest[] {
    return this.#requests.map((request) => ({ ...request }))
  }

  clear(): void {
    this.#requests = []
    this.#count = 0
    this.#changed()
  }
}
