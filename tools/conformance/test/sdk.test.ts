import { inspect } from 'node:util'
import { createEmulator } from '@tokbox/emulator'
import { ArchiveMode, decodeToken, Expiration, isTokboxError, MediaMode, Role, Tokbox } from '@tokbox/sdk'
import * as errors from '@tokbox/sdk/errors'
import { vectorProject as credentials, vectorSessionId as storedId } from '@tokbox-tools/testing/project'
import { describe, expect, test } from 'vitest'

/** The platform in process, and what points a client at it. */
function platform() {
  const emulator = createEmulator({ projects: [credentials] })
  return { emulator, options: { ...credentials, fetch: emulator.fetch } }
}

describe('the main job', () => {
  test('a session, a token, and the client is in', async () => {
    const { emulator, options } = platform()
    const tokbox = new Tokbox(options)
    const session = await tokbox.createSession({ mediaMode: MediaMode.P2P, location: '12.34.56.78' })
    expect(session).toMatchObject({ projectId: '123456', partnerId: '123456', status: undefined })
    expect(session.createdAt).toBeInstanceOf(Date)

    for (const role of Object.values(Role)) {
      const token = session.token({ role, connectionData: 'ann', expiresIn: Expiration.Hours1 })
      expect(await emulator.connect({ sessionId: session.sessionId, token })).toMatchObject({
        ok: true,
        role,
        connectionData: 'ann',
      })
      expect(session.verify(token).role).toBe(role)
      expect(tokbox.verify(token).sessionId).toBe(session.sessionId)
    }
    await tokbox.close()
  })

  test('over a socket, with node-fetch', async () => {
    const emulator = createEmulator({ projects: [credentials] })
    const server = await emulator.listen()
    const tokbox = new Tokbox({ ...credentials, apiUrl: server.url })
    const session = await tokbox.createSession({ archiveMode: ArchiveMode.Always, archiveName: 'standup' })
    const reply = await emulator.connect({ sessionId: session.sessionId, token: session.token() })
    expect(reply.ok).toBe(true)
    await tokbox.close()
    await server.close()
  })

  test.each([true, false, 'auto'] as const)('many tokens, parallel: %s', async (parallel) => {
    const { emulator, options } = platform()
    const tokbox = new Tokbox({ ...options, pool: { threads: 2, chunkSize: 50 } })
    const { sessionId } = await tokbox.createSession()
    const session = tokbox.session(sessionId)
    const tokens = await session.tokens(120, { parallel, role: Role.Subscriber })
    expect(new Set(tokens).size).toBe(120)
    for (const token of tokens) expect((await emulator.connect({ sessionId, token })).ok).toBe(true)

    let streamed = 0
    for await (const batch of session.tokenBatches(120, { parallel })) streamed += batch.toArray().length
    expect(streamed).toBe(120)

    const people = [{ connectionData: 'ann', role: Role.Moderator }, { connectionData: 'bob' }]
    const names: string[] = []
    for await (const batch of session.tokenBatchesFor(people, { parallel })) {
      for (const token of batch) names.push(session.verify(token).connectionData)
    }
    expect(names).toEqual(['ann', 'bob'])
    await tokbox.close()
  })
})

describe('a stored session', () => {
  const tokbox = new Tokbox(credentials)

  test('knows what its id tells, and nothing else', () => {
    expect({ ...tokbox.session(storedId) }).toEqual({
      sessionId: storedId,
      projectId: '123456',
      partnerId: '123456',
      createdAt: new Date(1_700_000_000_000),
      status: undefined,
      mediaServerUrl: undefined,
    })
  })

  test('with an id that nobody can read signs only when it is told to', () => {
    const room = tokbox.session('room-1')
    expect(room.createdAt).toBeUndefined()
    expect(() => room.token()).toThrow(expect.objectContaining({ code: 'ERR_TOKBOX_SESSION_ID_FORMAT' }))
    expect(decodeToken(room.token({ checkSession: false })).sessionId).toBe('room-1')
  })

  test('refuses the tokens of other sessions', async () => {
    const token = tokbox.session('room-1').token({ checkSession: false })
    expect(() => tokbox.session(storedId).verify(token)).toThrow(
      expect.objectContaining({ subject: 'session' }),
    )
  })

  test.each([undefined, null, 5, '', {}])('cannot be made of %j', (id) => {
    expect(() => tokbox.session(id as string)).toThrow(/^sessionId: expected the id of a session/)
  })
})

describe('clocks', () => {
  test.each([10, -10])(
    '%i minutes off: the session is created, and tokens are signed by the clock of the server',
    async (minutes) => {
      const { emulator, options } = platform()
      const clock = () => Date.now() + minutes * 60_000
      const tokbox = new Tokbox({ ...options, clock })
      const session = await tokbox.createSession()
      expect(Math.abs(tokbox.rest.clockOffset + minutes * 60_000)).toBeLessThan(5000)
      const token = session.token({ expiresIn: 60 })
      expect((await emulator.connect({ sessionId: session.sessionId, token })).ok).toBe(true)
      const [bulk = ''] = await session.tokens(1, { expiresIn: 60 })
      expect((await emulator.connect({ sessionId: session.sessionId, token: bulk })).ok).toBe(true)
      await tokbox.close()
    },
  )
})

