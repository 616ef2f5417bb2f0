import {
  otherProject,
  otherSessionId,
  vectorProject,
  vectorSeconds,
  vectorSessionId,
} from '@tokbox-tools/testing/project'
import { t1 } from '@tokbox-tools/testing/tokens'
import { describe, expect, it } from 'vitest'
import type { Decisions } from '../src/index.js'
import { readError } from './support/answers.js'
import { clientToken } from './support/clients.js'
import { observe as observeAny, routedSessionId } from './support/observed.js'

/** The calls that take the token of a client, what else they take, and the roles that may. */
const calls: readonly [path: string, body: object, status: number, roles: readonly string[]][] = [
  ['/dial', { sip: { uri: 'sip:ann@example.com' } }, 200, ['publisher', 'moderator']],
  ['/captions', {}, 202, ['moderator']],
  ['/render', { url: 'https://app.example/page' }, 202, ['publisher', 'moderator', 'publisheronly']],
  ['/connect', { websocket: { uri: 'wss://app.example' } }, 200, ['publisher', 'moderator', 'subscriber']],
]
const observe = (decisions: Partial<Decisions> = {}) =>
  observeAny([], { decisions: { clientsNeeded: false, ...decisions } })
const moderator = { role: 'moderator' }
const expired = t1(vectorProject, routedSessionId, vectorSeconds - 90_000, moderator)
const forged = { ...vectorProject, apiSecret: otherProject.apiSecret }

describe.each(calls)('%s', (path, more, status, roles) => {
  const post = ({ send }: ReturnType<typeof observe>, sessionId: unknown, token: unknown) =>
    send({ path: `/v2/project/123456${path}`, body: JSON.stringify({ sessionId, token, ...more }) })

  it.each(['publisher', 'moderator', 'subscriber', 'publisheronly'])('with the role %s', async (role) => {
    const response = await post(observe(), routedSessionId, clientToken({ role }, routedSessionId))
    expect(response.status).toBe(roles.includes(role) ? status : 403)
    if (!roles.includes(role)) expect((await readError(response)).message).toContain(`its role is ${role}`)
  })

  it.each([
    ['a bad signature', t1(forged, routedSessionId, vectorSeconds, moderator), 'signed with another secret'],
    ['an expired one', expired, 'expired at'],
    ['another session', clientToken(moderator), 'for another session'],
    ['another project', t1(otherProject, otherSessionId, vectorSeconds, moderator), 'another'],
    ['nonsense', 'nonsense', 'cannot be accepted'],
  ])('with a token of %s', async (_, token, reason) => {
    const observed = observe()
    const response = await post(observed, routedSessionId, token)
    const { message } = await readError(response)
    expect([response.status, message]).toEqual([400, expect.stringMatching(/^Invalid token: /)])
    expect(message).toContain(reason)
    expect(observed.emulator.sessions.list()).toEqual([])
    const lenient = observe({ badClientToken: 'accepted' })
    expect((await post(lenient, routedSessionId, token)).status).toBe(status)
  })

  it.each([
    ['no session', undefined, 400, 400],
    ['a session that cannot be read', 'nonsense', 400, 10101],
    ['a session of another project', otherSessionId, 404, 404],
    ['a relayed session', vectorSessionId, 409, 409],
  ])('with %s', async (_, sessionId, status, code) => {
    const observed = observe()
    const response = await post(observed, sessionId, clientToken(moderator))
    expect([response.status, (await readError(response)).code]).toEqual([
      path !== '/dial' && sessionId === otherSessionId ? 404 : status,
      code,
    ])
    expect(observed.emulator.sessions.list()).toEqual([])
  })

  it('without a token', async () => {
    const response = await post(observe(), routedSessionId, undefined)
    expect([response.status, (await readError(response)).message]).toEqual([
      400,
      'Invalid token: it must be set',
    ])
  })
})
