import { createPublicKey, createSign, createVerify, generateKeyPairSync } from 'node:crypto'
import { sessionIdOf, vectorTime } from './project.js'

// Applications of the unified environment, and their tokens made and read by node:crypto. No key is in the repository: a test
// file that imports this gets its own, which takes 100 ms or more.

/** The credentials of an application, and the public key that the platform has of it. */
export interface Application {
  readonly applicationId: string
  /** PEM text in PKCS#8. */
  readonly privateKey: string
  /** PEM text in SPKI. */
  readonly publicKey: string
}

/** Makes an application with a new key. */
export function makeApplication(applicationId: string, modulusLength = 2048): Application {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', {
    modulusLength,
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  })
  return { applicationId, privateKey, publicKey }
}

export const application = makeApplication('0f1e2d3c-4b5a-4697-8879-6a5b4c3d2e1f')

/** A session of {@link application}, routed, created at {@link vectorTime}. */
export const applicationSessionId = sessionIdOf(application.applicationId)

/** The id of another application, which has no key. */
export const otherApplicationId = 'ffffffff-0000-4000-8000-000000000001'

/** Signs any claims with RS256. */
export function signRs256(
  claims: object,
  privateKey: string,
  header: object = { alg: 'RS256', typ: 'JWT' },
): string {
  const signed = [header, claims]
    .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
    .join('.')
  return `${signed}.${createSign('RSA-SHA256').update(signed).sign(privateKey, 'base64url')}`
}

/** Takes an RS256 token apart. `genuine` says whether its signature is the key's. */
export function openRs256(
  token: string,
  publicKey: string,
): { genuine: boolean; header: Record<string, unknown>; claims: Record<string, unknown> } {
  const [header = '', claims = '', signature = ''] = token.split('.')
  const genuine = createVerify('RSA-SHA256')
    .update(`${header}.${claims}`)
    .verify(createPublicKey(publicKey), signature, 'base64url')
  const parse = (part: string) => JSON.parse(Buffer.from(part, 'base64url').toString('utf8'))
  return { genuine, header: parse(header), claims: parse(claims) }
}

/** A client token with the claims of the official Node library, valid for an hour; `claims` replaces and adds, `undefined` removes. */
export function applicationToken(
  { applicationId, privateKey }: Application,
  sessionId: string,
  seconds: number,
  claims: object = {},
): string {
  const all = {
    application_id: applicationId,
    scope: 'session.connect',
    session_id: sessionId,
    role: 'publisher',
    initial_layout_class_list: '',
    sub: 'video',
    acl: { paths: { '/session/**': {} } },
    iat: seconds,
    exp: seconds + 3600,
    jti: '7d0a6ad5-5f2b-4ba0-9f3f-6bd3bd0d8f11',
    ...claims,
  }
  return signRs256(all, privateKey)
}

/** A request token as the official Node library makes it; `claims` replaces and adds, `undefined` removes. */
export function applicationRequestToken(
  { applicationId, privateKey }: Application,
  seconds: number = vectorTime / 1000,
  claims: object = {},
): string {
  const all = { application_id: applicationId, iat: seconds, exp: seconds + 900, jti: 'a-jti', ...claims }
  return signRs256(all, privateKey)
}
