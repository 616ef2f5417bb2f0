import { createHmac, constants, createSign, webcrypto } from 'node:crypto'
import {
  application,
  applicationRequestToken,
  applicationToken,
  makeApplication,
  otherApplicationId,
  applicationSessionId as sessionId,
  signRs256,
} from '@tokbox-tools/testing/application'
import { vectorTime as now, vectorProject, vectorSessionId } from '@tokbox-tools/testing/project'
import { jwt, requestToken } from '@tokbox-tools/testing/tokens'
import { describe, expect, test } from 'vitest'
import { createApplicationVerifier } from '../../src/application/index.js'
import { createSigner } from '../../src/index.js'

const clock = () => now
const seconds = now / 1000
const { applicationId, privateKey, publicKey } = application
const verifier = createApplicationVerifier({ applicationId, publicKey }, { clock })
const genuine = applicationToken(application, sessionId, seconds)

const code = (action: Promise<unknown>) =>
  action.then(
    () => 'accepted',
    (error) => error.code as string,
  )

const FORMAT = 'ERR_TOKBOX_TOKEN_FORMAT'
const SIGNATURE = 'ERR_TOKBOX_TOKEN_SIGNATURE'
const MISMATCH = 'ERR_TOKBOX_TOKEN_MISMATCH'
const EXPIRED = 'ERR_TOKBOX_TOKEN_EXPIRED'
const EARLY = 'ERR_TOKBOX_TOKEN_NOT_YET_VALID'

/** The claims of a genuine token with another header and a signature of the test's own. */
function resigned(header: object, sign: (signed: string) => string): string {
  const signed = `${Buffer.from(JSON.stringify(header)).toString('base64url')}.${genuine.split('.')[1]}`
  return `${signed}.${sign(signed)}`
}

const rsa =
  (hash: string, padding = constants.RSA_PKCS1_PADDING) =>
  (signed: string) =>
    createSign(hash).update(signed).sign({ key: privateKey, padding }, 'base64url')

