import type { AUDIO_CONNECTOR_START } from '@tokbox/protocol'
import { randomUuid } from '../../random.js'
import { isUnreachable } from '../../unreachable.js'
import type { Handler } from '../call.js'
import { admit } from '../client-token.js'
import { refuse } from '../refusal.js'

/** How long a WebSocket has to open, in milliseconds. */
const TIMEOUT = 6_000

/** `audioConnector.start`: a connection that lasts until somebody ends it. No WebSocket is opened. */
export const connectAudio: Handler<typeof AUDIO_CONNECTOR_START> = async (call) => {
  const { description, state, project, fields, c } = call
  const { sessionId, token, uri, bidirectional = false } = fields
  if (!URL.canParse(uri)) throw refuse(description, 400, 'Invalid websocket.uri: it must be a URL')
  const needs = bidirectional ? (['subscribe', 'publish'] as const) : (['subscribe'] as const)
  const { session, claims } = await admit(call, { sessionId, token, needs })
  if (isUnreachable(uri)) {
    await state.sleep(TIMEOUT, c.env.transport.signal)
    throw refuse(description, state.decisions.audioConnectorUnreachable, 'The WebSocket cannot be opened')
  }
  const at = new Date(call.now)
  const connection = state.clients.connect(project, session, claims, at)
  if (bidirectional) state.clients.publish(connection, { hasVideo: false }, at)
  return { body: { id: randomUuid(state.random), connectionId: connection.id } }
}
