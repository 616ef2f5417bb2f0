import { createHmac, createPrivateKey } from 'node:crypto'
import { createEmulator } from '@tokbox/emulator'
import { createTokenPool } from '@tokbox/pool'
import { Tokbox } from '@tokbox/sdk'
import { type Credentials, createSigner, decodeToken } from '@tokbox/signer'
import { createApplicationSigner, createApplicationVerifier } from '@tokbox/signer/application'
import {
  application,
  makeApplication,
  otherApplicationId,
  applicationSessionId as sessionId,
} from '@tokbox-tools/testing/application'
import { awkwardData, vectorProject, vectorSessionId } from '@tokbox-tools/testing/project'
import { tokenGenerate } from '@vonage/jwt'
import { Video } from '@vonage/video'
import { exportSPKI, importPKCS8, importSPKI, jwtVerify, SignJWT } from 'jose'
import jsonwebtoken from 'jsonwebtoken'
import OpenTok from 'opentok'
import { describe, expect, test } from 'vitest'

// Tokens of applications, ours and those of others: `jose` and `jsonwebtoken` know JWT and nothing of the platform, `@vonage/video` and
// `opentok` (in its Vonage mode) are the official makers.

const { applicationId, privateKey, publicKey } = application
const signer = createApplicationSigner({ applicationId, privateKey })
const verifier = createApplicationVerifier({ applicationId, publicKey })
const vonage = new Video({ applicationId, privateKey })
const opentok = new OpenTok(applicationId, privateKey)

/** What a token holds according to both of those who know JWT. */
async function claimsOf(token: string): Promise<Record<string, unknown>> {
  const { payload } = await jwtVerify(token, await importSPKI(publicKey, 'RS256'), { algorithms: ['RS256'] })
  expect(jsonwebtoken.verify(token, publicKey, { algorithms: ['RS256'] })).toEqual(payload)
  return payload
}

describe('our tokens', () => {
  test('have the claims of @vonage/video, and no others', async () => {
    const theirs = await claimsOf(vonage.generateClientToken(sessionId, { data: 'ann' }))
    const ours = await claimsOf(await signer.token(sessionId, { connectionData: 'ann' }))
    expect(Object.keys(ours).sort()).toEqual(Object.keys(theirs).sort())
    const { iat: _1, exp: _2, jti: _3, ...said } = theirs
    expect(ours).toMatchObject(said)
    expect(Number(ours.exp) - Number(ours.iat)).toBe(86_400)
  })

  test.each(awkwardData)('verify with data %j', async (connectionData) => {
    const options = { connectionData, role: 'moderator', initialLayoutClassList: ['a', 'b'] } as const
    const claims = await claimsOf(await signer.token(sessionId, options))
    expect(claims).toMatchObject({
      session_id: sessionId,
      role: 'moderator',
      initial_layout_class_list: 'a b',
    })
    expect(claims.connection_data ?? '').toBe(connectionData)
  })

  test('verify when they are made in bulk, on threads and inline', async () => {
    await using pool = createTokenPool({ applicationId, privateKey }, { threads: 2, chunkSize: 10 })
    for (const parallel of [true, false]) {
      const ids = await Promise.all(
        (await pool.tokens(sessionId, 50, { parallel })).map(async (token) => (await claimsOf(token)).jti),
      )
      expect(new Set(ids).size).toBe(50)
    }
  })

  test('verify for requests', async () => {
    const claims = await claimsOf(await signer.requestToken())
    expect(claims).toMatchObject({ application_id: applicationId })
    expect(Number(claims.exp) - Number(claims.iat)).toBe(900)
  })
})

describe('our verifier accepts', () => {
  const now = Math.floor(Date.now() / 1000)
  const claims = {
    application_id: applicationId,
    session_id: sessionId,
    scope: 'session.connect',
    role: 'publisher',
  }

  test.each<[string, () => string | Promise<string>]>([
    [
      '@vonage/video',
      () => vonage.generateClientToken(sessionId, { role: 'moderator', data: 'ann' } as never),
    ],
    ['opentok', () => opentok.generateToken(sessionId, { role: 'moderator', data: 'ann' })],
    [
      'jsonwebtoken',
      () =>
        jsonwebtoken.sign({ ...claims, connection_data: 'ann', role: 'moderator' }, privateKey, {
          algorithm: 'RS256',
          expiresIn: 60,
        }),
    ],
    [
      'jose',
      async () =>
        new SignJWT({ ...claims, connection_data: 'ann', role: 'moderator' })
          .setProtectedHeader({ alg: 'RS256' })
          .setIssuedAt(now)
          .setExpirationTime(now + 60)
          .sign(await importPKCS8(privateKey, 'RS256')),
    ],
  ])('a client token of %s', async (_, make) => {
    const token = await make()
    const expected = {
      applicationId,
      projectId: applicationId,
      sessionId,
      role: 'moderator',
      connectionData: 'ann',
    }
    expect(await verifier.verify(token, { sessionId })).toMatchObject(expected)
    expect(decodeToken(token)).toMatchObject(expected)
  })

  test('a request token of @vonage/jwt, with an access list or without', async () => {
    for (const options of [{}, { acl: { paths: { '/**': {} } }, sub: 'x', ttl: 60 }]) {
      const token = tokenGenerate(applicationId, privateKey, options)
      expect(await verifier.verifyRequestToken(token)).toMatchObject({ applicationId })
    }
  })

  test('the public key that jose exports', async () => {
    const key = await importSPKI(publicKey, 'RS256', { extractable: true })
    const other = createApplicationVerifier({ applicationId, publicKey: await exportSPKI(key) })
    expect(await other.verify(await signer.token(sessionId))).toMatchObject({ applicationId })
  })
})

