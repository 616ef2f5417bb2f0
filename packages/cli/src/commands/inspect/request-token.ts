import { isTokboxError } from '@tokbox/core/errors'
import { decodeRequestToken, type Signer, type UnverifiedRequestToken } from '@tokbox/signer'
import { printable } from '../../output/escape.js'
import { formatDistance, formatDuration } from '../../output/quantities.js'
import {
  describeInstant,
  type Finding,
  findExpiry,
  malformed,
  type Problem,
  type Question,
  statusOf,
  UNVERIFIED,
  unreadable,
  verifyWith,
} from './finding.js'
import { type Jwt, readInstant, readText } from './jwt.js'

/** In seconds, as documented. The platform has been seen to accept more. */
const MAX_LIFETIME = 300

/** A problem when somebody asks for whose session it is. */
export const NO_SESSION: Problem = {
  reason: 'session',
  message: 'A request token is for calls of the REST API, not for a session: no client can connect with it.',
}

/** What the platform asks of a call: it names an issuer, and neither a session nor what to do there. */
export function isRequestToken({ claims }: Jwt): boolean {
  return claims.session_id === undefined && claims.scope === undefined && claims.iss !== undefined
}

/** Reads a token with which a program calls the REST API and, with a signer, verifies it. */
export function inspectRequestToken(
  token: string,
  { claims }: Jwt,
  signer: Signer | undefined,
  { sessionId: asked, now }: Question,
): Finding {
  const read = decode(token)
  if ('reason' in read) return unreadable('request-token', malformed(read))
  const { issuer, issuerType = 'project' } = read
  const issuedAt = readInstant(claims.iat)
  const expiresAt = readInstant(claims.exp)
  if (issuer === undefined)
    return unreadable('request-token', malformed({ reason: 'it names no issuer (iss)' }))
  if (issuedAt === undefined || expiresAt === undefined) {
    return unreadable('request-token', malformed({ reason: 'it lacks iat or exp' }))
  }
  const options = { issuerType, maxLifetime: Number.POSITIVE_INFINITY, now: new Date(now) }
  const verified = verifyWith(signer && (() => signer.verifyRequestToken(token, options)), signer?.apiKey)
  const { signature } = verified
  const problems = [
    ...verified.problems,
    ...findExpiry(expiresAt, now, signature),
    ...(asked === undefined ? [] : [NO_SESSION]),
  ]
  const status = statusOf(problems, signature)
  const lifetime = (expiresAt.getTime() - issuedAt.getTime()) / 1000
  const id = readText(claims.jti)
  const distance = formatDistance(expiresAt, now)
  const { raw } = read
  return {
    document: {
      kind: 'request-token',
      status,
      signature,
      problems,
      issuer,
      issuerType,
      issuedAt,
      expiresAt,
      lifetime,
      id,
      raw,
    },
    fields: [
      ['what', 'a request token (JWT, HS256): for calls of the REST API, no client can connect with it'],
      [issuerType, printable(issuer)],
      ['issued', describeInstant(issuedAt, now)],
      ['expires', describeInstant(expiresAt, now)],
      ['lifetime', describeLifetime(lifetime)],
      ['id', id === undefined ? '(none)' : printable(id)],
    ],
    verdict:
      status === 'valid'
        ? `VALID as a request token: signed with the secret of ${issuerType} ${issuer}, expires ${distance}.`
        : UNVERIFIED,
  }
}

function decode(token: string): UnverifiedRequestToken | { readonly reason: string } {
  try {
    return decodeRequestToken(token)
  } catch (error) {
    if (isTokboxError(error, 'ERR_TOKBOX_TOKEN_FORMAT')) return error
    throw error
  }
}

function describeLifetime(seconds: number): string {
  const text = formatDuration(seconds)
  return seconds > MAX_LIFETIME ? `${text}, more than the documented ${formatDuration(MAX_LIFETIME)}` : text
}
