import { type Broadcast, type BroadcastStatus, type Open, readBroadcast } from '@tokbox/protocol'
import { type EventBase, unexpected } from './event.js'

/** A broadcast has started, changed, stopped or failed. */
export interface BroadcastEvent extends EventBase {
  readonly type: 'broadcast'
  readonly status: Open<BroadcastStatus>
  readonly sessionId: string
  readonly broadcast: Broadcast
}

export function readBroadcastEvent(base: EventBase): BroadcastEvent {
  const broadcast = readBroadcast({ body: base.raw, unexpected })
  return { type: 'broadcast', ...base, status: broadcast.status, sessionId: broadcast.sessionId, broadcast }
}
