import { isTokboxError } from '@tokbox/core/errors'
import { decodeToken, Role, type SessionIdFields, type TokenClaims } from '@tokbox/signer'
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
import { findSessionProblems, readSessionId } from './session-id.js'

const FORMATS = { t1: 'a T1 token (HMAC-SHA-1)', jwt: 'a JWT (HS256)' } as const

const ABILITIES: Readonly<Record<Role, string>> = {
  [Role.Publisher]: 'publish and subscribe',
  [Role.Subscriber]: 'subscribe',
  [Role.Moderator]: 'publish, subscribe, mute and disconnect others',
  [Role.PublisherOnly]: 'publish',
}

/** Reads a token that lets a client connect and, with a signer, verifies it. */
export async function inspectClientToken(
  token: string,
  own: OwnSigner | undefined,
  question: Question,
): Promise<Finding> {
  const { sessionId: expected, now } = question
  const claims = read(token)
  if ('reason' in claims) return unreadable('token', malformed(claims))
  const verified = await verify(token, claims, own, now)
  const { signature } = verified
  const problems = [
    ...verified.problems,
    ...findExpiry(claims.expiresAt, now, signature),
    ...findSessionProblems(claims.sessionId, expected, { kind: 'project', id: claims.projectId }),
  ]
  const session = readSessionId(claims.sessionId)
  const status = statusOf(problems, signature)
  return {
    document: {
      kind: 'token',
      status,
      signature,
      problems,
      ...claims,
      session: typeof session === 'string' ? null : session,
    },
    fields: describeToken(claims, session, now),
    verdict:
      status === 'valid'
        ? `VALID: signed with the secret of project ${claims.projectId}, expires ${formatDistance(claims.expiresAt, now)}.`
        : UNVERIFIED,
  }
}

async function verify(
  token: string,
  { projectId }: TokenClaims,
  own: OwnSigner | undefined,
  now: number,
): ReturnType<typeof verifyWith> {
  if (own === undefined) return unchecked()
  const { kind, signer } = own
  if (kind !== 'project') return unchecked(foreign('token', `project ${projectId}`, own))
  // The platform also takes T1 tokens in the base64 alphabet of the official Java library.
  const options = { urlAlphabet: true, now: new Date(now) }
  return verifyWith(own, () => signer.verify(token, options))
}

function read(token: string): TokenClaims | { readonly reason: string } {
  try {
    return decodeToken(token)
  } catch (error) {
    if (isTokboxError(error, 'ERR_TOKBOX_TOKEN_FORMAT')) return error
    throw error
  }
}

function describeToken(
  claims: TokenClaims,
  session: SessionIdFields | string,
  now: number,
): Finding['fields'] {
  const { format, projectId, sessionId, role, connectionData, initialLayoutClassList, nonce } = claims
  return [
    ['what', FORMATS[format]],
    ['project', printable(projectId)],
    ['session', printable(sessionId)],
    ...(typeof session === 'string' ? [] : [['  created', describeInstant(session.createdAt, now)] as const]),
    ['role', `${role}: may ${ABILITIES[role]}`],
    ['connection data', connectionData === '' ? '(none)' : printable(connectionData)],
    ['layout classes', initialLayoutClassList.map(printable).join(' ') || '(none)'],
    ['created', describeInstant(claims.createdAt, now)],
    ['expires', describeInstant(claims.expiresAt, now)],
    ['nonce', nonce === undefined ? '(none)' : printable(nonce)],
  ]
}
