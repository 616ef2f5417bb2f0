import type { Connection } from './connection.js'
import type { Project } from './project.js'
import type { Session } from './session.js'
import type { Stream } from './stream.js'

/** Why a connection ended. */
export type DisconnectReason = 'clientDisconnected' | 'forceDisconnected' | 'networkDisconnected'

/** Why a stream ended: as its connection did, or by itself. */
export type StreamEndReason = DisconnectReason | 'forceUnpublished' | 'mediaStopped'

/** Why a session ended. */
export type SessionEndReason = 'clientDisconnected' | 'forceDisconnected'

interface InSession {
  /** Milliseconds since 1970. */
  readonly at: number
  readonly project: Project
  readonly session: Session
}

/** What happens in a session. */
export type SessionEvent = InSession &
  (
    | { readonly type: 'sessionCreated' }
    | { readonly type: 'sessionDestroyed'; readonly reason: SessionEndReason }
    | { readonly type: 'connectionCreated'; readonly connection: Connection }
    | {
        readonly type: 'connectionDestroyed'
        readonly connection: Connection
        readonly reason: DisconnectReason
      }
    | { readonly type: 'streamCreated'; readonly connection: Connection; readonly stream: Stream }
    | {
        readonly type: 'streamDestroyed'
        readonly connection: Connection
        readonly stream: Stream
        readonly reason: StreamEndReason
      }
  )

type Listener = (event: SessionEvent) => void

/** Tells the parts of the emulator what happens in sessions, in the order in which they were added. */
export class SessionEvents {
  readonly #listeners: Listener[] = []

  add(listener: Listener): void {
    this.#listeners.push(listener)
  }

  emit(event: SessionEvent): void {
    for (const listener of this.#listeners) listener(event)
  }
}
