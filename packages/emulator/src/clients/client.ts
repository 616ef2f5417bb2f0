import type { Role } from '@tokbox/signer'
import { type Capability, capabilitiesOf } from '../state/capability.js'
import { describeSignal, type EmulatedSignal } from '../state/signal.js'
import type { EmulatorState } from '../state/state.js'
import { actionsOf, type ClientActions } from './actions.js'
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
export interface Client extends Connected, ClientActions {
  /** Whether it is still in the session. */
  readonly connected: boolean
  /** The latest 100 signals that it has received, oldest first. */
  readonly signals: readonly EmulatedSignal[]
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

export function createClient(state: EmulatorState, admission: Admission): Client {
  const { connection } = admission
  return Object.freeze({
    ...describeAdmission(admission),
    ...actionsOf(state, connection),
    get connected() {
      return connection.connected
    },
    get signals() {
      return connection.signals.map(describeSignal)
    },
  })
}
