import type { Connection, EmulatedConnection } from './connection.js'
import type { Stream } from './stream.js'

/** What a session was created with. */
export interface SessionSettings {
  readonly sessionId: string
  /** The API key of its project, or the id of its application. */
  readonly projectId: string
  readonly createdAt: Date
  /** The location hint, `''` for none. */
  readonly location: string
  readonly relayed: boolean
  /** This and what follows is not in the id: of a session that this emulator did not create, it is the default. */
  readonly archiveMode: 'manual' | 'always'
  readonly archiveName: string | undefined
  readonly archiveResolution: string | undefined
  readonly e2ee: boolean
}

/** A session and who is in it, as it is at this moment. */
export interface EmulatedSession extends SessionSettings {
  /** Whether streams that are published now begin muted. */
  readonly muted: boolean
  /** The clients that are connected, in the order in which they came. */
  readonly connections: readonly EmulatedConnection[]
}

/** A session. It is live while a client is connected, and never ends: its id is good for ever. */
export class Session {
  readonly settings: SessionSettings
  readonly connections = new Map<string, Connection>()
  /** Whether streams that are published now begin muted. */
  muted = false

  constructor(settings: SessionSettings) {
    this.settings = Object.freeze({ ...settings })
  }

  get live(): boolean {
    return this.connections.size > 0
  }

  /** What is published in it, client by client. */
  get streams(): Stream[] {
    return [...this.connections.values()].flatMap(({ streams }) => [...streams.values()])
  }

  /** The stream with this id, while a client publishes it here. */
  findStream(streamId: string): Stream | undefined {
    for (const { streams } of this.connections.values()) {
      const stream = streams.get(streamId)
      if (stream !== undefined) return stream
    }
    return undefined
  }

  describe(): EmulatedSession {
    return Object.freeze({
      ...this.settings,
      muted: this.muted,
      connections: Object.freeze(
        Array.from(this.connections.values(), (connection) => connection.describe()),
      ),
    })
  }
}
