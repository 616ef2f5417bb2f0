import { type FieldsOf, readOptions, requireString } from '@tokbox/core/arguments'
import { readClock } from '@tokbox/core/time'
import type { MuteAllOptions, Signal } from '@tokbox/protocol'
import type { Connection } from '../state/connection.js'
import { muteSession, muteStream } from '../state/moderation.js'
import { deliverSignal } from '../state/signal.js'
import type { EmulatorState } from '../state/state.js'
import type { PublishOptions } from '../state/stream.js'

/** A signal of a client. */
export interface ClientSignal extends Partial<Signal> {
  /** The connection id of the only one who gets it. Default: everybody in the session, whoever sends it too. */
  readonly to?: string | undefined
}

const SIGNAL: FieldsOf<ClientSignal> = {
  type: { type: 'string', minLength: 0, maxBytes: 128 },
  data: { type: 'string', minLength: 0, maxBytes: 8192 },
  to: { type: 'string' },
}
const MUTE_ALL: FieldsOf<MuteAllOptions> = {
  excludedStreamIds: { type: 'list', items: { type: 'string' } },
}

/** What a client does in its session. Each throws a `DisconnectedError` when it is no longer there, unless it says otherwise. */
export interface ClientActions {
  /**
   * Publishes a stream.
   * @throws InvalidArgumentError
   * @throws RoleError when the role forbids it, as that of a subscriber does
   * @throws DisconnectedError when the client is no longer connected
   * @throws EmulatorFullError when there are 10 000 streams already
   * @example
   * const { streamId } = client.publish({ name: 'my screen', videoType: 'screen', hasAudio: false })
   */
  publish(options?: PublishOptions): { readonly streamId: string }
  /**
   * Ends a stream of this client. Returns false when it publishes none with this id, or no longer.
   * @throws InvalidArgumentError when the id is not a string
   * @example
   * client.unpublish(streamId)
   */
  unpublish(streamId: string): boolean
  /**
   * Watches a stream of the session, which may be one of its own. Returns false when nobody publishes it there.
   * @throws InvalidArgumentError when the id is not a string
   * @throws RoleError when the role forbids it, as `publisheronly` does
   * @throws DisconnectedError when the client is no longer connected
   * @throws EmulatorFullError when clients watch 100 000 streams already
   * @example
   * client.subscribe(streamId)
   */
  subscribe(streamId: string): boolean
  /**
   * Stops watching a stream. Returns false when it does not watch it, or no longer.
   * @throws InvalidArgumentError when the id is not a string
   * @example
   * client.unsubscribe(streamId)
   */
  unsubscribe(streamId: string): boolean
  /**
   * Sends a signal to everybody in the session, this client too, or to one. Every role may. Returns false when nobody is
   * connected with the connection id `to`.
   * @throws InvalidArgumentError for a type of more than 128 bytes in UTF-8, or data of more than 8192
   * @throws DisconnectedError when the client is no longer connected
   * @example
   * client.signal({ type: 'chat', data: 'hello' })
   */
  signal(signal?: ClientSignal): boolean
  /**
   * Ends a stream of the session as a moderator. Returns false when nobody publishes it there.
   * @throws InvalidArgumentError when the id is not a string
   * @throws RoleError when the client is no moderator
   * @throws DisconnectedError when the client is no longer connected
   * @example
   * moderator.forceUnpublish(streamId)
   */
  forceUnpublish(streamId: string): boolean
  /**
   * Sends a client of the session away as a moderator. Returns false when nobody is connected with this connection id.
   * @throws InvalidArgumentError when the id is not a string
   * @throws RoleError when the client is no moderator
   * @throws DisconnectedError when the client is no longer connected
   * @example
   * moderator.forceDisconnect(client.connectionId)
   */
  forceDisconnect(connectionId: string): boolean
  /**
   * Mutes a stream of the session as a moderator. Returns false when nobody publishes it there.
   * @throws InvalidArgumentError when the id is not a string
   * @throws RoleError when the client is no moderator
   * @throws DisconnectedError when the client is no longer connected
   * @example
   * moderator.forceMute(streamId)
   */
  forceMute(streamId: string): boolean
  /**
   * Mutes all streams of the session as a moderator, and those that come until `disableForceMute()`.
   * @throws InvalidArgumentError
   * @throws RoleError when the client is no moderator
   * @throws DisconnectedError when the client is no longer connected
   * @example
   * moderator.forceMuteAll({ excludedStreamIds: [streamId] })
   */
  forceMuteAll(options?: MuteAllOptions): void
  /**
   * Lets streams that come later begin unmuted again. Those that are muted stay so.
   * @throws RoleError when the client is no moderator
   * @throws DisconnectedError when the client is no longer connected
   * @example
   * moderator.disableForceMute()
   */
  disableForceMute(): void
  /**
   * Leaves the session and ends the client's streams. Does nothing when it has left already.
   * @example
   * client.disconnect()
   */
  disconnect(): void
}

export function actionsOf(
  { clients, switchboard, changes, clock }: EmulatorState,
  connection: Connection,
): ClientActions {
  const now = () => readClock(clock)
  const noted = <Result>(result: Result): Result => {
    changes.note()
    return result
  }
  const idOf = (streamId: string) => requireString(streamId, 'streamId')
  return {
    publish(options) {
      const stream = clients.publish(connection, options, new Date(now()))
      return Object.freeze({ streamId: stream.id })
    },
    unpublish: (streamId) => clients.unpublish(idOf(streamId), 'clientDisconnected', now(), connection),
    subscribe: (streamId) => noted(clients.subscribe(connection, idOf(streamId))),
    unsubscribe: (streamId) => noted(clients.unsubscribe(connection, idOf(streamId))),
    signal(signal) {
      const { type = '', data = '', to } = readOptions<ClientSignal>(signal, 'signal', SIGNAL)
      const { connections } = clients.placeOf(connection).session
      const receivers = to === undefined ? [...connections.values()] : [connections.get(to) ?? []].flat()
      deliverSignal(receivers, { from: connection.id, type, data, at: now() })
      return noted(receivers.length > 0)
    },
    forceUnpublish(streamId) {
      const id = idOf(streamId)
      const { session } = clients.placeOf(connection, 'forceUnpublish')
      return session.findStream(id) !== undefined && clients.unpublish(id, 'forceUnpublished', now())
    },
    forceDisconnect(connectionId) {
      const id = requireString(connectionId, 'connectionId')
      const { session } = clients.placeOf(connection, 'forceDisconnect')
      return session.connections.has(id) && clients.disconnect(id, 'forceDisconnected', now())
    },
    forceMute(streamId) {
      const id = idOf(streamId)
      return noted(muteStream(switchboard, clients.placeOf(connection, 'forceMute'), id, now()))
    },
    forceMuteAll(options) {
      const { excludedStreamIds = [] } = readOptions<MuteAllOptions>(options, 'options', MUTE_ALL)
      muteSession(switchboard, clients.placeOf(connection, 'forceMute'), excludedStreamIds, now())
      changes.note()
    },
    disableForceMute() {
      clients.placeOf(connection, 'forceMute').session.muted = false
      changes.note()
    },
    disconnect() {
      clients.disconnect(connection.id, 'clientDisconnected', now())
    },
  }
}
