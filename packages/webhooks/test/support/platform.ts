import { createHash, createHmac, randomUUID } from 'node:crypto'
import { vectorSessionId as sessionId } from '@tokbox-tools/testing/project'

// The platform's side, with node:crypto and Buffer, without a line of the package under test.

export const signatureSecret = 'whsec'
/** The time of the tests, in seconds. */
export const NOW = 1_700_000_000
export const clock = () => NOW * 1000

/** The body of the vector. */
export const vectorBody = `{"sessionId":"${sessionId}","projectId":"123456","event":"sessionCreated","timestamp":1700000000000}`

export const payloadHash = (body: string | Uint8Array) => createHash('sha256').update(body).digest('hex')

const base64url = (text: string) => Buffer.from(text).toString('base64url')

/** Signs any texts as header and claims of a JWT. */
export function jwtOf(header: string, claims: string, secret = signatureSecret): string {
  const signed = `${base64url(header)}.${base64url(claims)}`
  return `${signed}.${createHmac('sha256', secret).update(signed).digest('base64url')}`
}

/** The claims of a webhook; `claims` replaces and adds, `undefined` removes. */
export function claimsOf(body: string | Uint8Array, claims: object = {}): string {
  const all = {
    iat: NOW,
    jti: randomUUID(),
    iss: 'Vonage',
    payload_hash: payloadHash(body),
    api_key: '123456',
  }
  return JSON.stringify({ ...all, ...claims })
}

export interface Delivery<Body extends string | Uint8Array = string> {
  readonly headers: Record<string, string>
  readonly body: Body
}

/** A webhook as the platform signs it. */
export function deliver<Body extends string | Uint8Array = string>(
  body: Body,
  claims: object = {},
  secret = signatureSecret,
): Delivery<Body> {
  const token = jwtOf('{"alg":"HS256","typ":"JWT"}', claimsOf(body, claims), secret)
  return { headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' }, body }
}
