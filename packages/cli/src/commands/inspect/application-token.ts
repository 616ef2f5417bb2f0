import { printable } from '../../output/escape.js'
import {
  describeInstant,
  type Finding,
  findExpiry,
  foreign,
  malformed,
  type Problem,
  type Question,
  unreadable,
} from './finding.js'
import { type Jwt, readInstant, readText } from './jwt.js'
import { NO_SESSION } from './request-token.js'
import { findSessionProblems } from './session-id.js'

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** Applications of the unified environment sign with RSA keys and name themselves instead of a project. */
export function isApplicationToken({ header, claims }: Jwt): boolean {
  return header.alg === 'RS256' || claims.application_id !== undefined
}

/**
 * Reads a token of an application, for a client or for calls of the REST API. Its signature is not checked.
 * @param ownKey the API key of the credentials at hand, if there are any
 */
export function inspectApplicationToken(
  { header, claims }: Jwt,
  ownKey: string | undefined,
  { sessionId: expected, now }: Question,
): Finding {
  const isRequest = claims.session_id === undefined && claims.scope === undefined
  const kind = isRequest ? 'request-token' : 'token'
  const refuse = (reason: string) => unreadable(kind, malformed({ reason }))
  const applicationId = readText(claims.application_id)
  const sessionId = readText(claims.session_id)
  const expiresAt = readInstant(claims.exp)
  if (header.alg !== 'RS256') return refuse('it names an application, but its algorithm is not RS256')
  if (applicationId === undefined || !UUID.test(applicationId)) {
    return refuse('its algorithm is RS256, but its application_id is no UUID')
  }
  if (!isRequest && sessionId === undefined) return refuse('it names no session (session_id)')

  const problems: Problem[] = []
  if (ownKey !== undefined) problems.push(foreign('token', `application ${applicationId}`, ownKey))
  if (expiresAt !== undefined) problems.push(...findExpiry(expiresAt, now, 'unchecked'))
  if (sessionId !== undefined) {
    problems.push(...findSessionProblems(sessionId, expected, { kind: 'application', id: applicationId }))
  } else if (expected !== undefined) problems.push(NO_SESSION)

  const what = isRequest
    ? 'a request token (JWT, RS256) of an application, for calls of the REST API; no client can connect with it'
    : 'a JWT (RS256) of an application'
  const instant = (claim: unknown) => {
    const date = readInstant(claim)
    return date === undefined ? '(none)' : describeInstant(date, now)
  }
  const text = (claim: unknown) => (typeof claim === 'string' && claim !== '' ? printable(claim) : '(none)')
  return {
    document: {
      kind,
      status: problems.length > 0 ? 'invalid' : 'unverified',
      signature: 'unchecked',
      problems,
      applicationId,
      ...(!isRequest && {
        sessionId,
        role: readText(claims.role),
        connectionData: readText(claims.connection_data) ?? '',
      }),
      createdAt: readInstant(claims.iat),
      expiresAt,
      id: readText(claims.jti),
      raw: claims,
    },
    fields: [
      ['what', what],
      ['application', applicationId],
      ...(isRequest
        ? []
        : ([
            ['session', text(sessionId)],
            ['role', text(claims.role)],
            ['connection data', text(claims.connection_data)],
            ['layout classes', text(claims.initial_layout_class_list)],
          ] as const)),
      ['created', instant(claims.iat)],
      ['expires', instant(claims.exp)],
      ['id', text(claims.jti)],
    ],
    verdict:
      `NOT VERIFIED: it is signed with the private key of application ${applicationId}, and this command can only verify ` +
      'what is signed with the secret of a project. Anyone could have written this.',
  }
}
