export type { Archive, Broadcast } from '@tokbox/protocol'
export {
  isTokboxError,
  statusOf,
  WebhookAgeError,
  WebhookBodyError,
  WebhookError,
  WebhookPayloadError,
  WebhookReplayError,
  WebhookSignatureError,
  WebhookTokenError,
  WebhookTooLargeError,
  WebhookUnsignedError,
} from './errors.js'
export type { ArchiveEvent, ArchiveEventStatus } from './events/archive.js'
export type { BroadcastEvent } from './events/broadcast.js'
export type {
  CallCreatedEvent,
  CallDestroyedEvent,
  CallEvent,
  CallState,
  CallUpdatedEvent,
  EventCall,
  MuteForcedEvent,
} from './events/call.js'
export type { CaptionsEvent, CaptionsStatus } from './events/captions.js'
export type { EventBase } from './events/event.js'
export type { UnknownEvent, WebhookEvent } from './events/read-event.js'
export type { RenderEvent } from './events/render.js'
export type {
  ConnectionCreatedEvent,
  ConnectionDestroyedEvent,
  ConnectionDestroyedReason,
  EventConnection,
  EventStream,
  SessionCreatedEvent,
  SessionDestroyedEvent,
  SessionDestroyedReason,
  SessionEvent,
  SessionNotificationEvent,
  StreamCreatedEvent,
  StreamDestroyedEvent,
  StreamDestroyedReason,
} from './events/session.js'
export { createWebhookReceiver, type WebhookReceiver } from './receiver.js'
export type { WebhookReceiverOptions } from './receiver-options.js'
export type { WebhookHeaders, WebhookRequest } from './request/request.js'
export { createSeenIds, type SeenIds, type SeenIdsOptions } from './seen-ids.js'
export { type SignedWebhook, type SignWebhookOptions, signWebhook } from './sign-webhook.js'
export type { WebhookSignature } from './verify-signature.js'
