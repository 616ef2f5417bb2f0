import { onAbort } from '@tokbox/core/abort'

/** Handed to work under a time limit, to learn when it has to stop. */
export class TimeLimit {
  #isOver = false
  #reason: unknown
  #endings: (() => void)[] = []
  #controller: AbortController | undefined

  /** True once the work has to stop. */
  get isOver(): boolean {
    return this.#isOver
  }

  /** Aborted when the work has to stop. Made on demand, since it costs as much as the rest of a call. */
  get signal(): AbortSignal {
    this.#controller ??= new AbortController()
    if (this.#isOver) this.#controller.abort(this.#reason)
    return this.#controller.signal
  }

  /** @throws the reason, once the work has to stop */
  check(): void {
    if (this.#isOver) throw this.#reason
  }

  /** Calls a function, once, when the work has to stop. It must not throw. */
  onEnd(ending: () => void): void {
    if (this.#isOver) ending()
    else this.#endings.push(ending)
  }

  /** Stops whatever is unfinished. */
  end(reason: unknown): void {
    if (this.#isOver) return
    this.#isOver = true
    this.#reason = reason
    this.#controller?.abort(reason)
    for (const ending of this.#endings) ending()
  }
}

/**
 * Does work until it is done, the time is up, or the caller's signal is aborted. In the latter two cases it rejects at
 * once, even if the work ignores its limit. Work that fails is stopped too, so that nothing is left running.
 */
export function withinTime<Result>(
  work: (limit: TimeLimit) => Promise<Result>,
  options: {
    readonly milliseconds: number
    /** The error for when they have passed. */
    readonly expired: () => Error
    /** The caller's. */
    readonly signal: AbortSignal | undefined
    /** The error for when it is aborted. */
    readonly aborted: (reason: unknown) => Error
  },
): Promise<Result> {
  const { milliseconds, expired, signal, aborted } = options
  return new Promise<Result>((resolve, reject) => {
    const limit = new TimeLimit()
    const fail = (error: unknown) => {
      release()
      reject(error)
      limit.end(error)
    }
    // Not AbortSignal.timeout and AbortSignal.any, which leave a timer, or an entry in a long-lived signal of the caller.
    const timer = setTimeout(() => fail(expired()), milliseconds)
    const stopWaiting = signal && onAbort(signal, () => fail(aborted(signal.reason)))
    const release = () => {
      clearTimeout(timer)
      stopWaiting?.()
    }
    work(limit).then((result) => {
      release()
      resolve(result)
    }, fail)
  })
}
