import type { CallOptions, Connection, Pages, RestClient } from '@tokbox/rest'

/** Who is connected to a session: clients, and what joins like one (SIP calls, audio connectors, renders). */
export interface SessionConnections {
  /**
   * Lists who is connected to the session, all in one page.
   * @throws NotFoundError when the session is not known
   * @example
   * const { total } = await session.connections.list()
   */
  list(call?: CallOptions): Pages<Connection>
  /**
   * Disconnects a client, hangs up a SIP call, or ends an audio connector. A client may come back with the same token.
   * @throws NotFoundError when it is not connected
   * @example
   * await session.connections.disconnect(connectionId)
   */
  disconnect(connectionId: string, call?: CallOptions): Promise<void>
}

export function connectionsOf(
  sessionId: string,
  { connections }: Pick<RestClient, 'connections'>,
): SessionConnections {
  return Object.freeze<SessionConnections>({
    list: (call) => connections.list(sessionId, call),
    disconnect: (connectionId, call) => connections.disconnect(sessionId, connectionId, call),
  })
}
