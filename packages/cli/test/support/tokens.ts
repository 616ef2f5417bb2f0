import { generateKeyPairSync, sign } from 'node:crypto'
import { sessionIdOf, vectorProject, vectorSeconds, vectorSessionId } from '@tokbox-tools/testing/project'
import * as tokens from '@tokbox-tools/testing/tokens'

// Tokens that the program has no part in, of the vectors' project and session unless a test says otherwise.

const now = vectorSeconds

/** A T1 token, valid for an hour; `fields` replaces and adds. */
export function t1(fields: Record<string, unknown> = {}, project = vectorProject): string {
  return tokens.t1(project, vectorSessionId, now, { connection_data: 'user-42', ...fields })
}

/** A JWT with the claims of the official Node library, valid for an hour; `claims` replaces and adds. */
export function jwt(claims: Record<string, unknown> = {}, project = vectorProject): string {
  const usual = { role: 'moderator', initial_layout_class_list: 'focus big' }
  return tokens.jwt(project, vectorSessionId, now, { ...usual, ...claims })
}

/** A JWT as the official Node library sends it with its calls, valid for 3 minutes; `claims` replaces and adds. */
export function requestToken(claims: Record<string, unknown> = {}, project = vectorProject): string {
  return tokens.requestToken(project, now, { jti: 'a-jti', ...claims })
}

export const applicationId = '5b6f1d0e-8a4c-4d2e-9f3a-1c2b3d4e5f60'
export const applicationSessionId = sessionIdOf(applicationId, { sentinel: '2', relayed: true })
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

function encode(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url')
}

/** The fields of a T1 token, which has to be the project's. */
export function readT1(token: string, project = vectorProject): Record<string, string> {
  return tokens.readT1(token, project)
}
