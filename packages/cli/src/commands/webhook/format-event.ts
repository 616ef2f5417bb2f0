import type { WebhookEvent } from '@tokbox/webhooks'
import { printable } from '../../output/escape.js'

/**
 * A webhook on one line: the time, the type, what has become of what, and the session. What may be secret or personal is not
 * in it.
 * @param now milliseconds since 1970
 */
export function formatEvent(event: WebhookEvent, now: number): string {
  const parts = [event.type === 'unknown' ? `unknown ${event.event ?? ''}` : event.type, ...detailsOf(event)]
  const session = event.sessionId === undefined ? [] : [`session ${event.sessionId}`]
  const words = [...parts, ...session].map((part) => printable(part.trim())).filter((part) => part !== '')
  return `${new Date(now).toTimeString().slice(0, 8)}  ${words.join('  ')}`
}

function detailsOf(event: WebhookEvent): string[] {
  switch (event.type) {
    case 'archive':
      return [event.status, event.archive.id, event.archive.reason ?? '']
    case 'broadcast':
      return [event.status, event.broadcast.id]
    case 'render':
      return [event.status, event.renderId, event.reason ?? '']
    case 'captions':
      return [event.status, event.captionsId, event.reason ?? '']
    case 'connectionCreated':
      return [event.connection.connectionId]
    case 'connectionDestroyed':
      return [event.connection.connectionId, event.reason ?? '']
    case 'streamCreated':
      return [event.stream.streamId, event.stream.videoType ?? '']
    case 'streamDestroyed':
      return [event.stream.streamId, event.reason ?? '']
    case 'sessionDestroyed':
    case 'sessionNotification':
      return [event.reason ?? '']
    case 'callUpdated':
      return [event.call.callId, event.state ?? '']
    case 'callDestroyed':
      return [event.call.callId, event.reasonCode ?? '', event.reasonMessage ?? '']
    case 'callCreated':
    case 'muteForced':
      return [event.call.callId]
    case 'unknown':
      return [event.problem ?? '']
    case 'sessionCreated':
      return []
  }
}
