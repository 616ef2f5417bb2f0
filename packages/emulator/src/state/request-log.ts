/** One request that arrived. Never holds a header or a body, which could hold a secret. */
export interface ReceivedRequest {
  readonly method: string
  /** Without the query. */
  readonly path: string
  /** The status of the answer. `undefined` when there was none: not yet, a reset, or a client that gave up. */
  readonly status: number | undefined
  /** The kinds of the faults that struck it. */
  readonly faults: readonly string[]
}

const memory = 1_000

/** The latest requests, and how many there were in all. Requests to admin paths do not count. */
export class RequestLog {
  #requests: ReceivedRequest[] = []
  #count = 0

  /** Notes a request. The function that comes back notes the status of its answer. */
  add(method: string, path: string, faults: readonly string[]): (status: number) => void {
    const request: { -readonly [Name in keyof ReceivedRequest]: ReceivedRequest[Name] } = {
      method,
      path: path.slice(0, 200),
      status: undefined,
      faults,
    }
    this.#count += 1
    this.#requests.push(request)
    if (this.#requests.length > memory) this.#requests.shift()
    return (status) => {
      request.status = status
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
  }
}
