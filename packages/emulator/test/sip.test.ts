import { vectorSeconds, vectorTime } from '@tokbox-tools/testing/project'
import { expect, it } from 'vitest'
import type { Decisions, WebhookGroup } from '../src/index.js'
import { readError } from './support/answers.js'
import { clientToken, enter } from './support/clients.js'
import { observe, type Observed, routedSessionId } from './support/observed.js'

const project = '/v2/project/123456'
const session = `${project}/session/${routedSessionId}`
const uuid = expect.stringMatching(/^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/)
const json = (body: unknown) => JSON.stringify(body)

/** An emulator where nobody needs to be in a session before it calls. */
const alone = (groups: readonly WebhookGroup[], decisions: Partial<Decisions> = {}) =>
  observe(groups, { decisions: { clientsNeeded: false, ...decisions } })

interface Dialled {
  readonly id: string
  readonly connectionId: string
  readonly streamId: string
}

async function dial({ send }: Observed, sip: Record<string, unknown> = {}, path = '/dial') {
  const body = json({
    sessionId: routedSessionId,
    token: clientToken({ connection_data: 'phone' }, routedSessionId),
    sip: { uri: 'sip:ann@example.com', ...sip },
  })
  const response = await send({ path: project + path, body })
  return { response, call: (await response.clone().json()) as Dialled }
}

/** The webhooks of calls, without what is the same in all of them. */
async function told(observed: Observed) {
  const bodies = (await observed.arrived()).map(({ body }) => body)
  return bodies.map(({ event, state, reason_code }) =>
    [event, state ?? reason_code].filter(Boolean).join(' '),
  )
}

it.each(['/dial', '/call'])('%s is answered at once, with a connection and a stream', async (path) => {
  const observed = alone([])
  const { response, call } = await dial(observed, { from: '15551234@example.com', video: true }, path)
  expect([response.status, call]).toEqual([
    200,
    {
      id: uuid,
      projectId: '123456',
      sessionId: routedSessionId,
      connectionId: uuid,
      streamId: uuid,
      createdAt: vectorTime,
      updatedAt: vectorTime,
    },
  ])
  expect(observed.emulator.sessions.list()).toMatchObject([
    {
      connections: [
        {
          connectionId: call.connectionId,
          connectionData: 'phone',
          streams: [{ streamId: call.streamId, videoType: 'camera' }],
        },
      ],
    },
  ])
})

it('goes from dialling to hanging up, and webhooks say so', async () => {
  const observed = alone(['sip', 'session'])
  const register = (event: string) =>
    observed.send({
      path: `${project}/callback`,
      body: json({ group: 'sip_call', event, url: `https://app.example/${event}` }),
    })
  await register('created')
  await register('destroyed')
  const { call } = await dial(observed)
  const arrived = await observed.arrived()
  const common = {
    sessionId: routedSessionId,
    projectId: '123456',
    timestamp: vectorTime,
    call: { id: call.id, connectionId: call.connectionId, createdAt: vectorTime },
  }
  const at = (url: string) => arrived.filter((one) => one.url.endsWith(url)).map(({ body }) => body)
  expect(at('/sip')).toEqual([
    { ...common, event: 'callCreated' },
    { ...common, event: 'callUpdated', state: 'DIALING' },
  ])
  expect(at('/created')).toEqual([{ ...common, event: 'callCreated' }])
  expect(at('/session').map(({ event }) => event)).toEqual([
    'sessionCreated',
    'connectionCreated',
    'streamCreated',
  ])
  await observed.pass(999)
  expect(await told(observed)).toEqual([])
  await observed.pass(1)
  expect(await told(observed)).toEqual(['callUpdated RINGING'])
  await observed.pass(2_000)
  expect(await told(observed)).toEqual(['callUpdated ACTIVE'])
  const path = `${session}/connection/${call.connectionId}`
  expect((await observed.send({ path, method: 'DELETE' })).status).toBe(204)
  const ended = await observed.arrived()
  const now = { ...common, timestamp: vectorTime + 3_000 }
  const destroyed = {
    ...now,
    event: 'callDestroyed',
    reason_code: '700',
    reason_message: 'Normal Clearing',
  }
  expect(ended.filter(({ url }) => url.endsWith('/sip')).map(({ body }) => body)).toEqual([
    { ...now, event: 'callUpdated', state: 'HANGUP' },
    destroyed,
  ])
  expect(ended.filter(({ url }) => url.endsWith('/destroyed')).map(({ body }) => body)).toEqual([destroyed])
  expect(ended.map(({ body }) => [body.event, body.reason])).toContainEqual([
    'connectionDestroyed',
    'forceDisconnected',
  ])
  expect(observed.emulator.calls.list()).toMatchObject([
    { callId: call.id, state: 'HANGUP', reason: { code: 700, message: 'Normal Clearing' } },
  ])
  expect(observed.emulator.sessions.list()[0]?.connections).toEqual([])
})

