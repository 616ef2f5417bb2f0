import type { CONNECTIONS_DISCONNECT, CONNECTIONS_LIST } from '@tokbox/protocol'
import type { Handler } from '../call.js'
import { refuse } from '../refusal.js'
import { liveSessionOf } from '../session-of.js'

/** `connections.list`: who is connected, oldest first. */
export const listConnections: Handler<typeof CONNECTIONS_LIST> = (call) => {
  const { settings, connections } = liveSessionOf(call, call.ids.sessionId)
  const items = Array.from(connections.values(), ({ id, createdAt }) => ({
    connectionId: id,
    connectionState: 'Connected',
    createdAt: createdAt.getTime(),
  }))
  const { id, environment } = call.project
  const ids = { projectId: id, ...(environment === 'unified' && { applicationId: id }) }
  return { body: { count: items.length, ...ids, sessionId: settings.sessionId, items } }
}

/** `connections.disconnect`: the client and its streams are gone. Its token stays good. */
export const disconnectClient: Handler<typeof CONNECTIONS_DISCONNECT> = (call) => {
  const { connections } = liveSessionOf(call, call.ids.sessionId)
  const { connectionId } = call.ids
  if (!connections.has(connectionId)) throw refuse(call.description, 404)
  call.state.clients.disconnect(connectionId, 'forceDisconnected', call.now)
  return {}
}
