import { onAbort } from '@tokbox/core/abort'

/** What work under a time limit is given, to learn that it has to end. */
export class TimeLimit {
  #isOver = false
  #reason: unknown
  #endings: (() => void)[] = []
  #controller: AbortController | undefined

  /** Has the work to end? */
  get isOver(): boolean {
    return this.#isOver
  }

  /** Aborted when the work has to end. Made only when it is asked for: it costs as much as the rest of a call. */
  get signal(): AbortSignal {
    this.#controller ??= new AbortController()
    if (this.#isOver) this.#controller.abort(this.#reason)
    return this.#controller.signal
  }

  /** @throws the reason, when the work has to end */
  check(): void {
    if (this.#isOver) throw this.#reason
  }

  /** Has a function called, once, when the work has to end. It must not throw. */
  onEnd(ending: () => void): void {
    if (this.#isOver) ending()
    else this.#endings.push(ending)
  }

  /** Tells what is unfinished to end. */
  end(reason: unknown): void {
    if (this.#isOver) return
    this.#isOver = true
    this.#reason = reason
    this.#controller?.abort(reason)
    for (const ending of this.#endings) ending()
  }
}

/**
 * Does work until it is done, time is over, or the caller's signal is aborted. In both of the latter it rejects at once,
 * also when the work does not heed its limit. What is left unfinished by work that failed is told to end as well.
 */
export function withinTime<Result>(
  work: (limit: TimeLimit) => Promise<Result>,
  options: {
    readonly milliseconds: number
    /** The error when they are over. */
    readonly expired: () => Error
    /** The caller's. */
    readonly signal: AbortSignal | undefined
    /** The error when it is aborted. */
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
    // Not AbortSignal.timeout and AbortSignal.any: those keep a timer, or an entry in a signal of the caller that lives long.
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
