import { Role, type SessionIdFields, type TokenClaims } from '@tokbox/signer'
import { formatDistance } from '../../output/duration.js'
import { printable } from '../../output/escape.js'
import type { Finding } from './problem.js'

const formats = { t1: 'a T1 token (HMAC-SHA-1)', jwt: 'a JWT (HS256)' } as const

const abilities: Readonly<Record<Role, string>> = {
  [Role.Publisher]: 'publish and subscribe',
  [Role.Subscriber]: 'subscribe',
  [Role.Moderator]: 'publish, subscribe, mute and disconnect others',
  [Role.PublisherOnly]: 'publish',
}

/** @param now milliseconds since 1970 */
export function describeToken(
  claims: TokenClaims,
  session: SessionIdFields | string,
  now: number,
): Finding['fields'] {
  const { format, apiKey, sessionId, role, connectionData, initialLayoutClassList } = claims
  const instant = (date: Date) => `${date.toISOString()} (${formatDistance(date, now)})`
  return [
    ['what', formats[format]],
    ['project', printable(apiKey)],
    ['session', printable(sessionId)],
    ...(typeof session === 'string' ? [] : [['  created', instant(session.createdAt)] as const]),
    ['role', `${role}: may ${abilities[role]}`],
    ['connection data', connectionData === '' ? '(none)' : printable(connectionData)],
    ['layout classes', initialLayoutClassList.map(printable).join(' ') || '(none)'],
    ['created', instant(claims.createdAt)],
    ['expires', instant(claims.expiresAt)],
    ['nonce', claims.nonce === undefined ? '(none)' : printable(claims.nonce)],
  ]
}
