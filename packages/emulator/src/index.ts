export type { Sleep } from '@tokbox/core/abort'
export { InvalidArgumentError, isTokboxError } from '@tokbox/core/errors'
export type { Clock } from '@tokbox/core/time'
export type { Calls } from './clients/calls.js'
export type { ClientActions, ClientSignal } from './clients/actions.js'
export type { EmulatedArchive, EmulatedArchives } from './access/archives.js'
export type { EmulatedBroadcast, EmulatedBroadcasts } from './access/broadcasts.js'
export type { Client, Connected, ConnectReply } from './clients/client.js'
export type { ConnectRequest } from './clients/connect.js'
export type { RefusalReason, Refused } from './clients/refusal.js'
export type { DevelopmentApplication, NewApplication } from './create-application.js'
export { developmentAccount, developmentProject } from './development-project.js'
export { createEmulator, type EmulatedProject, type Emulator } from './emulator.js'
export type { Decisions } from './decisions.js'
export { DisconnectedError, EmulatorFullError, ListenError, RoleError } from './errors.js'
export type {
  ClockFault,
  ContentTypeFault,
  CutOffFault,
  DelayFault,
  Fault,
  FaultScope,
  ResetFault,
  StatusFault,
} from './faults/fault.js'
export type { Faults, PendingFault } from './faults/fault-queue.js'
export type { DeliveryOptions, EmulatorOptions } from './options.js'
export type { EmulatorSnapshot } from './snapshot/snapshot.js'
export type { Random } from './random.js'
export type { AccountOptions } from './state/accounts.js'
export type { Capability } from './state/capability.js'
export type { EmulatedCall } from './state/calls/describe-call.js'
export type { EmulatedConnection } from './state/connection.js'
export type { ProjectOptions } from './state/project-options.js'
export type { ReceivedRequest } from './state/request-log.js'
export type { EmulatedSession, SessionSettings } from './state/session.js'
export type { EmulatedSignal } from './state/signal.js'
export type { EmulatedStream, PublishOptions, VideoType } from './state/stream.js'
export type { EmulatorServer, ListenOptions } from './transport/listen.js'
export type {
  EmulatedWebhook,
  WebhookGroup,
  WebhookStatus,
  WebhookTarget,
  WebhookUrls,
} from './webhooks/webhook.js'
