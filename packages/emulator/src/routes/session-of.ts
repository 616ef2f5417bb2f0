import { isTokboxError } from '@tokbox/core/errors'
import type { Endpoint } from '@tokbox/protocol'
import { decodeSessionId } from '@tokbox/signer'
import type { Session } from '../state/session.js'
import type { Call } from './call.js'
import { refuse } from './refusal.js'

/** What is said of a session where the platform's own words are not known. */
const SESSION_NOT_FOUND = 'Session not found'

/**
 * The session that a call is about, which somebody is connected to. In the platform's order: the id can be read, the session
 * is one of the project, and it is live. Asking for a session does not make the emulator remember it.
 * @throws Refusal
 */
export function liveSessionOf(call: Call<Endpoint>, sessionId: string): Session {
  const session = findSession(call, sessionId)
  if (session?.live === true) return session
  throw refuse(call.description, 404, SESSION_NOT_FOUND)
}

/**
 * The session that a call is to record or to broadcast. As {@link liveSessionOf}, unless a decision says that nobody needs to
 * be connected.
 * @throws Refusal
 */
export function composedSessionOf(call: Call<Endpoint>, sessionId: string): Session {
  const session = findSession(call, sessionId)
  if (session?.live === true) return session
  if (call.state.decisions.clientsNeeded) throw refuse(call.description, 404, SESSION_NOT_FOUND)
  return session ?? call.project.sessions.open(sessionId)
}

function findSession(call: Call<Endpoint>, sessionId: string): Session | undefined {
  requireOwnSession(call, sessionId)
  return call.project.sessions.get(sessionId)
}

/**
 * The id can be read, and the session is one of the project.
 * @throws Refusal
 */
export function requireOwnSession({ description, project, state }: Call<Endpoint>, sessionId: string): void {
  let owner: string
  try {
    owner = decodeSessionId(sessionId).projectId
  } catch (error) {
    if (!isTokboxError(error)) throw error
    throw refuse(description, 400, 'Invalid session id format', 10101)
  }
  if (owner !== project.id) throw refuse(description, state.decisions.foreignSession, SESSION_NOT_FOUND)
}
