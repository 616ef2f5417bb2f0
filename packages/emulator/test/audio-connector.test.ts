import { expect, it } from 'vitest'
import { readError } from './support/answers.js'
import { clientToken } from './support/clients.js'
import { observe, type Observed, routedSessionId } from './support/observed.js'

const uuid = expect.stringMatching(/^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/)

const connect = ({ send }: Observed, websocket: object, more: object = {}) =>
  send({
    path: '/v2/project/123456/connect',
    body: JSON.stringify({
      sessionId: routedSessionId,
      token: clientToken({}, routedSessionId),
      websocket,
      ...more,
    }),
  })

const connectionsIn = ({ emulator }: Observed) => emulator.sessions.list()[0]?.connections

it('is a connection until somebody ends it', async () => {
  const observed = observe(['session'])
  const response = await connect(observed, { uri: 'wss://app.example/audio', headers: { a: 'b' } })
  const answer = (await response.json()) as { connectionId: string }
  expect([response.status, answer]).toEqual([200, { id: uuid, connectionId: uuid }])
  expect(connectionsIn(observed)).toMatchObject([{ connectionId: answer.connectionId, streams: [] }])
  const path = `/v2/project/123456/session/${routedSessionId}/connection/${answer.connectionId}`
  expect((await observed.send({ path, method: 'DELETE' })).status).toBe(204)
  expect((await observed.arrived()).map(({ body }) => [body.event, body.reason])).toEqual([
    ['sessionCreated', undefined],
    ['connectionCreated', undefined],
    ['connectionDestroyed', 'forceDisconnected'],
    ['sessionDestroyed', 'forceDisconnected'],
  ])
})

it('publishes what comes back when it is bidirectional', async () => {
  const observed = observe([])
  await connect(observed, { uri: 'ws://app.example', bidirectional: true })
  expect(connectionsIn(observed)).toMatchObject([{ streams: [{ hasAudio: true, hasVideo: false }] }])
  const token = clientToken({ role: 'subscriber' }, routedSessionId)
  const refused = await connect(observed, { uri: 'ws://app.example', bidirectional: true }, { token })
  expect(refused.status).toBe(403)
})

it.each([
  { uri: 'https://app.example' },
  { uri: 'wss://' },
  { uri: 'wss://app.example', audioRate: 44_100 },
  { uri: 'wss://app.example', headers: { a: 'b'.repeat(512) } },
  { uri: 'wss://app.example', audioTransport: { transport: 'json' } },
  {},
])('refuses %o', async (websocket) => {
  expect((await connect(observe([]), websocket)).status).toBe(400)
})

it('needs the name websocket in lower case', async () => {
  expect((await connect(observe([]), {}, { webSocket: { uri: 'wss://app.example' } })).status).toBe(400)
})

it.each([400, 408, 500] as const)('answers %d after 6 seconds when nobody is there', async (status) => {
  const waits: number[] = []
  const observed = observe([], {
    sleep: async (milliseconds) => {
      waits.push(milliseconds)
    },
    ...(status !== 400 && { decisions: { audioConnectorUnreachable: status } }),
  })
  const response = await connect(observed, { uri: 'wss://app.invalid/audio' })
  const { message } = await readError(response)
  expect([response.status, message, waits]).toEqual([status, 'The WebSocket cannot be opened', [6_000]])
  expect(connectionsIn(observed) ?? []).toEqual([])
})
