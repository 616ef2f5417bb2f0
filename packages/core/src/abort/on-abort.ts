interface Listener {
  readonly tells: Set<() => void>
  /** What the signal calls. */
  readonly listen: () => void
}

const listeners = new WeakMap<AbortSignal, Listener>()

/**
 * Has a function called when a signal is aborted. However many functions wait for a signal, it has one listener: Node
 * takes more than ten for a leak and prints a warning, but one signal for a hundred calls is no leak.
 * @param signal not aborted yet
 * @param tell must not throw, and must be another function each time
 * @returns ends the wait; the listener goes with the last that waits
 */
export function onAbort(signal: AbortSignal, tell: () => void): () => void {
  const listener = listeners.get(signal) ?? listenTo(signal)
  listener.tells.add(tell)
  return () => {
    listener.tells.delete(tell)
    if (listener.tells.size > 0 || listeners.get(signal) !== listener) return
    listeners.delete(signal)
    signal.removeEventListener('abort', listener.listen)
  }
}

function listenTo(signal: AbortSignal): Listener {
  const tells = new Set<() => void>()
  const listen = () => {
    listeners.delete(signal)
    for (const tell of tells) tell()
  }
  const listener = { tells, listen }
  listeners.set(signal, listener)
  signal.addEventListener('abort', listen, { once: true })
  return listener
}
