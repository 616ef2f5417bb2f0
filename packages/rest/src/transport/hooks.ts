/** A request is about to be sent. */
export interface RequestEvent {
  /** Numbers the calls of a client, so that events of one call can be told from those of another. */
  readonly call: number
  /** 1 for the first time that the call sends its request. */
  readonly attempt: number
  readonly method: string
  readonly url: string
  /** Names in lower case. The authentication, and whatever the caller added, is `[redacted]`. */
  readonly headers: Readonly<Record<string, string>>
}

/** The head of an answer has come; its body is still to be read. */
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

/** The request will be sent again. */
export interface RetryEvent {
  readonly call: number
  /** The attempt that failed. */
  readonly attempt: number
  readonly method: string
  readonly url: string
  /** Milliseconds to wait before the next attempt. */
  readonly delay: number
  /** `clock` when the server's time has been learnt from its answer; such a repetition is not counted as a retry. */
  readonly reason: 'status' | 'connection' | 'timeout' | 'clock'
  /** What the call would have failed with. */
  readonly error: Error
}

/** Functions that are told what happens, for logs and metrics. They get copies, and cannot change a call. */
export interface Hooks {
  readonly request?: ((event: RequestEvent) => void) | undefined
  readonly response?: ((event: ResponseEvent) => void) | undefined
  readonly retry?: ((event: RetryEvent) => void) | undefined
}

/** What a client without hooks has. */
export const NO_HOOKS: Hooks = Object.freeze(Object.create(null))

/**
 * Calls a hook with a frozen event, which is made only when somebody listens. What the hook throws neither breaks the call
 * nor is lost: it is thrown again outside of the call, as an exception of an event listener is, and reaches the process's
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

/** An error that a hook can look at and not change, with its causes. */
export function freezeError(error: Error): Error {
  for (let link: unknown = error; link instanceof Error && !Object.isFrozen(link); link = link.cause)
    Object.freeze(link)
  return error
}
