import { decodeSessionId } from '@tokbox/signer'
import { repeatedIdError } from '../random.js'
import { Session, type SessionSettings } from './session.js'

/** How many sessions a project remembers. */
const MAX_SESSIONS = 10_000

/**
 * The sessions of a project: those that were created here, and those whose ids came with a client. Whose a session is
 * stands in its id, so that nothing is lost when the emulator restarts, or when it forgets one here.
 */
export class Sessions {
  readonly #sessions = new Map<string, Session>()
  #created = 0

  /** Remembers a session that was created here. @throws InvalidArgumentError when there is one with its id already */
  create(settings: SessionSettings): void {
    if (this.#sessions.has(settings.sessionId)) throw repeatedIdError()
    this.#created += 1
    this.#add(new Session(settings))
  }

  /**
   * The session with this id. One that is not remembered begins with what its id says.
   * @throws SessionIdFormatError
   */
  open(sessionId: string): Session {
    const remembered = this.#sessions.get(sessionId)
    if (remembered !== undefined) return remembered
    const { projectId, createdAt, location, relayed } = decodeSessionId(sessionId)
    const session = new Session({
      sessionId,
      projectId,
      createdAt,
      location,
      relayed,
      archiveMode: 'manual',
      archiveName: undefined,
      archiveResolution: undefined,
      e2ee: false,
    })
    this.#add(session)
    return session
  }

  /** Goes on with sessions of before. @param created how many had been created */
  restore(sessions: readonly Session[], created: number): void {
    for (const session of sessions) this.#sessions.set(session.settings.sessionId, session)
    this.#created = created
  }

  /** The session with this id, when it is remembered. */
  get(sessionId: string): Session | undefined {
    return this.#sessions.get(sessionId)
  }

  #add(session: Session): void {
    this.#sessions.set(session.settings.sessionId, session)
    if (this.#sessions.size <= MAX_SESSIONS) return
    for (const [id, candidate] of this.#sessions) {
      if (candidate.live || candidate === session) continue
      this.#sessions.delete(id)
      return
    }
  }

  /** How many were created since the start or the last `clear()`. */
  get created(): number {
    return this.#created
  }

  /** Those that are remembered, oldest first. */
  list(): Session[] {
    return [...this.#sessions.values()]
  }

  clear(): void {
    this.#sessions.clear()
    this.#created = 0
  }
}