it.each([
  ['sip:486@example.com', '486', 'Busy Here'],
  ['sips:603@example.com:5061;transport=tls', '603', 'Decline'],
  ['sip:499@example.com', '499', 'Status 499'],
  ['sip:ann@sip.invalid', '503', 'Service Unavailable'],
  ['sip:SIP.INVALID:5060;transport=tcp', '503', 'Service Unavailable'],
])('%s does not take the call', async (uri, code, message) => {
  const observed = alone(['sip'])
  const { response } = await dial(observed, { uri })
  expect(response.status).toBe(200)
  await observed.arrived()
  await observed.pass(1_000)
  const [updated, destroyed] = await observed.arrived()
  expect(updated?.body).toMatchObject({ event: 'callUpdated', state: 'HANGUP' })
  expect(destroyed?.body).toMatchObject({
    event: 'callDestroyed',
    reason_code: code,
    reason_message: message,
  })
  expect(observed.emulator.sessions.list()[0]?.connections).toEqual([])
})

it.each(['sip:4860@example.com', 'sip:ann@example.com', 'sip:example.com', 'sip:386@example.com'])(
  '%s takes it',
  async (uri) => {
    const observed = alone([])
    await dial(observed, { uri })
    await observed.pass(3_000)
    expect(observed.emulator.calls.list()).toMatchObject([{ state: 'ACTIVE', uri }])
  },
)

it('is held, goes on, and is ended by the far end', async () => {
  const observed = alone(['sip'])
  const { calls } = observed.emulator
  const { call } = await dial(observed)
  expect(calls.hold(call.id)).toBe(false)
  observed.now += 3_000
  expect([calls.resume(call.id), calls.hold(call.id), calls.hold(call.id)]).toEqual([false, true, false])
  expect(calls.resume(call.id)).toBe(true)
  expect([calls.hangUp('unknown'), calls.hangUp(call.id, 703), calls.hangUp(call.id)]).toEqual([
    false,
    true,
    false,
  ])
  expect(await told(observed)).toEqual([
    'callCreated',
    'callUpdated DIALING',
    'callUpdated RINGING',
    'callUpdated ACTIVE',
    'callUpdated ON_HOLD',
    'callUpdated ACTIVE',
    'callUpdated HANGUP',
    'callDestroyed 703',
  ])
  expect(() => calls.hangUp(call.id, 200)).toThrow('code')
  expect(() => calls.hold(7 as never)).toThrow('callId')
})

it('ends after 5 minutes without media, or after 6 hours', async () => {
  const observed = alone(['sip'])
  const { calls } = observed.emulator
  const [held, long] = [await dial(observed), await dial(observed)]
  await observed.pass(3_000)
  calls.hold(held.call.id)
  await observed.pass(5 * 60_000 - 1)
  expect(calls.list()).toMatchObject([{ state: 'ON_HOLD' }, { state: 'ACTIVE' }])
  await observed.pass(1)
  expect(calls.list()[0]).toMatchObject({ reason: { code: 704, message: 'Media Timeout' } })
  observed.now = vectorTime + 6 * 3_600_000 - 1
  expect(calls.list()[1]).toMatchObject({ callId: long.call.id, state: 'ACTIVE', reason: undefined })
  observed.now += 1
  expect(calls.list()[1]).toMatchObject({ reason: { code: 705, message: 'Max Duration' } })
})

