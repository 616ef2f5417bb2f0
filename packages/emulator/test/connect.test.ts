import {
  foreignConnectionData,
  foreignTokens,
  otherProject,
  sessionIdOf,
  vectorProject,
  vectorSeconds,
  vectorSessionId,
  vectorTime,
} from '@tokbox-tools/testing/project'
import { jwt, requestToken, t1 } from '@tokbox-tools/testing/tokens'
import { describe, expect, it } from 'vitest'
import { type ConnectReply, type ConnectRequest, createEmulator } from '../src/index.js'
import { readError, readSession } from './support/answers.js'
import { bothWays, createVectorEmulator } from './support/ways.js'

const make = { t1, jwt }
const formats = ['t1', 'jwt'] as const
const wrong = { ...vectorProject, apiSecret: 'wrong' }
const otherSession = sessionIdOf(vectorProject.apiKey)

/** Every question is put to `connect` and to the admin path, which must agree. */
bothWays(
  'connect',
  () => ({}),
  ({ emulator, send }) => {
    async function ask(request: ConnectRequest): Promise<ConnectReply> {
      const body = JSON.stringify(request)
      const response = await send({ path: '/_emulator/connect', body, token: null })
      expect(response.status).toBe(200)
      const answer = (await response.json()) as ConnectReply
      const direct = JSON.parse(JSON.stringify(await emulator.connect(request)))
      delete direct.connected
      delete direct.signals
      expect({ ...answer, connectionId: 0 }).toEqual({ ...direct, connectionId: 0 })
      if (request.token !== '') expect(JSON.stringify(answer)).not.toContain(request.token)
      return answer
    }
    const at = (token: string, sessionId = vectorSessionId) => ask({ sessionId, token })

    const roles = [
      ['publisher', ['publish', 'subscribe']],
      ['subscriber', ['subscribe']],
      ['moderator', ['publish', 'subscribe', 'forceUnpublish', 'forceDisconnect', 'forceMute']],
      ['publisheronly', ['publish']],
    ] as const

    for (const format of formats) {
      it.each(roles)(`lets a %s in (${format})`, async (role, capabilities) => {
        const token = make[format](vectorProject, vectorSessionId, vectorSeconds, {
          role,
          connection_data: 'Zoë & co',
          initial_layout_class_list: 'full focus',
        })
        const { connectionId, ...answer } = (await at(token)) as Extract<ConnectReply, { ok: true }>
        expect(connectionId).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/)
        expect(answer).toEqual({
          ok: true,
          sessionId: vectorSessionId,
          projectId: '123456',
          role,
          capabilities,
          connectionData: 'Zoë & co',
          initialLayoutClassList: ['full', 'focus'],
          expiresAt: new Date((vectorSeconds + 3600) * 1000).toISOString(),
          relayed: true,
        })
      })

      it(`lets a token without a role in as a publisher (${format})`, async () => {
        const answer = await at(
          make[format](vectorProject, vectorSessionId, vectorSeconds, { role: undefined }),
        )
        expect(answer).toMatchObject({ ok: true, role: 'publisher' })
      })

      const refusals: readonly [string, string, string, string][] = [
        [
          'one that has expired',
          'expired',
          make[format](vectorProject, vectorSessionId, vectorSeconds - 3600),
          vectorSessionId,
        ],
        [
          'one signed with another secret',
          'signature',
          make[format](wrong, vectorSessionId, vectorSeconds),
          vectorSessionId,
        ],
        [
          'one of another session',
          'session',
          make[format](vectorProject, otherSession, vectorSeconds),
          vectorSessionId,
        ],
        [
          'one of another project',
          'project',
          make[format](otherProject, vectorSessionId, vectorSeconds),
          vectorSessionId,
        ],
        [
          'one for a session of nobody',
          'unknown-project',
          make[format](vectorProject, sessionIdOf('99'), vectorSeconds),
          sessionIdOf('99'),
        ],
        [
          'one for no session',
          'session-id',
          make[format](vectorProject, '1_nonsense', vectorSeconds),
          '1_nonsense',
        ],
        [
          'one of an unknown role',
          'malformed',
          make[format](vectorProject, vectorSessionId, vectorSeconds, { role: 'king' }),
          vectorSessionId,
        ],
      ]
      it.each(refusals)(`refuses %s: %s (${format})`, async (_, reason, token, sessionId) => {
        expect(await at(token, sessionId)).toEqual({
          ok: false,
          code: 1004,
          reason,
          message: expect.stringMatching(/\.$/),
        })
      })
    }

    it.each([
      ['empty', ''],
      ['short', 'T1=='],
      ['cut off', foreignTokens.go.slice(0, -9)],
      ['of another kind', 'a.b.c'],
    ])('refuses a token that is %s', async (_, token) => {
      expect(await at(token)).toMatchObject({ ok: false, code: 1004, reason: 'malformed' })
    })

    it('says when a token expired', async () => {
      const answer = await at(t1(vectorProject, vectorSessionId, vectorSeconds - 3600))
      expect(answer).toMatchObject({ message: 'The token expired at 2023-11-14T22:13:20.000Z.' })
    })

    it.each(Object.entries(foreignTokens))(
      'takes the published token of the %s library',
      async (_, token) => {
        expect(await at(token)).toMatchObject({
          ok: true,
          role: 'publisher',
          connectionData: foreignConnectionData,
        })
      },
    )

    it('takes the URL alphabet of the Java library', async () => {
      const tokens = Array.from({ length: 64 }, (_, index) =>
        t1(vectorProject, vectorSessionId, vectorSeconds, { connection_data: '?>~'.repeat(index) }),
      )
      const java = tokens.map((token) => token.slice(4).replaceAll('+', '-').replaceAll('/', '_'))
      expect(java.some((token) => /[-_]/.test(token))).toBe(true)
      for (const token of java) expect(await at(`T1==${token}`)).toMatchObject({ ok: true })
    })

    it('takes a JWT without an expiry for 24 hours, as the Ruby library makes it', async () => {
      const without = { exp: undefined, expire_time: undefined, create_time: undefined }
      expect(await at(jwt(vectorProject, vectorSessionId, vectorSeconds - 86_399, without))).toMatchObject({
        ok: true,
      })
      expect(await at(jwt(vectorProject, vectorSessionId, vectorSeconds - 86_400, without))).toMatchObject({
        reason: 'expired',
      })
    })

    it('takes sessions that it never created, of either sentinel', async () => {
      for (const sentinel of ['1', '2']) {
        const sessionId = sessionIdOf(otherProject.apiKey, { sentinel })
        const answer = await at(t1(otherProject, sessionId, vectorSeconds), sessionId)
        expect(answer).toMatchObject({ ok: true, projectId: '654321', relayed: false })
      }
    })

    const badRequests: readonly [string, string][] = [
      ['no JSON', '{'],
      ['no object', '[]'],
      ['a missing token', '{"sessionId":"1_x"}'],
      ['a number', '{"sessionId":1,"token":"x"}'],
      ['an unknown field', '{"sessionId":"1_x","token":"x","session":"y"}'],
    ]
    it.each(badRequests)('answers %s with 400', async (_, body) => {
      const response = await send({ path: '/_emulator/connect', body, token: null })
      expect(response.status).toBe(400)
      expect((await readError(response)).message).toMatch(/: expected .* got /)
    })
  },
)

