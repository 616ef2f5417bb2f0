import { isTokboxError } from '@tokbox/core/errors'
import { decodeRequestToken, type UnverifiedRequestToken } from '@tokbox/signer'
import type { OwnSigner } from '../../credentials/signer.js'
import { printable } from '../../output/escape.js'
import { formatDistance, formatDuration } from '../../output/quantities.js'
import {
  describeInstant,
  type Finding,
  findExpiry,
  foreign,
  malformed,
  type Problem,
  type Question,
  statusOf,
  UNVERIFIED,
  unchecked,
  unreadable,
  verifyWith,
} from './finding.js'
import { type Jwt, readInstant, readText } from './jwt.js'

/** In seconds, as documented. The platform has been seen to accept more. */
const MAX_LIFETIME = 300

/** The problem when a request token is compared with a session. */
export const NO_SESSION: Problem = {
  reason: 'session',
  message: 'A request token is for calls of the REST API, not for a session. No client can connect with it.',
}

/** A request token names its issuer, but neither a session nor a scope. */
export function isRequestToken({ claims }: Jwt): boolean {
  return claims.session_id === undefined && claims.scope === undefined && claims.iss !== undefined
}

/** Reads a token that a program calls the REST API with and, given a signer, verifies it. */
export async function inspectRequestToken(
  token: string,
  { claims }: Jwt,
  own: OwnSigner | undefined,
  { sessionId: expected, now }: Question,
): Promise<Finding> {
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
  const verified = await verify(token, { issuer, issuerType }, own, now)
  const { signature } = verified
  const problems = [
    ...verified.problems,
    ...findExpiry(expiresAt, now, signature),
    ...(expected === undefined ? [] : [NO_SESSION]),
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
      ['what', 'a request token (JWT, HS256), for calls of the REST API; no client can connect with it'],
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

async function verify(
  token: string,
  { issuer, issuerType }: { readonly issuer: string; readonly issuerType: 'project' | 'account' },
  own: OwnSigner | undefined,
  now: number,
): ReturnType<typeof verifyWith> {
  if (own === undefined) return unchecked()
  const { kind, signer } = own
  if (kind !== 'project') return unchecked(foreign('token', `${issuerType} ${issuer}`, own))
  const options = { issuerType, maxLifetime: Number.POSITIVE_INFINITY, now: new Date(now) }
  return verifyWith(own, () => signer.verifyRequestToken(token, options))
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
