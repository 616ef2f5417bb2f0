import type { Archive } from './archive.js'

/** How many archives that have ended a project remembers. */
const MAX_ENDED = 10_000
/** How many run at once. */
export const MAX_RUNNING = 10_000
/** How many deleted ones are told from those that never were. */
const MAX_DELETED = 10_000

/** The archives of a project. */
export class Archives {
  /** Oldest first. */
  readonly #archives = new Map<string, Archive>()
  readonly #running = new Map<string, Set<Archive>>()
  readonly #deleted = new Set<string>()
  #runningCount = 0

  add(archive: Archive): void {
    const { id, sessionId } = archive.data
    this.#archives.set(id, archive)
    if (!archive.running) return
    const running = this.#running.get(sessionId) ?? new Set()
    this.#running.set(sessionId, running.add(archive))
    this.#runningCount += 1
  }

  get(id: string): Archive | undefined {
    return this.#archives.get(id)
  }

  /** Those of a session that run, oldest first. */
  running(sessionId: string): Archive[] {
    return [...(this.#running.get(sessionId) ?? [])]
  }

  /** How many run. */
  get runningCount(): number {
    return this.#runningCount
  }

  /** Notes that one no longer runs. Of those that have ended, the oldest are forgotten. */
  end(archive: Archive): void {
    const { sessionId } = archive.data
    const running = this.#running.get(sessionId)
    if (running?.delete(archive) !== true) return
    if (running.size === 0) this.#running.delete(sessionId)
    this.#runningCount -= 1
    if (this.#archives.size - this.#runningCount > MAX_ENDED) this.#forgetOldest()
  }

  #forgetOldest(): void {
    for (const [id, archive] of this.#archives) {
      if (archive.running) continue
      this.#archives.delete(id)
      return
    }
  }

  delete(id: string): void {
    this.#archives.delete(id)
    this.#deleted.add(id)
    if (this.#deleted.size <= MAX_DELETED) return
    for (const oldest of this.#deleted) {
      this.#deleted.delete(oldest)
      return
    }
  }

  wasDeleted(id: string): boolean {
    return this.#deleted.has(id)
  }

  /** Oldest first. */
  list(): Archive[] {
    return [...this.#archives.values()]
  }

  clear(): void {
    this.#archives.clear()
    this.#running.clear()
    this.#deleted.clear()
    this.#runningCount = 0
  }
}
