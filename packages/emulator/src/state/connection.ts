import type { Role, TokenClaims } from '@tokbox/signer'
import type { Signal } from './signal.js'
import type { EmulatedStream, Stream } from './stream.js'

/** A client that is connected to a session, as it is at this moment. */
export interface EmulatedConnection {
  /** A lower-case UUID. */
  readonly connectionId: string
  readonly createdAt: Date
  readonly role: Role
  /** What the other clients of the session can read about this one; `''` when its token holds none. */
  readonly connectionData: string
  /** Oldest first. */
  readonly streams: readonly EmulatedStream[]
  /** The ids of the streams that it watches. */
  readonly subscriptions: readonly string[]
}

/** What a client's token says of it. */
export type ClientClaims = Pick<
  TokenClaims,
  'role' | 'connectionData' | 'initialLayoutClassList' | 'expiresAt'
>

/** The connection of one client. It begins with a token that was accepted, and ends when the client leaves. */
export class Connection {
  readonly id: string
  readonly claims: ClientClaims
  readonly createdAt: Date
  readonly streams = new Map<string, Stream>()
  readonly subscriptions = new Set<string>()
  /** What it has received lately, oldest first. */
  readonly signals: Signal[] = []
  connected = true

  constructor(id: string, claims: ClientClaims, createdAt: Date) {
    this.id = id
    this.claims = claims
    this.createdAt = createdAt
  }

  describe(): EmulatedConnection {
    const { role, connectionData } = this.claims
    return Object.freeze({
      connectionId: this.id,
      createdAt: this.createdAt,
      role,
      connectionData,
      streams: Object.freeze(Array.from(this.streams.values(), (stream) => stream.describe())),
      subscriptions: Object.freeze([...this.subscriptions]),
    })
  }
}
