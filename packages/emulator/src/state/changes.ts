/**
 * Counts the changes of the state, for those who show it. It costs next to nothing where nobody looks, so that whatever may
 * have changed something notes it.
 */
export class Changes {
  #count = 0
  readonly #waiting = new Set<() => void>()

  /** Notes that something has changed. */
  readonly note = (): void => {
    this.#count += 1
    for (const wake of this.#waiting) wake()
  }

  get count(): number {
    return this.#count
  }

  /** Waits until the count is no longer `seen`, or the signal is aborted. */
  async after(seen: number, signal: AbortSignal): Promise<void> {
    if (this.#count !== seen || signal.aborted) return
    await new Promise<void>((resolve) => {
      const wake = () => {
        this.#waiting.delete(wake)
        signal.removeEventListener('abort', wake)
        resolve()
      }
      this.#waiting.add(wake)
      signal.addEventListener('abort', wake)
    })
  }
}
