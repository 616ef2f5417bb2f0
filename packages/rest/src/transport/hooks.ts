/** Emitted when a request is about to be sent. */
export interface RequestEvent {
  /** The number of the call, from 1, which tells the events of one call from those of another. */
  readonly call: number
  /** The number of the attempt, from 1. */
  readonly attempt: number
  readonly method: string
  readonly url: string
  /** Names in lower case. The authentication and the caller's own headers are `[redacted]`. */
  readonly headers: Readonly<Record<string, string>>
}

/** Emitted when the head of an answer has arrived; its body has yet to be read. */
export interface ResponseEvent {
  readonly call: number
  readonly attempt: number
  readonly method: string
  readonly url: string
  readonly status: number
  /** Names in lower case. Cookies, secrets and tokens are `[redacted]`. */
  readonly headers: Readonly<Record<string, string>>
  readonly requestId: string | undefined
  /** Milliseconds since the request was sent. */
  readonly duration: number
}

/** Emitted when a request is going to be sent again. */
export interface RetryEvent {
  readonly call: number
  /** The attempt that failed. */
  readonly attempt: number
  readonly method: string
  readonly url: string
  /** Milliseconds to wait before the next attempt. */
  readonly delay: number
  /** `clock` means that our clock was corrected by the server's answer; that attempt does not count as a retry. */
  readonly reason: 'status' | 'connection' | 'timeout' | 'clock'
  /** What the call would otherwise fail with. Frozen. */
  readonly error: Error
}

/**
 * Functions to call on events, for logs and metrics. They get frozen copies, so they cannot change a call.
 * @example
 * const hooks = { retry: ({ reason, delay, error }) => console.warn(`again in ${delay} ms (${reason}): ${error.message}`) }
 */
export interface Hooks {
  readonly request?: ((event: RequestEvent) => void) | undefined
  readonly response?: ((event: ResponseEvent) => void) | undefined
  readonly retry?: ((event: RetryEvent) => void) | undefined
}

/** The hooks of a client that has none. */
export const NO_HOOKS: Hooks = Object.freeze(Object.create(null))

/**
 * Calls a hook with a frozen event, which is made only if there is a hook. What the hook throws does not break the call, but
 * is not lost either: it is rethrown outside the call, like an exception in an event listener, and so reaches the process's
 * handler of uncaught exceptions.
 */
export function emit<Event extends object>(
  hook: ((event: Event) => void) | undefined,
  makeEvent: () => Event,
): void {
  if (hook === undefined) return
  try {
    hook(Object.freeze(makeEvent()))
  } catch (error) {
    queueMicrotask(() => {
      throw error
    })
  }
}

/** Freezes an error and its causes, so that a hook can look at them but not change them. */
export function freezeError(error: Error): Error {
  for (let link: unknown = error; link instanceof Error && !Object.isFrozen(link); link = link.cause)
    Object.freeze(link)
  return error
}