it('is muted when it observes that, and webhooks say so', async () => {
  const observed = alone(['sip'])
  const [heeds, ignores] = [await dial(observed, { observeForceMute: true }), await dial(observed)]
  await observed.arrived()
  const muted = () =>
    observed.emulator.sessions
      .list()
      .flatMap(({ connections }) => connections.flatMap(({ streams }) => streams))
      .map((stream) => stream.muted)
  for (const { streamId } of [heeds.call, ignores.call])
    expect((await observed.send({ path: `${session}/stream/${streamId}/mute` })).status).toBe(200)
  expect([muted(), await told(observed)]).toEqual([[true, false], ['muteForced']])
  await observed.send({ path: `${session}/mute`, body: '{"active":true}' })
  expect([muted(), await told(observed)]).toEqual([[true, false], ['muteForced']])
  await dial(observed, { observeForceMute: true })
  await dial(observed)
  expect(muted()).toEqual([true, false, true, false])
  expect(await told(observed)).toContain('muteForced')
  const moderator = await enter(observed.emulator, { role: 'moderator' }, routedSessionId)
  moderator.forceMute(heeds.call.streamId)
  expect(await told(observed)).toEqual(['muteForced'])
})

it('hears the tones that are played to it', async () => {
  const observed = alone([])
  const [one, other] = [await dial(observed), await dial(observed)]
  const ann = await enter(observed.emulator, {}, routedSessionId)
  const play = (path: string, digits: unknown) =>
    observed.send({ path: `${session}${path}/play-dtmf`, body: json({ digits }) })
  const all = await play('', '1p713#')
  expect([all.status, await all.json()]).toEqual([200, {}])
  expect((await play(`/connection/${other.call.connectionId}`, '*')).status).toBe(200)
  expect((await play(`/connection/${ann.connectionId}`, '*')).status).toBe(200)
  expect((await play('/connection/nobody', '*')).status).toBe(404)
  const digits = observed.emulator.calls.list().map((call) => [call.callId, call.digits])
  expect(digits).toEqual([
    [one.call.id, '1p713#'],
    [other.call.id, '1p713#*'],
  ])
  for (const wrong of ['', 'a', '1 2', 7, undefined]) {
    const response = await play('', wrong)
    expect([response.status, (await readError(response)).message]).toEqual([400, 'Invalid DTMF Digits'])
  }
})

it.each([
  [{ uri: 'ann@example.com' }, /^Invalid sip.uri/],
  [{ uri: 'sip:ann@ex ample.com' }, /^Invalid sip.uri/],
  [{ uri: undefined }, /^Invalid sip.uri: it must be set/],
  [{ auth: { username: 'ann' } }, /^Invalid sip.auth.password/],
])('refuses %o', async (sip, message) => {
  const observed = alone([])
  const { response } = await dial(observed, sip)
  expect([response.status, (await readError(response)).message]).toEqual([
    400,
    expect.stringMatching(message),
  ])
  expect(observed.emulator.sessions.list()).toEqual([])
})

it('ignores headers that are no extensions, or refuses them', async () => {
  const headers = { 'X-A': '1', 'x-b': '2', headerKey: '3' }
  const observed = alone([])
  await dial(observed, { headers })
  expect(observed.emulator.calls.list()[0]?.headers).toEqual({ 'X-A': '1', 'x-b': '2' })
  const strict = alone([], { sipHeaders: 'refused' })
  expect((await dial(strict, { headers })).response.status).toBe(400)
  expect((await dial(strict, { headers: { 'X-A': '1' } })).response.status).toBe(200)
})

it('needs somebody in the session', async () => {
  const observed = observe([])
  expect((await dial(observed)).response.status).toBe(404)
  await enter(observed.emulator, {}, routedSessionId)
  expect((await dial(observed)).response.status).toBe(200)
})

it('is steered by programs of other languages', async () => {
  const observed = alone([])
  const { call } = await dial(observed, { auth: { username: 'u', password: 'hidden' } })
  await observed.pass(3_000)
  const act = async (action: string, body?: unknown) =>
    (
      await observed.send({
        path: `/_emulator/calls/${call.id}/${action}`,
        ...(body ? { body: json(body) } : {}),
      })
    ).status
  expect([await act('hold'), await act('hold'), await act('resume')]).toEqual([204, 404, 204])
  expect([await act('hang-up', { code: 1 }), await act('hang-up', { code: 486 })]).toEqual([400, 204])
  const answer = await observed.send({ path: '/_emulator/calls', method: 'GET' })
  const { calls } = (await answer.json()) as { calls: unknown[] }
  const createdAt = new Date(vectorSeconds * 1000).toISOString()
  expect(calls).toMatchObject([{ callId: call.id, createdAt, state: 'HANGUP', reason: { code: 486 } }])
  expect(JSON.stringify(calls)).not.toContain('hidden')
  await observed.emulator.reset()
  expect(observed.emulator.calls.list()).toEqual([])
})
