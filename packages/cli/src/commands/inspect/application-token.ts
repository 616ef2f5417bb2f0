import type { OwnSigner } from '../../credentials/signer.js'
import { printable } from '../../output/escape.js'
import { formatDistance } from '../../output/quantities.js'
import {
  describeInstant,
  type Finding,
  findExpiry,
  foreign,
  malformed,
  type Question,
  statusOf,
  UNVERIFIED,
  unchecked,
  unreadable,
  verifyWith,
} from './finding.js'
import { type Jwt, readInstant, readText } from './jwt.js'
import { NO_SESSION } from './request-token.js'
import { findSessionProblems } from './session-id.js'

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** Applications of the unified environment sign with RSA keys and name themselves instead of a project. */
export function isApplicationToken({ header, claims }: Jwt): boolean {
  return header.alg === 'RS256' || claims.application_id !== undefined
}

/** Reads a token of an application, for a client or for calls of the REST API, and verifies it with its credentials. */
export async function inspectApplicationToken(
  token: string,
  { header, claims }: Jwt,
  own: OwnSigner | undefined,
  { sessionId: expected, now }: Question,
): Promise<Finding> {
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

  const verified = await verify(token, { applicationId, isRequest }, own, now)
  const { signature } = verified
  const problems = [...verified.problems]
  if (expiresAt !== undefined) problems.push(...findExpiry(expiresAt, now, signature))
  if (sessionId !== undefined) {
    problems.push(...findSessionProblems(sessionId, expected, { kind: 'application', id: applicationId }))
  } else if (expected !== undefined) problems.push(NO_SESSION)

  const status = statusOf(problems, signature)
  const expiry = expiresAt === undefined ? '' : `, expires ${formatDistance(expiresAt, now)}`
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
      status,
      signature,
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
      status === 'valid'
        ? `VALID: signed with the private key of application ${applicationId}${expiry}.`
        : UNVERIFIED,
  }
}

async function verify(
  token: string,
  { applicationId, isRequest }: { readonly applicationId: string; readonly isRequest: boolean },
  own: OwnSigner | undefined,
  now: number,
): ReturnType<typeof verifyWith> {
  if (own === undefined) return unchecked()
  const { kind, signer } = own
  if (kind !== 'application') return unchecked(foreign('token', `application ${applicationId}`, own))
  const options = { now: new Date(now) }
  return verifyWith(own, () =>
    isRequest ? signer.verifyRequestToken(token, options) : signer.verify(token, options),
  )
}
