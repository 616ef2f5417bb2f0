import { inspect } from 'node:util'
import { createEmulator } from '@tokbox/emulator'
import { ArchiveMode, Expiration, isTokboxError, MediaMode, Role, Tokbox } from '@tokbox/sdk'
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
