import { DisconnectedError, EmulatorFullError, RoleError } from '../errors.js'
import { type Random, randomUuid, repeatedIdError } from '../random.js'
import type { Agenda } from './agenda.js'
import { type Capability, capabilitiesOf } from './capability.js'
import { type ClientClaims, Connection } from './connection.js'
import type { DisconnectReason, SessionEndReason, SessionEvents, StreamEndReason } from './events.js'
import type { Project } from './project.js'
import type { Session } from './session.js'
import { checkPublishOptions, type PublishOptions, Stream } from './stream.js'

/** How many clients can be connected to an emulator at once, to all its sessions together. */
const MAX_CONNECTIONS = 10_000
/** How many streams they can publish at once. */
const MAX_STREAMS = 10_000
/** How many streams they can watch at once, all of them together. */
const MAX_SUBSCRIPTIONS = 100_000

/** Where a client is. */
export interface Place {
  readonly project: Project
  readonly session: Session
  readonly connection: Connection
}

/**
 * Everybody who is connected, and every stream, by id. Clients come, publish and go here and nowhere else, after whatever is due
 * before that.
 */
export class Clients {
  readonly #random: Random
  readonly #events: SessionEvents
  readonly #agenda: Agenda
  readonly #connections = new Map<string, Place>()
  readonly #publishers = new Map<string, Connection>()
  #subscriptions = 0

  constructor(random: Random, events: SessionEvents, agenda: Agenda) {
    this.#random = random
    this.#events = events
    this.#agenda = agenda
  }

  /** @throws EmulatorFullError */
  connect(project: Project, session: Session, claims: ClientClaims, createdAt: Date): Connection {
    this.#agenda.run()
    if (this.#connections.size >= MAX_CONNECTIONS) throw new EmulatorFullError('clients', MAX_CONNECTIONS)
    const connection = new Connection(randomUuid(this.#random), claims, createdAt)
    if (this.#connections.has(connection.id)) throw repeatedIdError()
    const at = createdAt.getTime()
    const wasLive = session.live
    session.connections.set(connection.id, connection)
    this.#connections.set(connection.id, { project, session, connection })
    if (!wasLive) this.#events.emit({ type: 'sessionCreated', project, session, at })
    this.#events.emit({ type: 'connectionCreated', project, session, connection, at })
    return connection
  }

  /** Goes on with a client of before, and tells nobody. */
  restore(place: Place): void {
    const { session, connection } = place
    session.connections.set(connection.id, connection)
    this.#connections.set(connection.id, place)
    for (const streamId of connection.streams.keys()) this.#publishers.set(streamId, connection)
  }

  /** The client with this connection id, while it is connected. */
  get(connectionId: string): Connection | undefined {
    return this.#connections.get(connectionId)?.connection
  }

  /**
   * Where a client is that wants to do something.
   * @throws DisconnectedError @throws RoleError
   */
  placeOf({ id, claims: { role } }: Connection, capability?: Capability): Place {
    const place = this.#connections.get(id)
    if (place === undefined) throw new DisconnectedError(id)
    if (capability !== undefined && !capabilitiesOf(role).includes(capability))
      throw new RoleError(role, capability)
    return place
  }

  /** @throws InvalidArgumentError @throws DisconnectedError @throws RoleError @throws EmulatorFullError */
  publish(connection: Connection, options: PublishOptions | undefined, createdAt: Date): Stream {
    this.#agenda.run()
    const media = checkPublishOptions(options)
    const { project, session } = this.placeOf(connection, 'publish')
    if (this.#publishers.size >= MAX_STREAMS) throw new EmulatorFullError('streams', MAX_STREAMS)
    const stream = new Stream(
      randomUuid(this.#random),
      createdAt,
      media,
      connection.claims.initialLayoutClassList,
    )
    if (this.#publishers.has(stream.id)) throw repeatedIdError()
    stream.muted = session.muted
    connection.streams.set(stream.id, stream)
    this.#publishers.set(stream.id, connection)
    this.#events.emit({
      type: 'streamCreated',
      project,
      session,
      connection,
      stream,
      at: createdAt.getTime(),
    })
    return stream
  }

  /**
   * Lets a client watch a stream of its session. False when nobody publishes it there.
   * @throws DisconnectedError @throws RoleError @throws EmulatorFullError
   */
  subscribe(connection: Connection, streamId: string): boolean {
    const { session } = this.placeOf(connection, 'subscribe')
    const stream = session.findStream(streamId)
    if (stream === undefined) return false
    if (connection.subscriptions.has(streamId)) return true
    if (this.#subscriptions >= MAX_SUBSCRIPTIONS) {
      throw new EmulatorFullError('subscriptions', MAX_SUBSCRIPTIONS)
    }
    connection.subscriptions.add(streamId)
    stream.subscribers.add(connection.id)
    this.#subscriptions += 1
    return true
  }

  /** False when the client does not watch the stream, or no longer. */
  unsubscribe(connection: Connection, streamId: string): boolean {
    if (!connection.subscriptions.delete(streamId)) return false
    this.#publishers.get(streamId)?.streams.get(streamId)?.subscribers.delete(connection.id)
    this.#subscriptions -= 1
    return true
  }

  /** Ends a stream. False when there is none with this id (any more), or it is not this client's. */
  unpublish(
    streamId: string,
    reason: StreamEndReason,
    at: number,
    publisher = this.#publishers.get(streamId),
  ): boolean {
    this.#agenda.run()
    const stream = publisher?.streams.get(streamId)
    if (publisher === undefined || stream === undefined) return false
    for (const id of stream.subscribers) this.unsubscribe(this.get(id) as Connection, streamId)
    publisher.streams.delete(streamId)
    this.#publishers.delete(streamId)
    const { project, session } = this.#connections.get(publisher.id) as Place
    this.#events.emit({
      type: 'streamDestroyed',
      project,
      session,
      connection: publisher,
      stream,
      reason,
      at,
    })
    return true
  }

  /** Ends a connection and its streams. False when there is none with this id (any more). */
  disconnect(connectionId: string, reason: DisconnectReason, at: number): boolean {
    this.#agenda.run()
    const place = this.#connections.get(connectionId)
    if (place === undefined) return false
    const { project, session, connection } = place
    for (const streamId of [...connection.streams.keys()]) this.unpublish(streamId, reason, at, connection)
    for (const streamId of connection.subscriptions) this.unsubscribe(connection, streamId)
    connection.connected = false
    session.connections.delete(connectionId)
    this.#connections.delete(connectionId)
    this.#events.emit({ type: 'connectionDestroyed', project, session, connection, reason, at })
    if (session.live) return true
    const end: SessionEndReason = reason === 'forceDisconnected' ? reason : 'clientDisconnected'
    this.#events.emit({ type: 'sessionDestroyed', project, session, reason: end, at })
    return true
  }

  /** Forgets everybody, and tells nobody. */
  clear(): void {
    for (const { session, connection } of this.#connections.values()) {
      connection.connected = false
      connection.streams.clear()
      connection.subscriptions.clear()
      session.connections.clear()
    }
    this.#connections.clear()
    this.#publishers.clear()
    this.#subscriptions = 0
  }

  get connectionCount(): number {
    return this.#connections.size
  }

  get streamCount(): number {
    return this.#publishers.size
  }
}
