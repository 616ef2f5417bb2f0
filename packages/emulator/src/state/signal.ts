/** A message that a client has received. */
export interface EmulatedSignal {
  /** The connection id of the client that sent it; undefined when it came by REST. */
  readonly from: string | undefined
  /** `''` when it has none. */
  readonly type: string
  readonly data: string
  readonly at: Date
}

/** A message as it is kept. */
export interface Signal extends Omit<EmulatedSignal, 'at'> {
  /** Milliseconds since 1970. */
  readonly at: number
}

/** Who gets signals: a client that is connected. */
interface Receiver {
  readonly signals: Signal[]
}

/** How many signals each client keeps, the latest ones. */
const MAX_SIGNALS = 100

/** Gives a signal to clients. Whoever sent it gets it like the others. */
export function deliverSignal(receivers: Iterable<Receiver>, signal: Signal): void {
  const delivered = Object.freeze(signal)
  for (const { signals } of receivers) {
    signals.push(delivered)
    if (signals.length > MAX_SIGNALS) signals.shift()
  }
}

export function describeSignal({ at, ...signal }: Signal): EmulatedSignal {
  return Object.freeze({ ...signal, at: new Date(at) })
}