describe('options', () => {
  test('reach their layers', async () => {
    const tokbox = new Tokbox({ ...credentials, tokenFormat: 'jwt', pool: { threads: 1 } })
    const session = tokbox.session(storedId)
    expect(decodeToken(session.token()).format).toBe('jwt')
    expect(decodeToken((await session.tokens(1))[0] ?? '').format).toBe('jwt')
    await tokbox.close()
  })

  test('randomness is injected once', () => {
    const make = () =>
      new Tokbox({ ...credentials, clock: () => 1_700_000_000_000, random: (bytes) => bytes.fill(1) })
    expect(make().session(storedId).token()).toBe(make().session(storedId).token())
  })

  test.each([
    ['no options', undefined, /^options: /],
    ['an unknown option', { ...credentials, retry: 3 }, /^options\.retry: /],
    ['an unknown pool option', { ...credentials, pool: { size: 3 } }, /^options\.pool\.size: /],
    ['no threads', { ...credentials, pool: { threads: 0 } }, /^options\.pool\.threads: /],
    ['a pool that is a number', { ...credentials, pool: 3 }, /^options\.pool: /],
    ['no secret', { apiKey: '1' }, /^apiSecret: /],
    ['an unknown format', { ...credentials, tokenFormat: 'T2' }, /^options\.tokenFormat: /],
    ['plain http to another host', { ...credentials, apiUrl: 'http://api.example' }, /^options\.apiUrl: /],
  ])('%s', (_, options, message) => {
    expect(() => new Tokbox(options as never)).toThrow(
      expect.objectContaining({
        code: 'ERR_TOKBOX_INVALID_ARGUMENT',
        message: expect.stringMatching(message),
      }),
    )
  })

  test('wrong arguments of a stream come with its first batch', async () => {
    const session = new Tokbox(credentials).session(storedId)
    await expect(session.tokenBatches(-1).next()).rejects.toThrow(/^count: /)
    await expect(session.tokens(1.5)).rejects.toThrow(/^count: /)
    await expect(session.tokenBatchesFor(7 as never).next()).rejects.toThrow(/^recipients: /)
  })
})

test('close() lets a call finish that has begun, even while the pool is being loaded', async () => {
  const tokbox = new Tokbox(credentials)
  const tokens = tokbox.session(storedId).tokens(5)
  await tokbox.close()
  expect((await tokens).length).toBe(5)
})

test('options are read when the call is made', async () => {
  const session = new Tokbox(credentials).session(storedId)
  const options: { role?: Role } = {}
  const calls = [Role.Subscriber, Role.Publisher, Role.Moderator].map((role) => {
    options.role = role
    return session.tokens(1, options)
  })
  const made = await Promise.all(calls)
  expect(made.flat().map((token) => decodeToken(token).role)).toEqual([
    'subscriber',
    'publisher',
    'moderator',
  ])
})

test('an unknown option of a call is refused with all names that there are', async () => {
  const session = new Tokbox(credentials).session(storedId)
  const wrong = { paralel: true } as object
  await expect(session.tokens(1, wrong)).rejects.toThrow(
    /^options\.paralel: .*role, .*shard, parallel, signal, onProgress/,
  )
  expect(() => session.verify('x', { sessionId: 'y' } as object)).toThrow(/^options\.sessionId/)
})

test('after close() there are no more tokens in bulk; single tokens need nothing that could be closed', async () => {
  const tokbox = new Tokbox(credentials)
  const session = tokbox.session(storedId)
  await tokbox.close()
  await tokbox.close()
  await expect(session.tokens(1)).rejects.toMatchObject({ code: 'ERR_TOKBOX_POOL_CLOSED' })
  expect(session.token()).toMatch(/^T1==/)
  const used = new Tokbox(credentials)
  await used.session(storedId).tokens(1)
  await used[Symbol.asyncDispose]()
  await expect(used.session(storedId).tokens(1)).rejects.toMatchObject({ code: 'ERR_TOKBOX_POOL_CLOSED' })
})

test('the secret does not show in clients, sessions and errors', async () => {
  const { emulator, options } = platform()
  const tokbox = new Tokbox({ ...options, apiSecret: 'the-wrong-secret', retries: 0 })
  const error = await tokbox.createSession().catch((thrown: unknown) => thrown)
  expect(isTokboxError(error)).toBe(true)
  expect(error).toMatchObject({ name: 'AuthenticationError', serverMessage: 'Invalid signature' })
  const session = new Tokbox(options).session(storedId)
  for (const object of [tokbox, session, error, emulator]) {
    for (const text of [inspect(object, { depth: 9, showHidden: true }), JSON.stringify(object)]) {
      expect(text).not.toContain('the-wrong-secret')
      expect(text).not.toContain(credentials.apiSecret)
    }
  }
})

test('one entry has the errors of all packages', () => {
  for (const name of [
    'InvalidArgumentError',
    'TokenExpiredError',
    'ApiError',
    'ClockSkewError',
    'PoolError',
    'TokboxError',
  ]) {
    expect(errors).toHaveProperty(name)
  }
})