describe('confusion is refused', () => {
  const stranger = makeApplication(otherApplicationId)
  const project = createSigner(vectorProject)
  const emulator = createEmulator({
    projects: [
      vectorProject,
      { applicationId, publicKey },
      { applicationId: otherApplicationId, publicKey: stranger.publicKey },
    ],
  })
  const claims = {
    application_id: applicationId,
    session_id: sessionId,
    scope: 'session.connect',
    role: 'publisher',
  }
  const sign = (algorithm: 'RS384' | 'RS512' | 'PS256') =>
    jsonwebtoken.sign(claims, privateKey, { algorithm, expiresIn: 60 })
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')

  test.each<[string, () => string | Promise<string>]>([
    [
      'HS256 with the public key as the secret',
      () => {
        const signed = `${part({ alg: 'HS256', typ: 'JWT' })}.${part({ ...claims, iat: Math.floor(Date.now() / 1000) })}`
        return `${signed}.${createHmac('sha256', publicKey).update(signed).digest('base64url')}`
      },
    ],
    ['HS256 with an API secret', () => jsonwebtoken.sign(claims, vectorProject.apiSecret, {})],
    ['none', () => jsonwebtoken.sign(claims, '', { algorithm: 'none' })],
    ['RS384', () => sign('RS384')],
    ['RS512', () => sign('RS512')],
    ['PS256', () => sign('PS256')],
    [
      'the key of another application',
      () => jsonwebtoken.sign(claims, stranger.privateKey, { algorithm: 'RS256' }),
    ],
    [
      'the key of another application, which the header brings along',
      () => {
        const jwk = createPrivateKey(stranger.privateKey).export({ format: 'jwk' })
        const header = { alg: 'RS256', kid: otherApplicationId, jwk: { kty: jwk.kty, n: jwk.n, e: jwk.e } }
        return jsonwebtoken.sign(claims, stranger.privateKey, { algorithm: 'RS256', header } as never)
      },
    ],
    [
      'another application',
      () => createApplicationSigner(credentialsOf(stranger)).token(sessionId, { checkSession: false }),
    ],
    ['an API key', () => project.token(sessionId, { checkSession: false })],
    ['an API key, as JWT', () => project.token(sessionId, { checkSession: false, tokenFormat: 'jwt' })],
    ['a request token', () => signer.requestToken()],
  ])('a token of an application with %s', async (_, make) => {
    const token = await make()
    await expect(verifier.verify(token)).rejects.toMatchObject({
      code: expect.stringMatching(/^ERR_TOKBOX_TOKEN_/),
    })
    expect(await emulator.connect({ sessionId, token })).toMatchObject({ ok: false })
  })

  test('a token of an application in the session of a project', async () => {
    const token = await signer.token(vectorSessionId, { checkSession: false })
    expect(() => project.verify(token)).toThrow(expect.objectContaining({ code: 'ERR_TOKBOX_TOKEN_FORMAT' }))
    expect(await emulator.connect({ sessionId: vectorSessionId, token })).toMatchObject({ ok: false })
    const own = project.token(vectorSessionId)
    expect(await emulator.connect({ sessionId: vectorSessionId, token: own })).toMatchObject({ ok: true })
    expect(await emulator.connect({ sessionId, token: await signer.token(sessionId) })).toMatchObject({
      ok: true,
    })
  })

  test('requests of one kind at the other', async () => {
    const server = await emulator.listen()
    try {
      const call = async (path: string, headers: Record<string, string>) => {
        const where = `${server.url}/v2/project/${path}/archive`
        return (await fetch(where, { headers: { accept: 'application/json', ...headers } })).status
      }
      const bearer = { authorization: `Bearer ${await signer.requestToken()}` }
      const header = { 'x-opentok-auth': project.requestToken() }
      expect(await call(applicationId, bearer)).toBe(200)
      expect(await call(vectorProject.apiKey, header)).toBe(200)
      expect([401, 403]).toContain(await call(vectorProject.apiKey, bearer))
      expect([401, 403]).toContain(await call(applicationId, header))
      expect([401, 403]).toContain(await call(otherApplicationId, bearer))
      const client = { authorization: `Bearer ${await signer.token(sessionId)}` }
      expect([401, 403]).toContain(await call(applicationId, client))
    } finally {
      await server.close()
    }
  })
})

test('moving from one environment to the other is a change of credentials', async () => {
  const emulator = createEmulator({ projects: [vectorProject, { applicationId, publicKey }] })
  const server = await emulator.listen()
  const apiUrl = server.url
  const visit = async (tokbox: Tokbox<Credentials>) => {
    const session = await tokbox.createSession()
    const token = await session.token({ role: 'moderator', connectionData: 'ann' })
    const { role, connectionData } = await session.verify(token)
    const connected = await emulator.connect({ sessionId: session.sessionId, token })
    const archive = await session.archives.start({ name: 'standup' })
    await archive.stop()
    const bulk = await session.tokens(3)
    await tokbox.close()
    return { role, connectionData, ok: connected.ok, status: archive.status, bulk: bulk.length }
  }
  try {
    const expected = { role: 'moderator', connectionData: 'ann', ok: true, status: 'stopped', bulk: 3 }
    expect(await visit(new Tokbox({ ...vectorProject, apiUrl }))).toEqual(expected)
    expect(await visit(new Tokbox({ applicationId, privateKey, apiUrl }))).toEqual(expected)
  } finally {
    await server.close()
  }
})

/** Credentials alone. */
function credentialsOf({ applicationId, privateKey }: { applicationId: string; privateKey: string }) {
  return { applicationId, privateKey }
}
