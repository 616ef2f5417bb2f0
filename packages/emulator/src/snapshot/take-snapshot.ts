import type { Connection } from '../state/connection.js'
import type { Project } from '../state/project.js'
import type { Session } from '../state/session.js'
import type { EmulatorState } from '../state/state.js'
import type { Stream } from '../state/stream.js'
import {
  type ConnectionSnapshot,
  type EmulatorSnapshot,
  type ProjectSnapshot,
  type SessionSnapshot,
  SNAPSHOT_VERSION,
  type StreamSnapshot,
} from './snapshot.js'

/** Copies all that is remembered. What happens afterwards does not change the copy. */
export function takeSnapshot({ projects, webhooks }: EmulatorState): EmulatorSnapshot {
  return structuredClone({
    version: SNAPSHOT_VERSION,
    projects: projects.list().map(saveProject),
    deletedProjects: projects.deleted(),
    webhooks: webhooks.save(),
  })
}

function saveProject(project: Project): ProjectSnapshot {
  const { id, created, account, details, callbacks, storage, sessions } = project
  const { archives, broadcasts, calls, renders, captions } = project
  return {
    id,
    created,
    account,
    details,
    callbacks,
    storage,
    sessionCount: sessions.created,
    sessions: sessions.list().map(saveSession),
    archives: archives.list().map(({ data }) => data),
    deletedArchives: archives.deleted(),
    broadcasts: broadcasts.list().map(({ data }) => data),
    calls: calls.list().map(({ data }) => data),
    renders: renders.list().map(({ data }) => data),
    captions: captions.list().map(({ data }) => data),
  }
}

function saveSession({ settings, muted, connections }: Session): SessionSnapshot {
  return {
    ...settings,
    createdAt: settings.createdAt.getTime(),
    muted,
    connections: Array.from(connections.values(), saveConnection),
  }
}

function saveConnection(connection: Connection): ConnectionSnapshot {
  const { id, claims, createdAt, streams, subscriptions, signals } = connection
  return {
    ...claims,
    id,
    createdAt: createdAt.getTime(),
    expiresAt: claims.expiresAt.getTime(),
    streams: Array.from(streams.values(), saveStream),
    subscriptions: [...subscriptions],
    signals,
  }
}

function saveStream({ id, createdAt, media, layoutClassList, muted }: Stream): StreamSnapshot {
  return { ...media, id, createdAt: createdAt.getTime(), layoutClassList, muted }
}
