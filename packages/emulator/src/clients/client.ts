import { requireString } from '@tokbox/core/arguments'
import { readClock } from '@tokbox/core/time'
import type { Role } from '@tokbox/signer'
import { type Capability, capabilitiesOf } from '../state/capability.js'
import type { EmulatorState } from '../state/state.js'
import type { PublishOptions } from '../state/stream.js'
import type { Admission } from './connect.js'
import type { Refused } from './refusal.js'

/** Who a client is that was let in, as `POST /_emulator/connect` answers it. */
export interface Connected {
  readonly ok: true
  readonly sessionId: string
  /** The API key of the session's project, or the id of its application. */
  readonly projectId: string
  /** A lower-case UUID, new with each connection. */
  readonly connectionId: string
  readonly role: Role
  readonly capabilities: readonly Capability[]
  /** What the other clients of the session can read about this one; `''` when the token holds none. */
  readonly connectionData: string
  readonly initialLayoutClassList: readonly string[]
  /** Until when the token can be used to connect. It does not end the connection. */
  readonly expiresAt: Date
  /** Whether media prefers to go directly from client to client. */
  readonly relayed: boolean
}

/** A client that is in a session until it leaves or is sent away. It sends and receives no media. */
export interface Client extends Connected {
  /** Whether it is still in the session. */
  readonly connected: boolean
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
   * Leaves the session and ends the client's streams. Does nothing when it has left already.
   * @example
   * client.disconnect()
   */
  disconnect(): void
}

/** A client, or why it is not let in: `ok` says which. */
export type ConnectReply = Client | Refused

export function describeAdmission({ session, connection }: Admission): Connected {
  const { sessionId, projectId, relayed } = session.settings
  const { role, connectionData, initialLayoutClassList, expiresAt } = connection.claims
  return {
    ok: true,
    sessionId,
    projectId,
    connectionId: connection.id,
    role,
    capabilities: capabilitiesOf(role),
    connectionData,
    initialLayoutClassList,
    expiresAt,
    relayed,
  }
}

export function createClient({ clients, clock }: EmulatorState, admission: Admission): Client {
  const { connection } = admission
  return Object.freeze({
    ...describeAdmission(admission),
    get connected() {
      return connection.connected
    },
    publish(options?: PublishOptions) {
      const stream = clients.publish(connection, options, new Date(readClock(clock)))
      return Object.freeze({ streamId: stream.id })
    },
    unpublish: (streamId: string) =>
      clients.unpublish(
        requireString(streamId, 'streamId'),
        'clientDisconnected',
        readClock(clock),
        connection,
      ),
    disconnect() {
      clients.disconnect(connection.id, 'clientDisconnected', readClock(clock))
    },
  })
}
