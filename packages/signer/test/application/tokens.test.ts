import { webcrypto } from 'node:crypto'
import { application, applicationSessionId as sessionId, openRs256 } from '@tokbox-tools/testing/application'
import { awkwardData, vectorTime as now, otherSessionId } from '@tokbox-tools/testing/project'
import { describe, expect, test } from 'vitest'
import { createApplicationSigner } from '../../src/application/index.js'
import {
  createSigner,
  decodeSessionId,
  decodeToken,
  encodeSessionId,
  isTokboxError,
} from '../../src/index.js'

const clock = () => now
const { applicationId, privateKey, publicKey } = application
const signer = createApplicationSigner({ applicationId, privateKey }, { clock })
const seconds = now / 1000

describe('a client token', () => {
  test('has the claims of the official libraries', async () => {
    const token = await signer.token(sessionId, {
      role: 'moderator',
      connectionData: 'ann',
      initialLayoutClassList: ['a', 'b'],
      expiresIn: 60,
      nonce: 'n-1',
    })
    const { genuine, header, claims } = openRs256(token, publicKey)
    expect(genuine).toBe(true)
    expect(header).toEqual({ alg: 'RS256', typ: 'JWT' })
    expect(claims).toEqual({
      application_id: applicationId,
      scope: 'session.connect',
      session_id: sessionId,
      role: 'moderator',
      initial_layout_class_list: 'a b',
      sub: 'video',
      acl: { paths: { '/session/**': {} } },
      iat: seconds,
      exp: seconds + 60,
      connection_data: 'ann',
      jti: 'n-1',
    })
  })

  test('has the defaults of the official libraries', async () => {
    const { claims } = openRs256(await signer.token(sessionId), publicKey)
    expect(claims).toMatchObject({
      role: 'publisher',
      initial_layout_class_list: '',
      iat: seconds,
      exp: seconds + 86_400,
    })
    expect(claims).not.toHaveProperty('connection_data')
  })

  test.each(awkwardData)('carries %j', async (connectionData) => {
    const token = await signer.token(sessionId, { connectionData })
    expect(openRs256(token, publicKey).claims.connection_data ?? '').toBe(connectionData)
    expect((await signer.verify(token)).connectionData).toBe(connectionData)
  })

  test('differs from every other one', async () => {
    const tokens = await Promise.all(Array.from({ length: 20 }, () => signer.token(sessionId)))
    expect(new Set(tokens).size).toBe(20)
  })

  test('is read without its key', async () => {
    const claims = decodeToken(await signer.token(sessionId, { role: 'subscriber' }))
    expect(claims).toMatchObject({
      format: 'jwt',
      projectId: applicationId,
      applicationId,
      apiKey: undefined,
      sessionId,
      role: 'subscriber',
      createdAt: new Date(now),
      expiresAt: new Date(now + 86_400_000),
    })
    expect(await signer.verify(await signer.token(sessionId))).toMatchObject({ applicationId, sessionId })
  })

  test.each([
    [{ expiresIn: 0 }, /^options\.expiresIn: expected a whole number of seconds/],
    [{ role: 'admin' }, /^options\.role/],
    [{ tokenFormat: 't1' }, /^options\.tokenFormat: .*always JWTs with RS256/],
    [{ expireTime: 1 }, /^options\.expireTime: .*Use expiresIn/],
    ['publisher', /^options: expected an object/],
  ])('is not made with the options %j', async (options, message) => {
    await expect(signer.token(sessionId, options as object)).rejects.toThrow(message)
  })

  test('is not made for sessions of others, and for none', async () => {
    const fresh = createApplicationSigner({ applicationId, privateKey })
    await expect(fresh.token(undefined as never)).rejects.toThrow(/^sessionId: .*got undefined/)
    await expect(signer.token(otherSessionId)).rejects.toThrow(
      `sessionId: expected a session of application ${applicationId}, got a session of project 654321.`,
    )
    await expect(signer.token('1_nothing')).rejects.toThrow(
      expect.objectContaining({ code: 'ERR_TOKBOX_SESSION_ID_FORMAT' }),
    )
    const token = await signer.token(otherSessionId, { checkSession: false })
    expect(decodeToken(token).sessionId).toBe(otherSessionId)
    const project = createSigner({ apiKey: '123456', apiSecret: 'secret' })
    expect(() => project.token(sessionId)).toThrow(`got a session of application ${applicationId}`)
  })

  test('is made for an id in capitals too', async () => {
    const capitals = applicationId.toUpperCase()
    const own = encodeSessionId({ projectId: capitals, createdAt: new Date(now) })
    expect(decodeSessionId(own).projectId).toBe(capitals)
    expect((await signer.verify(await signer.token(own))).sessionId).toBe(own)
    const same = createApplicationSigner({ applicationId: capitals, privateKey }, { clock })
    expect(same.applicationId).toBe(applicationId)
    expect(await same.verify(await signer.token(sessionId))).toMatchObject({ applicationId })
  })
})

test('the same bytes for the same nonce, whatever holds the key', async () => {
  const der = Buffer.from(privateKey.replace(/-----.*-----|\s/g, ''), 'base64')
  const algorithm = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' }
  const key = await webcrypto.subtle.importKey('pkcs8', der, algorithm, false, ['sign'])
  const other = createApplicationSigner({ applicationId, privateKey: key }, { clock })
  const token = await signer.token(sessionId, { nonce: 'x' })
  expect(await other.token(sessionId, { nonce: 'x' })).toBe(token)
  expect(await other.verify(token)).toMatchObject({ nonce: 'x' })
  const changed = `${token.slice(0, -4)}${token.endsWith('AAAA') ? 'AAAB' : 'AAAA'}`
  await expect(other.verify(changed)).rejects.toThrow(/signature/)
})

describe('a request token', () => {
  test('has the claims of the official libraries', async () => {
    const { genuine, claims } = openRs256(await signer.requestToken(), publicKey)
    expect(genuine).toBe(true)
    expect(claims).toEqual({
      application_id: applicationId,
      iat: seconds,
      exp: seconds + 900,
      jti: expect.stringMatching(/^[\w-]{22}$/),
    })
  })

  test('takes a lifetime, an id and a time', async () => {
    const options = { lifetime: 10, jti: 'mine', now: new Date(5000) }
    expect(openRs256(await signer.requestToken(options), publicKey).claims).toEqual({
      application_id: applicationId,
      iat: 5,
      exp: 15,
      jti: 'mine',
    })
    await expect(signer.requestToken({ lifetime: 86_401 })).rejects.toThrow(/^options\.lifetime/)
    await expect(signer.requestToken({ jti: '' })).rejects.toThrow(/^options\.jti/)
    await expect(signer.requestToken({ issuerType: 'project' } as object)).rejects.toThrow(/unknown option/)
  })

  test('is verified, and no token of a client is one', async () => {
    const claims = await signer.verifyRequestToken(await signer.requestToken({ jti: 'mine' }))
    expect(claims).toMatchObject({ applicationId, id: 'mine', issuedAt: new Date(now) })
    const refused = signer.verifyRequestToken(await signer.token(sessionId)).catch((error) => error)
    expect(isTokboxError(await refused, 'ERR_TOKBOX_TOKEN_FORMAT')).toBe(true)
    await expect(signer.verify(await signer.requestToken())).rejects.toThrow(/it has no session_id/)
  })
})
