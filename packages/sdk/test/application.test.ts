import { inspect } from 'node:util'
import {
  type ApplicationCredentials,
  type Credentials,
  type ProjectCredentials,
  Session,
  Tokbox,
  type TokboxOptions,
} from '@tokbox/sdk'
import { application, openRs256, applicationSessionId as sessionId } from '@tokbox-tools/testing/application'
import { vectorProject, vectorSessionId } from '@tokbox-tools/testing/project'
import { answer, startServer } from '@tokbox-tools/testing/server'
import { describe, expect, expectTypeOf, onTestFinished, test } from 'vitest'

const { applicationId, privateKey, publicKey } = application

function open(options: object = {}): Tokbox<ApplicationCredentials> {
  const tokbox = new Tokbox({ applicationId, privateKey, ...options })
  onTestFinished(() => tokbox.close())
  return tokbox
}

const idOf = (token: string) => {
  const { genuine, claims } = openRs256(token, publicKey)
  expect(genuine).toBe(true)
  return String(claims.jti)
}

describe('with the credentials of an application', () => {
  test('a token is a promise, and is verified by its session and by the client', async () => {
    const tokbox = open()
    expect(tokbox).toMatchObject({ projectId: applicationId, applicationId, apiKey: undefined })
    const session = tokbox.session(sessionId)
    expect(session.projectId).toBe(applicationId)
    const token = await session.token({ role: 'moderator', connectionData: 'ann' })
    expect(await session.verify(token)).toMatchObject({ role: 'moderator', applicationId })
    expect(await tokbox.verify(token, { sessionId })).toMatchObject({ connectionData: 'ann' })
    expect(await tokbox.signer.verifyRequestToken(await tokbox.signer.requestToken())).toMatchObject({
      applicationId,
    })
  })

  test('what is wrong rejects', async () => {
    const session = open().session(sessionId)
    const calls = [
      () => session.token({ expiresIn: 0 }),
      () => session.token({ tokenFormat: 'jwt' } as object),
      () => session.verify('x', { sessionId } as object),
      () => session.verify('x', { urlAlphabet: true } as object),
      () => open().session(vectorSessionId).token(),
    ]
    for (const call of calls) {
      const made = call()
      expect(made).toBeInstanceOf(Promise)
      await expect(made).rejects.toMatchObject({ code: 'ERR_TOKBOX_INVALID_ARGUMENT' })
    }
    expect(() => open({ tokenFormat: 'jwt' })).toThrow(/^options\.tokenFormat: .*RS256/)
    expect(() => open({ privateKey: './private.key' })).toThrow(/^privateKey: .*readFile/)
    expect(() => open({ apiKey: '1', apiSecret: 'x' })).toThrow(/another kind of credentials/)
  })

  test('tokens come in bulk as well', async () => {
    const session = open({ pool: { chunkSize: 5 } }).session(sessionId)
    const ids = new Set<string>()
    for (const token of await session.tokens(12)) ids.add(idOf(token))
    for await (const batch of session.tokenBatches(12)) for (const token of batch) ids.add(idOf(token))
    for await (const batch of session.tokenBatchesFor([{ connectionData: 'ann' }, {}]))
      for (const token of batch) ids.add(idOf(token))
    const text = await new Response(session.tokenStream(12)).text()
    for (const token of text.trimEnd().split('\n')) ids.add(idOf(token))
    const others = await new Response(session.tokenStreamFor([{}, {}])).text()
    for (const token of others.trimEnd().split('\n')) ids.add(idOf(token))
    expect(ids.size).toBe(12 + 12 + 2 + 12 + 2)
    expect(() => session.tokenBatches(-1)).toThrow(/^count/)
  })

  test('sessions are created, and what comes back is the same', async () => {
    const created = [{ session_id: sessionId, project_id: applicationId, partner_id: applicationId }]
    const archive = { id: 'a', status: 'started', sessionId, applicationId, createdAt: 1_700_000_000_000 }
    const server = await startServer(answer(200, created), answer(200, archive))
    const tokbox = open({ apiUrl: server.url })
    const session = await tokbox.createSession()
    expect(session).toBeInstanceOf(Session)
    expect(session).toMatchObject({ sessionId, projectId: applicationId })
    expect(await session.archives.start()).toMatchObject({ projectId: applicationId, status: 'started' })
    expect(server.arrivals[1]!.request.headers.authorization).toMatch(/^Bearer eyJ/)
    await expect(tokbox.callbacks.delete('x')).rejects.toMatchObject({ code: 'ERR_TOKBOX_ENVIRONMENT' })
  })

  test('tokens are signed by the clock of the server', async () => {
    const skew = 3_600_000
    const server = await startServer((arrival, response) => {
      const date = { date: new Date(Date.now() + skew).toUTCString() }
      const isFirst = arrival.count === 1
      const body = isFirst
        ? { code: 401, message: 'token expired' }
        : [{ session_id: sessionId, project_id: applicationId }]
      return answer(isFirst ? 401 : 200, body, date)(arrival, response)
    })
    const session = await open({ apiUrl: server.url }).createSession()
    const { claims } = openRs256(await session.token(), publicKey)
    expect(Number(claims.iat) * 1000 - Date.now()).toBeGreaterThan(skew / 2)
  })

  test('no part of the key is shown', () => {
    const tokbox = open()
    const text = [inspect(tokbox, { depth: 9, showHidden: true }), JSON.stringify(tokbox)].join()
    for (const line of privateKey.split('\n').slice(1, -2)) expect(text).not.toContain(line)
    expect(inspect(tokbox)).toMatch(/^Tokbox/)
    expect(tokbox).toBeInstanceOf(Tokbox)
  })
})

test('types say what is a promise', () => {
  const project = new Tokbox(vectorProject)
  const either = new Tokbox({ ...vectorProject } as TokboxOptions<Credentials>)
  expectTypeOf(project).toEqualTypeOf<Tokbox<ProjectCredentials>>()
  expectTypeOf(project).toEqualTypeOf<Tokbox>()
  expectTypeOf(project.session('x').token).returns.toBeString()
  expectTypeOf(project.apiKey).toBeString()
  const app = open()
  expectTypeOf(app.session('x').token).returns.toEqualTypeOf<Promise<string>>()
  expectTypeOf(app.applicationId).toBeString()
  expectTypeOf(app.signer.requestToken).returns.toEqualTypeOf<Promise<string>>()
  expectTypeOf(either).toEqualTypeOf<Tokbox<Credentials>>()
  expectTypeOf(either.session('x').token).returns.toEqualTypeOf<string | Promise<string>>()
  expectTypeOf(() => Tokbox.fromEnv()).returns.toEqualTypeOf<Tokbox<Credentials>>()
  // Either kind fits where the kind does not matter.
  const both: Tokbox<Credentials>[] = [project, app]
  expect(both).toHaveLength(2)
  // @ts-expect-error: a misspelt option
  expect(() => new Tokbox({ ...vectorProject, timeOut: 5 })).toThrow(/Did you mean timeout/)
  // @ts-expect-error: half of two kinds
  expect(() => new Tokbox({ apiKey: '1', privateKey })).toThrow(/another kind/)
})
