import { describe, requireObject } from '@tokbox/core/arguments'
import { InvalidArgumentError, isTokboxError } from '@tokbox/core/errors'
import { isObject } from '@tokbox/protocol'
import { createProject } from '../state/check-project.js'
import { Connection } from '../state/connection.js'
import type { Project } from '../state/project.js'
import { Session } from '../state/session.js'
import type { EmulatorState } from '../state/state.js'
import { Stream } from '../state/stream.js'
import {
  type ConnectionSnapshot,
  type EmulatorSnapshot,
  type ProjectSnapshot,
  type SessionSnapshot,
  SNAPSHOT_VERSION,
  type StreamSnapshot,
} from './snapshot.js'

const PARAMETER = 'options.snapshot'

/**
 * Goes on from a snapshot, in an emulator to which nothing has happened yet. Nobody is told of it: what is in a snapshot has
 * been told already.
 * @throws InvalidArgumentError when it is none, or one of a project that the emulator does not have
 */
export function restoreSnapshot(state: EmulatorState, given: EmulatorSnapshot): void {
  const snapshot = checkSnapshot(given)
  try {
    const { projects, deletedProjects, webhooks } = structuredClone(snapshot)
    if (![projects, deletedProjects, webhooks].every(Array.isArray)) throw new TypeError('not a snapshot')
    if (new Set(projects.map(({ id }) => id)).size < projects.length) throw new TypeError('twice')
    for (const project of projects) restoreProject(state, project)
    for (const id of deletedProjects) state.projects.delete(id)
    state.webhooks.restore(webhooks)
  } catch (error) {
    if (isTokboxError(error)) throw error
    // What it stumbled over may quote what it found.
    throw new InvalidArgumentError({
      parameter: PARAMETER,
      expected: 'a snapshot as emulator.snapshot() made it',
      received: 'one that was changed or is damaged',
    })
  }
}

function checkSnapshot(given: EmulatorSnapshot): EmulatorSnapshot {
  const expected = `a snapshot of version ${SNAPSHOT_VERSION}, as emulator.snapshot() makes it`
  const snapshot = requireObject(given, PARAMETER, expected) as EmulatorSnapshot
  const { version } = snapshot
  if (version === SNAPSHOT_VERSION) return snapshot
  throw new InvalidArgumentError({
    parameter: PARAMETER,
    expected,
    received: typeof version === 'number' ? `one of version ${version}` : describe(given),
    hint: 'Another version of the emulator may have made it. Begin without it.',
  })
}

function restoreProject(state: EmulatorState, saved: ProjectSnapshot): void {
  const { callbacks, sessions, archives, broadcasts, calls, renders, captions } = saved
  const lists = [callbacks, sessions, archives, broadcasts, calls, renders, captions]
  if (!isObject(saved.details) || !lists.every(Array.isArray)) throw new TypeError('not a project')
  const project = openProject(state, saved)
  project.account = saved.account ?? project.account
  project.details = saved.details
  project.callbacks = [...saved.callbacks]
  project.storage = saved.storage
  project.sessions.restore(saved.sessions.map(restoreSession), saved.sessionCount)
  for (const session of saved.sessions) restoreConnections(state, project, session)
  for (const id of saved.deletedArchives) project.archives.delete(id)
  for (const archive of saved.archives) state.recorder.restore(project, archive)
  for (const broadcast of saved.broadcasts) state.broadcaster.restore(project, broadcast)
  for (const call of saved.calls) state.switchboard.restore(project, call)
  for (const render of saved.renders) state.renderer.restore(project, render)
  for (const captions of saved.captions) state.captioner.restore(project, captions)
}

function openProject({ projects }: EmulatorState, { id, created }: ProjectSnapshot): Project {
  const known = projects.get(id)
  if (known !== undefined) {
    if (created !== undefined && 'apiSecret' in created) known.renew(created.apiSecret)
    return known
  }
  if (created === undefined) {
    throw new InvalidArgumentError({
      parameter: `${PARAMETER}.projects`,
      expected: 'projects that the emulator has',
      received: `project ${id}`,
      hint: 'Name it in options.projects, as for the emulator that made the snapshot.',
    })
  }
  const project = createProject(created, `${PARAMETER}.projects`, true)
  projects.add(project)
  return project
}

function restoreSession({ createdAt, muted, connections: _, ...settings }: SessionSnapshot): Session {
  const session = new Session({ ...settings, createdAt: new Date(createdAt) })
  session.muted = muted
  return session
}

function restoreConnections({ clients }: EmulatorState, project: Project, saved: SessionSnapshot): void {
  const session = project.sessions.open(saved.sessionId)
  for (const connection of saved.connections)
    clients.restore({ project, session, connection: restoreConnection(connection) })
  // Whoever watches a stream may have come before it.
  for (const { id, subscriptions } of saved.connections) {
    const connection = clients.get(id)
    if (connection === undefined) continue
    for (const streamId of subscriptions) clients.subscribe(connection, streamId)
  }
}

function restoreConnection(saved: ConnectionSnapshot): Connection {
  const { id, createdAt, expiresAt, streams, subscriptions: _, signals, ...claims } = saved
  const connection = new Connection(id, { ...claims, expiresAt: new Date(expiresAt) }, new Date(createdAt))
  for (const stream of streams) connection.streams.set(stream.id, restoreStream(stream))
  connection.signals.push(...signals)
  return connection
}

function restoreStream({ id, createdAt, layoutClassList, muted, ...media }: StreamSnapshot): Stream {
  const stream = new Stream(id, new Date(createdAt), media, layoutClassList)
  stream.muted = muted
  return stream
}