describe('a client token', () => {
  test('of the official libraries is accepted', async () => {
    expect(await verifier.verify(genuine, { sessionId })).toMatchObject({ applicationId, role: 'publisher' })
    const variants = [
      { sub: undefined, subject: 'video' },
      { acl: undefined, sub: undefined },
      { exp: undefined, jti: 'x'.repeat(88) },
      { iss: applicationId, ist: 'project', nonce: 0.5 },
      { application_id: applicationId.toUpperCase() },
    ]
    for (const claims of variants) {
      const token = applicationToken(application, sessionId, seconds, claims)
      expect(await verifier.verify(token)).toMatchObject({ applicationId })
    }
  })

  test('without an expiry expires after 24 hours', async () => {
    const token = applicationToken(application, sessionId, seconds, { exp: undefined })
    const at = (time: number) => code(verifier.verify(token, { now: new Date(time) }))
    expect(await at(now + 86_399_999)).toBe('accepted')
    expect(await at(now + 86_400_000)).toBe(EXPIRED)
  })

  test.each([
    ['none', () => resigned({ alg: 'none' }, () => '')],
    ['NONE', () => resigned({ alg: 'NONE' }, () => genuine.split('.')[2]!)],
    [
      'HS256 with the public key as the secret',
      () =>
        resigned({ alg: 'HS256', typ: 'JWT' }, (signed) =>
          createHmac('sha256', publicKey).update(signed).digest('base64url'),
        ),
    ],
    ['RS384', () => resigned({ alg: 'RS384' }, rsa('RSA-SHA384'))],
    ['RS384 that says RS256', () => resigned({ alg: 'RS256' }, rsa('RSA-SHA384')), SIGNATURE],
    ['PS256', () => resigned({ alg: 'PS256' }, rsa('RSA-SHA256', constants.RSA_PKCS1_PSS_PADDING))],
    [
      'PS256 that says RS256',
      () => resigned({ alg: 'RS256' }, rsa('RSA-SHA256', constants.RSA_PKCS1_PSS_PADDING)),
      SIGNATURE,
    ],
    ['rs256 in small letters', () => resigned({ alg: 'rs256' }, rsa('RSA-SHA256'))],
    ['an extension', () => resigned({ alg: 'RS256', crit: ['b64'], b64: false }, rsa('RSA-SHA256'))],
    ['a token of a project', () => jwt(vectorProject, vectorSessionId, seconds)],
    ['a T1 token', () => createSigner(vectorProject).token(vectorSessionId)],
    [
      'another application',
      () => applicationToken(application, sessionId, seconds, { application_id: otherApplicationId }),
      MISMATCH,
    ],
    [
      'no application',
      () => applicationToken(application, sessionId, seconds, { application_id: undefined }),
      FORMAT,
    ],
    ['a request token', () => applicationRequestToken(application)],
    ['another scope', () => applicationToken(application, sessionId, seconds, { scope: 'x' })],
    ['an expired one', () => applicationToken(application, sessionId, seconds - 3600), EXPIRED],
  ])('with %s is refused', async (_, make, expected = FORMAT) => {
    expect(await code(verifier.verify(make()))).toBe(expected)
  })

  test('takes no key from its header', async () => {
    const stranger = makeApplication(applicationId)
    const key = await webcrypto.subtle.importKey(
      'spki',
      Buffer.from(stranger.publicKey.replace(/-----.*-----|\s/g, ''), 'base64'),
      { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' },
      true,
      ['verify'],
    )
    const jwk = await webcrypto.subtle.exportKey('jwk', key)
    const claims = JSON.parse(Buffer.from(genuine.split('.')[1]!, 'base64url').toString())
    const header = { alg: 'RS256', jwk, kid: 'other', x5u: 'https://example.com', jku: 'https://example.com' }
    expect(await code(verifier.verify(signRs256(claims, stranger.privateKey, header)))).toBe(SIGNATURE)
    expect(await code(verifier.verify(signRs256(claims, privateKey, header)))).toBe('accepted')
  })

  test('of a project’s verifier is refused, and the other way round', () => {
    const project = createSigner(vectorProject, { clock })
    expect(() => project.verify(genuine)).toThrow(expect.objectContaining({ code: FORMAT }))
    expect(() => project.verifyRequestToken(applicationRequestToken(application))).toThrow(
      expect.objectContaining({ code: FORMAT }),
    )
  })

  test('for another session is refused', async () => {
    expect(await code(verifier.verify(genuine, { sessionId: vectorSessionId }))).toBe(MISMATCH)
    expect(await code(verifier.verify(genuine, { sessionId: 'a b' }))).toBe('ERR_TOKBOX_INVALID_ARGUMENT')
    expect(await code(verifier.verify(genuine, { urlAlphabet: true } as object))).toBe(
      'ERR_TOKBOX_INVALID_ARGUMENT',
    )
  })

  test('with any character changed is refused', async () => {
    const refused = await Promise.all(
      [...genuine].map((symbol, i) =>
        code(verifier.verify(genuine.slice(0, i) + (symbol === 'A' ? 'B' : 'A') + genuine.slice(i + 1))),
      ),
    )
    expect(new Set(refused)).toEqual(new Set([FORMAT, SIGNATURE, MISMATCH]))
  })
})

describe('a request token', () => {
  const make = (claims: object = {}) => applicationRequestToken(application, seconds, claims)

  test('of the official libraries is accepted', async () => {
    expect(await verifier.verifyRequestToken(make())).toMatchObject({
      applicationId,
      id: 'a-jti',
      expiresAt: new Date(now + 900_000),
    })
    expect(await verifier.verifyRequestToken(make({ exp: undefined }))).toMatchObject({
      expiresAt: undefined,
    })
    const ofOpentok = make({ iss: applicationId, ist: 'project' })
    expect(await code(verifier.verifyRequestToken(ofOpentok))).toBe('accepted')
  })

  test.each([
    ['issued in the future', { iat: seconds + 1 }, EARLY],
    ['not valid yet', { nbf: seconds + 1 }, EARLY],
    ['expired', { exp: seconds }, EXPIRED],
    ['without iat', { iat: undefined }, FORMAT],
    ['for a session', { session_id: sessionId }, FORMAT],
    ['of another application', { application_id: otherApplicationId }, MISMATCH],
  ])('%s is refused', async (_, claims, expected) => {
    expect(await code(verifier.verifyRequestToken(make(claims)))).toBe(expected)
  })

  test('of a project is refused', async () => {
    expect(await code(verifier.verifyRequestToken(requestToken(vectorProject, seconds)))).toBe(FORMAT)
  })

  test('may be a little early or late with a tolerance', async () => {
    const options = { clockTolerance: 2 }
    expect(await code(verifier.verifyRequestToken(make({ iat: seconds + 2 }), options))).toBe('accepted')
    expect(await code(verifier.verifyRequestToken(make({ exp: seconds - 1 }), options))).toBe('accepted')
    expect(await code(verifier.verifyRequestToken(make({ exp: seconds - 2 }), options))).toBe(EXPIRED)
  })
})
