import { describe } from '@tokbox/core/arguments'
import { InvalidArgumentError, isTokboxError } from '@tokbox/core/errors'
import { decodeSessionId, type SessionIdFields } from '@tokbox/signer'
import type { OwnSigner } from '../../credentials/signer.js'
import { printable } from '../../output/escape.js'
import { describeInstant, type Finding, foreign, type Problem, SESSION_ID, unreadable } from './finding.js'

/**
 * Reads a session id. It is not signed, so credentials only show whether its project is the expected one.
 * @param own whose credentials are at hand, if there are any
 * @param now milliseconds since 1970
 */
export function inspectSessionId(sessionId: string, own: OwnSigner | undefined, now: number): Finding {
  const session = readSessionId(sessionId)
  if (typeof session === 'string') {
    const message = `It looks like a session id, but cannot be decoded: ${session}.`
    return unreadable('session', { reason: 'malformed', message })
  }
  const owner = nameOwner(session.projectId)
  const problems = own === undefined || own.id === session.projectId ? [] : [foreign('session', owner, own)]
  const status = problems.length === 0 ? 'unverified' : 'invalid'
  return {
    document: { kind: 'session', status, problems, sessionId, ...session },
    fields: describeSession(session, now),
    verdict: 'A session id is not signed: only the platform knows whether the session exists.',
  }
}

/** The fields of a session id, or the reason why it cannot be decoded. */
export function readSessionId(sessionId: string): SessionIdFields | string {
  try {
    return decodeSessionId(sessionId)
  } catch (error) {
    if (!isTokboxError(error, 'ERR_TOKBOX_SESSION_ID_FORMAT')) throw error
    return error.reason
  }
}

/**
 * Compares the session of a token with the expected one and with the owner of the token. The expected one is not shown,
 * since it may be a secret or a token that was passed by mistake.
 * @throws InvalidArgumentError when the expected one is not a session id
 */
export function findSessionProblems(
  sessionId: string,
  expected: string | undefined,
  owner: { readonly kind: 'project' | 'application'; readonly id: string },
): Problem[] {
  const problems: Problem[] = []
  if (expected !== undefined && expected !== sessionId) {
    requireSessionId(expected)
    const message = `The token is for session ${sessionId}, not for the one that --session names.`
    problems.push({ reason: 'session', message })
  }
  const session = readSessionId(sessionId)
  if (typeof session === 'string') {
    const message = `The token names a session that cannot be decoded: ${session}.`
    problems.push({ reason: 'session', message })
  } else if (session.projectId !== owner.id) {
    const message = `The token belongs to ${owner.kind} ${owner.id}, but its session to ${nameOwner(session.projectId)}.`
    problems.push({ reason: 'session', message })
  }
  return problems
}

function requireSessionId(text: string): void {
  if (SESSION_ID.test(text)) return
  throw new InvalidArgumentError({
    parameter: '--session',
    expected: 'a session id (1_… or 2_…)',
    received: describe(text),
  })
}

/** The unified environment has applications instead of projects. */
function nameOwner(id: string): string {
  return `${id.includes('-') ? 'application' : 'project'} ${id}`
}

function describeSession(session: SessionIdFields, now: number): Finding['fields'] {
  const { projectId, location, createdAt, relayed } = session
  return [
    ['what', 'a session id'],
    [projectId.includes('-') ? 'application' : 'project', printable(projectId)],
    ['created', describeInstant(createdAt, now)],
    ['media', relayed ? 'relayed, from client to client' : 'routed, through the media router'],
    ['location', location === '' ? '(none)' : printable(location)],
  ]
}
