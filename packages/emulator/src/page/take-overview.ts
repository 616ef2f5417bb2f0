import { readClock } from '@tokbox/core/time'
import { describeFault } from '../faults/describe-fault.js'
import type { Connection } from '../state/connection.js'
import type { Project } from '../state/project.js'
import type { Session } from '../state/session.js'
import type { EmulatorState } from '../state/state.js'
import type { ClientItem, Overview, ProjectItem, SessionItem } from './overview.js'
import { MAX_ITEMS } from './source.js'
import { tablesOf } from './tables.js'

/** In UTF-16 units. */
const MAX_DATA = 200

/** What there is to see at this moment, without secrets, and never much of anything: it is sent again and again. */
export function takeOverview(state: EmulatorState): Overview {
  const { projects, clients, clock, strict, faults } = state
  const hasOneProject = projects.list().length === 1
  return {
    time: new Date(readClock(clock)).toISOString(),
    strict,
    projects: projects.list().map(describeProject),
    sessions: {
      total: projects.sessionCount,
      items: latestSessions(projects.sessions()).map((session) => describeSession(session, hasOneProject)),
    },
    counts: { clients: clients.connectionCount, streams: clients.streamCount },
    faults: faults.list().slice(0, MAX_ITEMS).map(describeFault),
    tables: tablesOf(state),
  }
}

function describeProject({ id, environment, key, details }: Project): ProjectItem {
  const { name, status } = details
  return {
    id,
    environment,
    name: name.slice(0, MAX_DATA),
    suspended: status === 'SUSPENDED',
    publicKey: key.publicKey,
  }
}

/** Those with clients in them before those without. */
function latestSessions(sessions: Session[]): Session[] {
  const newestFirst = sessions.reverse()
  const live = newestFirst.filter((session) => session.live)
  const empty = newestFirst.filter((session) => !session.live).slice(0, MAX_ITEMS)
  return [...live, ...empty].slice(0, MAX_ITEMS)
}

function describeSession({ settings, connections }: Session, hasOneProject: boolean): SessionItem {
  const { sessionId, projectId, createdAt, relayed, archiveMode, e2ee } = settings
  const marks = [
    ...(hasOneProject ? [] : [`project ${projectId}`]),
    relayed ? 'relayed' : 'routed',
    ...(archiveMode === 'always' ? ['archived always'] : []),
    ...(e2ee ? ['end-to-end encrypted'] : []),
  ]
  return {
    sessionId,
    createdAt: createdAt.toISOString(),
    marks,
    clients: {
      total: connections.size,
      items: [...connections.values()].slice(-MAX_ITEMS).reverse().map(describeClient),
    },
  }
}

function describeClient({ id, createdAt, claims, streams }: Connection): ClientItem {
  return {
    connectionId: id,
    createdAt: createdAt.toISOString(),
    role: claims.role,
    data: claims.connectionData.slice(0, MAX_DATA),
    streams: [...streams.values()].slice(-MAX_ITEMS).map((stream) => {
      const { name, videoType, hasAudio, hasVideo } = stream.media
      const media = [
        ...(hasVideo && videoType !== undefined ? [videoType] : []),
        ...(hasAudio ? ['audio'] : []),
      ]
      return { streamId: stream.id, name: name.slice(0, MAX_DATA), media: media.join(' and ') || 'muted' }
    }),
  }
}
