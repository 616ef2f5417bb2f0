/** A session that this emulator created. */
export interface EmulatedSession {
  readonly sessionId: string
  readonly apiKey: string
  readonly createdAt: Date
  /** The location hint, `''` for none. */
  readonly location: string
  readonly relayed: boolean
  readonly archiveMode: 'manual' | 'always'
  readonly archiveName: string | undefined
  readonly archiveResolution: string | undefined
  readonly e2ee: boolean
}

/** How many sessions are remembered. Older ones are as good as ever: their ids say whose they are. */
const memory = 10_000

/**
 * The latest sessions, for listing only. Whether a session exists is read from its id, so that nothing is lost when
 * the emulator restarts.
 */
export class SessionRegister {
  readonly #sessions = new Map<string, EmulatedSession>()
  #count = 0

  add(session: EmulatedSession): void {
    this.#count += 1
    this.#sessions.set(session.sessionId, Object.freeze(session))
    if (this.#sessions.size <= memory) return
    const oldest = this.#sessions.keys().next()
    if (!oldest.done) this.#sessions.delete(oldest.value)
  }

  /** How many sessions were created since the start. */
  get count(): number {
    return this.#count
  }

  /** The sessions that are remembered, oldest first. */
  list(): readonly EmulatedSession[] {
    return [...this.#sessions.values()]
  }
}
