import { replyError, replyJson, reply } from '../../replies/reply.js'
import type { EmulatorState } from '../../state/state.js'
import { sessionCall } from './session-call.js'

/** `connections.list`: who is connected, oldest first. */
export const listConnections = sessionCall((c, { settings, connections }) => {
  const items = Array.from(connections.values(), ({ id, createdAt }) => ({
    connectionId: id,
    connectionState: 'Connected',
    createdAt: createdAt.getTime(),
  }))
  const { sessionId, apiKey } = settings
  return replyJson(c, { count: items.length, projectId: apiKey, sessionId, items })
})

/** `connections.disconnect`: the client and its streams are gone. Its token stays good. */
export const disconnectClient = ({ clients }: EmulatorState) =>
  sessionCall((c, { connections }) => {
    const connectionId = c.req.param('connectionId') ?? ''
    if (!connections.has(connectionId)) return replyError(c, 404, { message: 'Not found' })
    clients.disconnect(connectionId)
    return reply(c, 204, null)
  })
