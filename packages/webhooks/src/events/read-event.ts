import { type RawObject, RenderStatus } from '@tokbox/protocol'
import type { WebhookSignature } from '../verify-signature.js'
import { type ArchiveEvent, readArchiveEvent } from './archive.js'
import { type BroadcastEvent, readBroadcastEvent } from './broadcast.js'
import { CALL_READERS, type CallEvent } from './call.js'
import { type CaptionsEvent, readCaptionsEvent } from './captions.js'
import { type EventBase, EventProblem, readBase } from './event.js'
import { type RenderEvent, readRenderEvent } from './render.js'
import { SESSION_READERS, type SessionEvent } from './session.js'

/** An event that this version does not know or cannot read. Everything that it says is in `raw`. */
export interface UnknownEvent extends EventBase {
  readonly type: 'unknown'
  /** The platform's name for it (`event`), if it has one. */
  readonly event: string | undefined
  /** What is wrong with an event of a known kind, as a clause: `the archive has no status`. */
  readonly problem: string | undefined
}

/** Any event that the platform sends. Compare `type`, and TypeScript knows the other fields. */
export type WebhookEvent =
  | SessionEvent
  | CallEvent
  | ArchiveEvent
  | BroadcastEvent
  | RenderEvent
  | CaptionsEvent
  | UnknownEvent

type KnownEvent = Exclude<WebhookEvent, UnknownEvent>

const READERS: Readonly<Record<KnownEvent['type'], (base: EventBase) => KnownEvent>> = {
  ...SESSION_READERS,
  ...CALL_READERS,
  archive: readArchiveEvent,
  broadcast: readBroadcastEvent,
  render: readRenderEvent,
  captions: readCaptionsEvent,
}

/** Reads an event. One that cannot be read becomes an `unknown` one, so that nothing is lost. */
export function readEvent(object: RawObject, signature: WebhookSignature | undefined): WebhookEvent {
  const raw = Object.freeze(object)
  const name = own(raw, 'event')
  const event = typeof name === 'string' ? name : undefined
  const type = typeOf(raw, event)
  try {
    const base = readBase(raw, signature)
    if (type !== undefined) return READERS[type](base)
    return { type: 'unknown', event, problem: undefined, ...base }
  } catch (error) {
    if (!(error instanceof EventProblem)) throw error
    const nothing = { sessionId: undefined, projectId: undefined, timestamp: undefined }
    return { type: 'unknown', event, problem: error.message, ...nothing, signature, raw }
  }
}

/** Webhooks of renders and captions have no `event`, and the exact body of those of broadcasts is not documented. */
function typeOf(raw: RawObject, event: string | undefined): KnownEvent['type'] | undefined {
  if (event !== undefined && Object.hasOwn(READERS, event)) return event as KnownEvent['type']
  if (own(raw, 'group') === 'captions') return 'captions'
  if (event !== undefined) return undefined
  for (const [name, type] of MARKS) if (Object.hasOwn(raw, name)) return type
  const isRender = own(raw, 'id') !== undefined && RENDER_STATUSES.includes(own(raw, 'status'))
  return isRender ? 'render' : undefined
}

/** Names of fields that only one kind of object has. */
const MARKS = [
  ['captionsId', 'captions'],
  ['captionId', 'captions'],
  ['broadcastUrls', 'broadcast'],
  ['multiBroadcastTag', 'broadcast'],
  ['outputMode', 'archive'],
  ['multiArchiveTag', 'archive'],
] as const

const RENDER_STATUSES: readonly unknown[] = Object.values(RenderStatus)

/** What is added to `Object.prototype` is nobody's webhook. */
function own(raw: RawObject, name: string): unknown {
  return Object.hasOwn(raw, name) ? raw[name] : undefined
}
