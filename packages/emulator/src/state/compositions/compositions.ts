/** How many that have ended a project remembers of each kind. */
const MAX_ENDED = 10_000
/** How many of each kind run at once in a project. */
export const MAX_RUNNING = 10_000
/** How many deleted ones are told from those that never were. */
const MAX_DELETED = 10_000

/** What is made of the streams of a session: an archive or a broadcast. */
interface Composition {
  readonly data: { readonly id: string; readonly sessionId: string }
  /** Whether it goes on. */
  readonly running: boolean
}

/** The archives or the broadcasts of a project. */
export class Compositions<Item extends Composition> {
  /** Oldest first. */
  readonly #items = new Map<string, Item>()
  readonly #running = new Map<string, Set<Item>>()
  readonly #deleted = new Set<string>()
  #runningCount = 0

  add(item: Item): void {
    const { id, sessionId } = item.data
    this.#items.set(id, item)
    if (!item.running) return
    const running = this.#running.get(sessionId) ?? new Set()
    this.#running.set(sessionId, running.add(item))
    this.#runningCount += 1
  }

  get(id: string): Item | undefined {
    return this.#items.get(id)
  }

  /** Those of a session that run, oldest first. */
  running(sessionId: string): Item[] {
    return [...(this.#running.get(sessionId) ?? [])]
  }

  /** How many run. */
  get runningCount(): number {
    return this.#runningCount
  }

  /** Notes that one no longer runs. @returns the oldest one, when it is forgotten for that */
  end(item: Item): Item | undefined {
    const { sessionId } = item.data
    const running = this.#running.get(sessionId)
    if (running?.delete(item) !== true) return undefined
    if (running.size === 0) this.#running.delete(sessionId)
    this.#runningCount -= 1
    return this.#items.size - this.#runningCount > MAX_ENDED ? this.#forgetOldest() : undefined
  }

  #forgetOldest(): Item | undefined {
    for (const [id, item] of this.#items) {
      if (item.running) continue
      this.#items.delete(id)
      return item
    }
    return undefined
  }

  delete(id: string): void {
    this.#items.delete(id)
    this.#deleted.add(id)
    if (this.#deleted.size <= MAX_DELETED) return
    for (const oldest of this.#deleted) {
      this.#deleted.delete(oldest)
      return
    }
  }

  /** The ids of those that were deleted, oldest first. */
  deleted(): string[] {
    return [...this.#deleted]
  }

  wasDeleted(id: string): boolean {
    return this.#deleted.has(id)
  }

  /** Oldest first. */
  list(): Item[] {
    return [...this.#items.values()]
  }

  clear(): void {
    this.#items.clear()
    this.#running.clear()
    this.#deleted.clear()
    this.#runningCount = 0
  }
}
