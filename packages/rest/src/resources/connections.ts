import { CONNECTIONS_DISCONNECT, CONNECTIONS_LIST, type Connection, readConnections } from '@tokbox/protocol'
import type { Pages } from '../page.js'
import type { CallOptions } from '../transport/call-options.js'
import { actionOf, type Caller, listOf } from './method.js'

/** Who is connected to sessions: clients, and what joins like one (SIP calls, audio connectors, renders). */
export interface Connections {
  /**
   * Lists who is connected to a session, all in one page.
   * @throws NotFoundError if the session is not known
   * @example
   * const { total } = await rest.connections.list(sessionId)
   */
  list(sessionId: string, call?: CallOptions): Pages<Connection>
  /**
   * Disconnects a client. It may come back with the same token.
   * @throws NotFoundError if it is not connected
   * @example
   * await rest.connections.disconnect(sessionId, connectionId)
   */
  disconnect(sessionId: string, connectionId: string, call?: CallOptions): Promise<void>
}

export function createConnections(caller: Caller): Connections {
  return Object.freeze({
    list: listOf(caller, CONNECTIONS_LIST, readConnections),
    disconnect: actionOf(caller, CONNECTIONS_DISCONNECT),
  })
}
