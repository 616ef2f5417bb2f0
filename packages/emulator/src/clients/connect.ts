import { pickOptions, requireString } from '@tokbox/core/arguments'
import { readClock } from '@tokbox/core/time'
import { decodeSessionId, decodeToken } from '@tokbox/signer'
import type { Connection } from '../state/connection.js'
import type { Session } from '../state/session.js'
import type { EmulatorState } from '../state/state.js'
import { explainRefusal, type Refused, refuse } from './refusal.js'

/** What a client hands to the platform when it connects. */
export interface ConnectRequest {
  readonly sessionId: string
  readonly token: string
}

/** The client is let in. */
export interface Admission {
  readonly ok: true
  readonly session: Session
  readonly connection: Connection
}

/**
 * Lets a client in, or says why not.
 * @throws InvalidArgumentError when the request is not an object of two strings
 * @throws EmulatorFullError
 */
export async function connect(state: EmulatorState, request: ConnectRequest): Promise<Admission | Refused> {
  const { sessionId, token } = checkRequest(request)
  try {
    return await verify(state, sessionId, token)
  } catch (error) {
    return explainRefusal(error)
  }
}

function checkRequest(request: ConnectRequest): ConnectRequest {
  const { sessionId, token } = pickOptions<Partial<ConnectRequest>>(request, 'request', [
    'sessionId',
    'token',
  ])
  return {
    sessionId: requireString(sessionId, 'request.sessionId', 'a string', true),
    token: requireString(token, 'request.token', 'a string', true),
  }
}

async function verify(
  { projects, clients, clock }: EmulatorState,
  sessionId: string,
  token: string,
): Promise<Admission | Refused> {
  const { projectId: owner } = decodeSessionId(sessionId)
  const project = projects.get(owner)
  if (project === undefined) {
    return refuse(
      'unknown-project',
      `The session belongs to project ${owner}, which this emulator does not have.`,
    )
  }
  if (project.details.status === 'SUSPENDED') return refuse('suspended', `The project ${owner} is suspended.`)
  const { projectId } = decodeToken(token)
  if (projectId !== owner) {
    return refuse(
      'project',
      `The token belongs to project ${projectId}, but the session to project ${owner}.`,
    )
  }
  const now = readClock(clock)
  const { role, connectionData, initialLayoutClassList, expiresAt } = await project.key.verifyToken(
    token,
    sessionId,
    now,
  )
  const session = project.sessions.open(sessionId)
  const claims = { role, connectionData, initialLayoutClassList, expiresAt }
  return { ok: true, session, connection: clients.connect(project, session, claims, new Date(now)) }
}
