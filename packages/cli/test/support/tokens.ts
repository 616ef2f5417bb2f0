import { createHmac, generateKeyPairSync, sign } from 'node:crypto'
import { vectorProject, vectorSessionId } from './projects.js'
import { vectorTime } from './world.js'

// Written with node:crypto alone: what the program says about tokens is compared with tokens that it has no part in.

const now = vectorTime / 1000

/** A T1 token of the vectors' project, valid for an hour; `fields` replaces and adds. */
export function t1(fields: Record<string, unknown> = {}, { apiKey, apiSecret } = vectorProject): string {
  const all = {
    session_id: vectorSessionId,
    create_time: now,
    expire_time: now + 3600,
    role: 'publisher',
    connection_data: 'user-42',
    nonce: 7,
    ...fields,
  }
  const data = Object.entries(all)
    .map(([name, value]) => `${name}=${encodeURIComponent(String(value))}`)
    .join('&')
  const sig = createHmac('sha1', apiSecret).update(data).digest('hex')
  return `T1==${Buffer.from(`partner_id=${apiKey}&sig=${sig}:${data}`).toString('base64')}`
}

/** A JWT with the claims of the official Node library, valid for an hour; `claims` replaces and adds. */
export function jwt(claims: Record<string, unknown> = {}, { apiKey, apiSecret } = vectorProject): string {
  const all = {
    iss: apiKey,
    ist: 'project',
    iat: now,
    exp: now + 3600,
    session_id: vectorSessionId,
    create_time: now,
    nonce: 0.42,
    role: 'moderator',
    expire_time: now + 3600,
    initial_layout_class_list: 'focus big',
    scope: 'session.connect',
    ...claims,
  }
  return hs256(all, apiSecret)
}

/** A JWT as the official Node library sends it with its calls, valid for 3 minutes; `claims` replaces and adds. */
export function requestToken(
  claims: Record<string, unknown> = {},
  { apiKey, apiSecret } = vectorProject,
): string {
  return hs256({ iss: apiKey, ist: 'project', iat: now, exp: now + 180, jti: 'a-jti', ...claims }, apiSecret)
}

export const applicationId = '5b6f1d0e-8a4c-4d2e-9f3a-1c2b3d4e5f60'
export const applicationSessionId = `2_${encode(`1~${applicationId}~~1700000000000~AAECAwQFBgcICQoLDA0ODxAR~P~~`)}`
const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })

/** A JWT of an application of the unified environment, valid for an hour; `claims` replaces and adds. */
export function applicationToken(claims: Record<string, unknown> = {}): string {
  const all = {
    application_id: applicationId,
    scope: 'session.connect',
    session_id: applicationSessionId,
    role: 'moderator',
    initial_layout_class_list: '',
    sub: 'video',
    acl: { paths: { '/session/**': {} } },
    connection_data: 'user-42',
    iat: now,
    exp: now + 3600,
    jti: 'a-jti',
    ...claims,
  }
  const signed = `${encode({ alg: 'RS256', typ: 'JWT' })}.${encode(all)}`
  return `${signed}.${sign('sha256', Buffer.from(signed), privateKey).toString('base64url')}`
}

function hs256(claims: object, secret: string): string {
  const signed = `${encode({ alg: 'HS256', typ: 'JWT' })}.${encode(claims)}`
  return `${signed}.${createHmac('sha256', secret).update(signed).digest('base64url')}`
}

function encode(value: unknown): string {
  return Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url')
}

/** Reads a T1 token with nothing of ours: its fields, if the signature is right. */
export function readT1(token: string, { apiKey, apiSecret } = vectorProject): Record<string, string> {
  const text = Buffer.from(token.slice('T1=='.length), 'base64').toString()
  const colon = text.indexOf(':')
  const head = new URLSearchParams(text.slice(0, colon))
  const data = text.slice(colon + 1)
  const sig = createHmac('sha1', apiSecret).update(data).digest('hex')
  if (head.get('partner_id') !== apiKey || head.get('sig') !== sig)
    throw new Error('not signed by this project')
  return Object.fromEntries(new URLSearchParams(data))
}
