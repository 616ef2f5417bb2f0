import type { ArchiveStorage } from '@tokbox/protocol'
import type { ArchiveData } from '../state/archives/archive-data.js'
import type { BroadcastData } from '../state/broadcasts/broadcast-data.js'
import type { CallData } from '../state/calls/call-data.js'
import type { CaptionsData } from '../state/captions/captions.js'
import type { ProjectOptions } from '../state/project-options.js'
import type { ClientClaims } from '../state/connection.js'
import type { Callback, ProjectDetails } from '../state/project.js'
import type { RenderData } from '../state/renders/render.js'
import type { SessionSettings } from '../state/session.js'
import type { Signal } from '../state/signal.js'
import type { EmulatedStream } from '../state/stream.js'
import type { EmulatedWebhook, WebhookTarget } from '../webhooks/webhook.js'

/** Rises when a snapshot of before cannot be read any more. */
export const SNAPSHOT_VERSION = 1

/**
 * Everything that an emulator remembers, as plain data: it can be written as JSON and read back. It holds connection data,
 * the secrets of projects that were created while the emulator ran, keys of storages and URLs with their queries: treat it as
 * a secret. What is in it may change with any version; `version` says whether it can be read.
 */
export interface EmulatorSnapshot {
  readonly version: number
  readonly projects: readonly ProjectSnapshot[]
  /** The ids of those that the emulator was made with and that an account has deleted. */
  readonly deletedProjects: readonly string[]
  /** Those that wait, in the order in which they came about. */
  readonly webhooks: readonly WebhookSnapshot[]
}

/** Instants are milliseconds since 1970 in all of what follows. */
export interface ProjectSnapshot {
  readonly id: string
  /** Of a project that the emulator was not made with, or that has another secret since. */
  readonly created?: ProjectOptions | undefined
  /** The key of the account that manages it. */
  readonly account?: string | undefined
  readonly details: ProjectDetails
  readonly callbacks: readonly Callback[]
  readonly storage?: ArchiveStorage | undefined
  /** How many sessions were created. */
  readonly sessionCount: number
  readonly sessions: readonly SessionSnapshot[]
  readonly archives: readonly ArchiveData[]
  /** The ids of those that were deleted. */
  readonly deletedArchives: readonly string[]
  readonly broadcasts: readonly BroadcastData[]
  readonly calls: readonly CallData[]
  readonly renders: readonly RenderData[]
  readonly captions: readonly CaptionsData[]
}

export interface SessionSnapshot extends Omit<SessionSettings, 'createdAt'> {
  readonly createdAt: number
  readonly muted: boolean
  readonly connections: readonly ConnectionSnapshot[]
}

export interface ConnectionSnapshot extends Omit<ClientClaims, 'expiresAt'> {
  readonly id: string
  readonly createdAt: number
  readonly expiresAt: number
  readonly streams: readonly StreamSnapshot[]
  readonly subscriptions: readonly string[]
  readonly signals: readonly Signal[]
}

export interface StreamSnapshot
  extends Pick<EmulatedStream, 'name' | 'videoType' | 'hasAudio' | 'hasVideo' | 'layoutClassList'> {
  readonly id: string
  readonly createdAt: number
  readonly muted: boolean
}

export interface WebhookSnapshot
  extends Pick<EmulatedWebhook, 'projectId' | 'group' | 'event' | 'body' | 'attempts'> {
  readonly target: WebhookTarget
  readonly createdAt: number
  /** Whether it is sent again for a day, instead of four times. */
  readonly monitoring: boolean
}
