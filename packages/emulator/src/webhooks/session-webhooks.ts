import type { Connection } from '../state/connection.js'
import type { SessionEvent } from '../state/events.js'
import type { Stream } from '../state/stream.js'
import type { WebhookContent, Webhooks } from './webhooks.js'

/** The callbacks that a project can register for events of its sessions. */
const CALLBACKS: Partial<Record<SessionEvent['type'], readonly [group: string, event: string]>> = {
  connectionCreated: ['connection', 'created'],
  connectionDestroyed: ['connection', 'destroyed'],
  streamCreated: ['stream', 'created'],
  streamDestroyed: ['stream', 'destroyed'],
}

/** Sends what happens in sessions to the URL of their project and to the callbacks that it has registered. */
export const sendSessionWebhooks =
  (webhooks: Webhooks) =>
  (event: SessionEvent): void => {
    const { project, at, type } = event
    const content: WebhookContent = { group: 'session', event: type, body: bodyOf(event), at }
    webhooks.post(project, content, { callback: CALLBACKS[type] })
  }

function bodyOf(event: SessionEvent): Readonly<Record<string, unknown>> {
  return {
    sessionId: event.session.settings.sessionId,
    projectId: event.project.id,
    event: event.type,
    ...('reason' in event && { reason: event.reason }),
    timestamp: event.at,
    ...('stream' in event
      ? { stream: describeStream(event.stream, event.connection) }
      : 'connection' in event && { connection: describeConnection(event.connection) }),
  }
}

function describeConnection({ id, createdAt, claims }: Connection) {
  return { id, createdAt: createdAt.getTime(), data: claims.connectionData }
}

/** A stream without video has no `videoType`. */
function describeStream({ id, createdAt, media }: Stream, connection: Connection) {
  return {
    id,
    connection: describeConnection(connection),
    createdAt: createdAt.getTime(),
    name: media.name,
    ...(media.videoType !== undefined && { videoType: media.videoType }),
  }
}
