import { isTokboxError } from '@tokbox/core/errors'
import { decodeSessionId, type SessionIdFields } from '@tokbox/signer'
import type { SessionIdFormatError } from '@tokbox/signer/errors'
import { formatDistance } from '../../output/duration.js'
import { printable } from '../../output/escape.js'
import type { Finding, Problem } from './problem.js'

/**
 * Reads a session id. It is not signed: all that credentials can tell is whose it would be.
 * @param ownKey The API key of the credentials at hand, if there are any.
 * @param now milliseconds since 1970
 */
export function inspectSessionId(sessionId: string, ownKey: string | undefined, now: number): Finding {
  const session = readSessionId(sessionId)
  if (typeof session === 'string') {
    const message = `It looks like a session id, but cannot be decoded: ${session}.`
    const problems: Problem[] = [{ reason: 'malformed', message }]
    return { document: { kind: 'session', status: 'invalid', problems }, fields: [], verdict: '' }
  }
  const problems = ownKey === undefined || ownKey === session.apiKey ? [] : [foreign(session.apiKey, ownKey)]
  const status = problems.length === 0 ? 'unverified' : 'invalid'
  return {
    document: { kind: 'session', status, problems, sessionId, ...session },
    fields: describeSession(session, now),
    verdict: 'A session id is not signed: only the platform knows whether the session exists.',
  }
}

/** The fields of a session id, or why it has none. */
export function readSessionId(sessionId: string): SessionIdFields | string {
  try {
    return decodeSessionId(sessionId)
  } catch (error) {
    if (!isTokboxError(error, 'ERR_TOKBOX_SESSION_ID_FORMAT')) throw error
    return (error as SessionIdFormatError).reason
  }
}

function foreign(apiKey: string, ownKey: string): Problem {
  const message = `The session belongs to project ${apiKey} (not to ${ownKey}, whose credentials are at hand).`
  return { reason: 'project', message }
}

function describeSession(session: SessionIdFields, now: number): Finding['fields'] {
  const { apiKey, location, createdAt, relayed } = session
  return [
    ['what', 'a session id'],
    ['project', printable(apiKey)],
    ['created', `${createdAt.toISOString()} (${formatDistance(createdAt, now)})`],
    ['media', relayed ? 'relayed, from client to client' : 'routed, through the media router'],
    ['location', location === '' ? '(none)' : printable(location)],
  ]
}
