import { checkFault } from './check-fault.js'
import { type Fault, type FaultSlot, slotOf } from './fault.js'

/** A fault that waits for requests, with the number of requests that it still applies to. */
export type PendingFault = Fault & { readonly times: number }

/** What a program does with the faults of its emulator. */
export interface Faults {
  /**
   * Adds a fault. Faults of the same sort apply to one request after the other, in the order in which they were added.
   * @throws InvalidArgumentError
   * @example
   * emulator.faults.inject({ kind: 'status', status: 503, retryAfter: 1, times: 2 })
   */
  inject(fault: Fault): void
  /** Removes all faults. */
  clear(): void
  /** The faults that are still to come, oldest first, and for how many requests. */
  list(): readonly PendingFault[]
}

export class FaultQueue implements Faults {
  readonly #changed: () => void
  #pending: { readonly fault: Fault; left: number }[] = []

  /** @param changed called when the list has changed */
  constructor(changed: () => void = () => undefined) {
    this.#changed = changed
  }

  inject(fault: Fault): void {
    const checked = checkFault(fault)
    this.#pending.push({ fault: checked, left: Number(checked.times) })
    this.#changed()
  }

  clear(): void {
    this.#pending = []
    this.#changed()
  }

  list(): readonly PendingFault[] {
    return this.#pending.map(({ fault, left }) => ({ ...fault, times: left }))
  }

  /** Takes the oldest fault for this path and slot, and counts it as used. */
  take(slot: FaultSlot, path: string): Fault | undefined {
    const found = this.#pending.find(({ fault }) => slotOf(fault) === slot && matches(fault, path))
    if (found === undefined) return undefined
    found.left -= 1
    this.#changed()
    if (found.left < 1) this.#pending = this.#pending.filter((pending) => pending !== found)
    return found.fault
  }
}

function matches({ path }: Fault, requested: string): boolean {
  return path === undefined || trim(path) === trim(requested)
}

/** The platform takes every path with and without a trailing slash. */
function trim(path: string): string {
  return path.replace(/\/+$/, '')
}
