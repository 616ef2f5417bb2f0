import { DisconnectedError, EmulatorFullError, RoleError } from '../errors.js'
import { type Random, randomUuid, repeatedIdError } from '../random.js'
import { capabilitiesOf } from './capability.js'
import { type ClientClaims, Connection } from './connection.js'
import type { Session } from './session.js'
import { checkPublishOptions, type PublishOptions, Stream } from './stream.js'

/** How many clients can be connected to an emulator at once, to all its sessions together. */
const MAX_CONNECTIONS = 10_000
/** How many streams they can publish at once. */
const MAX_STREAMS = 10_000

/** Everybody who is connected, and every stream, by id. Clients come, publish and go here and nowhere else. */
export class Clients {
  readonly #random: Random
  readonly #connections = new Map<string, { readonly session: Session; readonly connection: Connection }>()
  readonly #publishers = new Map<string, Connection>()

  constructor(random: Random) {
    this.#random = random
  }

  /** @throws EmulatorFullError */
  connect(session: Session, claims: ClientClaims, createdAt: Date): Connection {
    if (this.#connections.size >= MAX_CONNECTIONS) throw new EmulatorFullError('clients', MAX_CONNECTIONS)
    const connection = new Connection(randomUuid(this.#random), claims, createdAt)
    if (this.#connections.has(connection.id)) throw repeatedIdError()
    session.connections.set(connection.id, connection)
    this.#connections.set(connection.id, { session, connection })
    return connection
  }

  /** The client with this connection id, while it is connected. */
  get(connectionId: string): Connection | undefined {
    return this.#connections.get(connectionId)?.connection
  }

  /** @throws InvalidArgumentError @throws DisconnectedError @throws RoleError @throws EmulatorFullError */
  publish(connection: Connection, options: PublishOptions | undefined, createdAt: Date): Stream {
    const media = checkPublishOptions(options)
    const { role, initialLayoutClassList } = connection.claims
    if (!connection.connected) throw new DisconnectedError(connection.id)
    if (!capabilitiesOf(role).includes('publish')) throw new RoleError(role)
    if (this.#publishers.size >= MAX_STREAMS) throw new EmulatorFullError('streams', MAX_STREAMS)
    const stream = new Stream(randomUuid(this.#random), createdAt, media, initialLayoutClassList)
    if (this.#publishers.has(stream.id)) throw repeatedIdError()
    connection.streams.set(stream.id, stream)
    this.#publishers.set(stream.id, connection)
    return stream
  }

  /** Ends a stream. False when there is none with this id (any more), or it is not this client's. */
  unpublish(streamId: string, publisher = this.#publishers.get(streamId)): boolean {
    if (publisher?.streams.delete(streamId) !== true) return false
    return this.#publishers.delete(streamId)
  }

  /** Ends a connection and its streams. False when there is none with this id (any more). */
  disconnect(connectionId: string): boolean {
    const found = this.#connections.get(connectionId)
    if (found === undefined) return false
    const { session, connection } = found
    for (const streamId of [...connection.streams.keys()]) this.unpublish(streamId, connection)
    connection.connected = false
    session.connections.delete(connectionId)
    return this.#connections.delete(connectionId)
  }

  clear(): void {
    for (const connectionId of [...this.#connections.keys()]) this.disconnect(connectionId)
  }

  get connectionCount(): number {
    return this.#connections.size
  }

  get streamCount(): number {
    return this.#publishers.size
  }
}
