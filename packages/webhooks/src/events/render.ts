import { type Open, type RenderStatus, readIdentifier, readText, requireIdentifier } from '@tokbox/protocol'
import { type EventBase, requireSession, unexpected } from './event.js'

/** A render (Experience Composer) has started, stopped or failed. */
export interface RenderEvent extends EventBase {
  readonly type: 'render'
  readonly status: Open<RenderStatus>
  readonly sessionId: string
  readonly renderId: string
  /** The stream that it publishes; may be missing when it has failed. */
  readonly streamId: string | undefined
  /** Why it has stopped or failed, for people: the platform changes its texts. */
  readonly reason: string | undefined
}

export function readRenderEvent(base: EventBase): RenderEvent {
  const { raw } = base
  const status = readText(raw, 'status', unexpected)
  if (status === undefined) throw unexpected('the render has no status')
  return {
    type: 'render',
    ...requireSession(base),
    status,
    renderId: requireIdentifier(raw, 'id', 'render', unexpected),
    streamId: readIdentifier(raw, 'streamId', unexpected),
    reason: readText(raw, 'reason', unexpected),
  }
}
