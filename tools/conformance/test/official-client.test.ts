import { createEmulator, type Emulator, type EmulatorServer } from '@tokbox/emulator'
import { decodeSessionId } from '@tokbox/signer'
import { vectorProject as credentials } from '@tokbox-tools/testing/project'
import OpenTok from 'opentok'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

// The official client has never heard of the emulator; it is given its URL and nothing else.

const { apiKey, apiSecret } = credentials
let emulator: Emulator
let server: EmulatorServer

beforeAll(async () => {
  emulator = createEmulator({ projects: [credentials] })
  server = await emulator.listen()
})
afterAll(async () => {
  await server.close()
})

function createSession(key: string, secret: string, options: Record<string, unknown> = {}) {
  return new Promise<string>((resolve, reject) => {
    new OpenTok(key, secret, server.url).createSession(options, (error, session) => {
      if (session === undefined) reject(error)
      else resolve(session.sessionId)
    })
  })
}

describe('the official client on the emulator', () => {
  test('creates sessions', async () => {
    const routed = await createSession(apiKey, apiSecret, { mediaMode: 'routed', archiveMode: 'always' })
    expect(decodeSessionId(routed)).toMatchObject({ projectId: apiKey, relayed: false })
    const relayed = await createSession(apiKey, apiSecret, { mediaMode: 'relayed', location: '12.34.56.78' })
    expect(decodeSessionId(relayed)).toMatchObject({
      projectId: apiKey,
      relayed: true,
      location: '12.34.56.78',
    })
  })

  test('gets its clients in, with both kinds of token', async () => {
    const sessionId = await createSession(apiKey, apiSecret)
    const client = new OpenTok(apiKey, apiSecret, server.url)
    for (const t1 of [false, true]) {
      const token = client.generateToken(sessionId, { role: 'moderator', data: 'ann & bob' }, t1)
      const reply = await emulator.connect({ sessionId, token })
      expect(reply).toMatchObject({ ok: true, role: 'moderator', connectionData: 'ann & bob' })
      if (reply.ok) expect(reply.publish().streamId).toMatch(/^[0-9a-f-]{36}$/)
    }
    const live = emulator.sessions.list().find((session) => session.sessionId === sessionId)
    expect(live?.connections.map(({ streams }) => streams.length)).toEqual([1, 1])
  })

  test('makes subscribers who may not publish', async () => {
    const sessionId = await createSession(apiKey, apiSecret)
    const token = new OpenTok(apiKey, apiSecret).generateToken(sessionId, { role: 'subscriber' })
    const reply = await emulator.connect({ sessionId, token })
    expect(() => reply.ok && reply.publish()).toThrow(
      expect.objectContaining({ code: 'ERR_TOKBOX_EMULATOR_ROLE' }),
    )
  })

  test('is refused as by the platform: wrong secret, unknown key', async () => {
    const refused = 'Failed to createSession. Error: Invalid API key or secret'
    await expect(createSession(apiKey, 'wrong')).rejects.toThrow(refused)
    await expect(createSession('999999', apiSecret)).rejects.toThrow(refused)
    const statuses = emulator.requests.list().map(({ status }) => status)
    expect(statuses.slice(-2)).toEqual([403, 403])
  })
})