describe('connect of a program', () => {
  it('survives a restart', async () => {
    const first = createVectorEmulator()
    const response = await first.fetch('http://emulator.invalid/session/create', {
      method: 'POST',
      headers: {
        accept: 'application/json',
        'X-OPENTOK-AUTH': requestToken(vectorProject, vectorSeconds),
      },
    })
    const { session_id: sessionId } = await readSession(response)
    const token = t1(vectorProject, sessionId, vectorSeconds)
    expect(await createVectorEmulator().connect({ sessionId, token })).toMatchObject({ ok: true })
  })

  it('asks the clock each time', async () => {
    let now = vectorTime
    const emulator = createEmulator({ projects: [vectorProject], clock: () => now })
    const request = { sessionId: vectorSessionId, token: foreignTokens.go }
    expect((await emulator.connect(request)).ok).toBe(true)
    now = 1_700_086_400_000
    expect(await emulator.connect(request)).toMatchObject({ ok: false, reason: 'expired' })
  })

  it('rejects arguments of the wrong type', async () => {
    const emulator = createVectorEmulator()
    for (const request of [undefined, { sessionId: 'x' }, { sessionId: 'x', token: 'y', role: 'z' }]) {
      await expect(emulator.connect(request as ConnectRequest)).rejects.toMatchObject({
        code: 'ERR_TOKBOX_INVALID_ARGUMENT',
      })
    }
  })
})
