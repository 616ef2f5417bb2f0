import { createEmulator } from '@tokbox/emulator'
import { createRestClient, type RestClient } from '@tokbox/rest'
import { createSeenIds, createWebhookReceiver, statusOf, type WebhookEvent } from '@tokbox/webhooks'
import { application, applicationSessionId, applicationToken } from '@tokbox-tools/testing/application'
import { sessionIdOf, vectorProject, vectorSeconds, vectorTime } from '@tokbox-tools/testing/project'
import { t1 } from '@tokbox-tools/testing/tokens'
import { expect, test } from 'vitest'

// What the emulator sends, @tokbox/webhooks receives: genuine, with every field of its type.

const target = { url: 'https://example.com/webhooks', signatureSecret: 'planted-s3cr3t' }
const webhooks = {
  session: target,
  archive: target,
  broadcast: target,
  sip: target,
  render: target,
  captions: target,
}
const { applicationId, publicKey } = application
const sessionOfProject = sessionIdOf(vectorProject.apiKey)

interface Side {
  readonly projectId: string
  readonly sessionId: string
  readonly token: string
  readonly claims: object
  readonly rest: (dependencies: { fetch: typeof fetch; clock: () => number }) => RestClient
}

const sides: readonly [string, Side][] = [
  [
    'a project',
    {
      projectId: vectorProject.apiKey,
      sessionId: sessionOfProject,
      token: t1(vectorProject, sessionOfProject, vectorSeconds, {
        connection_data: 'user=7',
        role: 'moderator',
      }),
      claims: { iss: 'Vonage', api_key: vectorProject.apiKey },
      rest: (dependencies) => createRestClient({ ...vectorProject, ...dependencies }),
    },
  ],
  [
    'an application',
    {
      projectId: applicationId,
      sessionId: applicationSessionId,
      token: applicationToken(application, applicationSessionId, vectorSeconds, {
        connection_data: 'user=7',
        role: 'moderator',
      }),
      claims: { iss: 'Vonage', application_id: applicationId },
      rest: (dependencies) =>
        createRestClient({ applicationId, privateKey: application.privateKey, ...dependencies }),
    },
  ],
]

/** An emulator that sends to a receiver, both in this process and with the same clock. */
function open(onEvent: (event: WebhookEvent) => void = () => undefined) {
  let now = vectorTime
  const clock = () => now
  const receiver = createWebhookReceiver({
    signatureSecret: target.signatureSecret,
    clock,
    seen: createSeenIds({ clock }),
  })
  const events: WebhookEvent[] = []
  const refused: unknown[] = []
  const emulator = createEmulator({
    clock,
    projects: [
      { ...vectorProject, webhooks },
      { applicationId, publicKey, webhooks },
    ],
    delivery: {
      async fetch(url, init) {
        try {
          const event = await receiver.receive(new Request(url, init))
          onEvent(event)
          events.push(event)
          return new Response()
        } catch (error) {
          refused.push(error)
          return new Response(null, { status: statusOf(error) })
        }
      },
    },
  })
  const pass = async (time: number) => {
    now += time
    await emulator.tick()
  }
  return { emulator, events, refused, pass, clock }
}

test.each(sides)('the events of a session of %s', async (_, { projectId, sessionId, token, claims }) => {
  const { emulator, events, refused, pass } = open()
  const client = await emulator.connect({ sessionId, token })
  if (!client.ok) throw new Error(client.message)
  const { streamId } = client.publish({ name: 'ann', videoType: 'camera' })
  client.unpublish(streamId)
  client.disconnect()
  await pass(0)

  expect(refused).toEqual([])
  const { connectionId } = client
  const connection = { connectionId, createdAt: new Date(vectorTime) }
  const stream = { streamId, name: 'ann', videoType: 'camera', createdAt: new Date(vectorTime) }
  expect(events).toMatchObject([
    { type: 'sessionCreated' },
    { type: 'connectionCreated', connection: { ...connection, data: 'user=7' } },
    { type: 'streamCreated', stream: { ...stream, connection } },
    { type: 'streamDestroyed', reason: 'clientDisconnected', stream },
    { type: 'connectionDestroyed', reason: 'clientDisconnected', connection },
    { type: 'sessionDestroyed', reason: 'clientDisconnected' },
  ])
  for (const event of events)
    expect(event).toMatchObject({
      sessionId,
      projectId,
      timestamp: new Date(vectorTime),
      signature: { issuedAt: new Date(vectorTime), claims },
    })
  expect(new Set(events.map(({ signature }) => signature?.id)).size).toBe(events.length)
})

const CALLBACKS = [
  ['connection', 'created'],
  ['connection', 'destroyed'],
  ['stream', 'created'],
  ['stream', 'destroyed'],
  ['archive', 'status'],
] as const

/** So that objects within the expected one need not be complete either. */
const nested = (expected: object) =>
  Object.fromEntries(
    Object.entries(expected).map(([name, value]: [string, unknown]) => [
      name,
      typeof value === 'object' ? expect.objectContaining(value) : value,
    ]),
  )

const HOUR = 3_600_000

test.each(sides)('the events of archives of %s', async (_, { projectId, sessionId, token, claims, rest }) => {
  const { emulator, events, refused, pass, clock } = open()
  const { archives } = rest({ fetch: emulator.fetch, clock })
  const client = await emulator.connect({ sessionId, token })
  if (!client.ok) throw new Error(client.message)
  const { streamId } = client.publish()
  const { id } = await archives.start(sessionId, { name: 'standup', streamMode: 'manual' })
  await archives.addStream(id, streamId)
  await archives.removeStream(id, streamId)
  await pass(10_000)
  await archives.stop(id)
  await pass(HOUR)
  await pass(73 * HOUR)

  expect(refused).toEqual([])
  const received = events.filter((event) => event.type === 'archive')
  expect(received.map(({ status, streamId: stream }) => [status, stream])).toEqual([
    ['started', undefined],
    ['streamAdded', streamId],
    ['streamRemoved', streamId],
    ['stopped', undefined],
    ['available', undefined],
    ['expired', undefined],
  ])
  for (const event of received)
    expect(event).toMatchObject({
      sessionId,
      projectId,
      archive: { id, sessionId, projectId, name: 'standup' },
      timestamp: event.archive.updatedAt,
      signature: { claims },
    })
  expect(received[4]?.archive.url).toMatch(/^https:/)
  expect(events.filter(({ type }) => type === 'unknown')).toEqual([])
})

test.each(sides)('the events of broadcasts, calls, renders and captions of %s', async (_, side) => {
  const { projectId, sessionId, token, claims } = side
  const { emulator, events, refused, pass, clock } = open()
  const rest = side.rest({ fetch: emulator.fetch, clock })
  const client = await emulator.connect({ sessionId, token })
  if (!client.ok) throw new Error(client.message)
  client.publish()
  const broadcast = await rest.broadcasts.start(sessionId, { outputs: { hls: {} } })
  const call = await rest.sip.dial(sessionId, { token, uri: 'sip:ann@example.com', observeForceMute: true })
  const render = await rest.renders.start(sessionId, { token, url: 'https://example.com/page' })
  const { captionsId } = await rest.captions.start(sessionId, { token })
  for (let i = 0; i < 6; i++) await pass(10_000)
  await rest.moderation.muteAll(sessionId)
  await rest.broadcasts.stop(broadcast.id)
  await rest.renders.stop(render.id)
  await rest.captions.stop(captionsId)
  await rest.connections.disconnect(sessionId, call.connectionId)
  for (let i = 0; i < 6; i++) await pass(10_000)

  expect(refused).toEqual([])
  const of = <Type extends WebhookEvent['type']>(...types: Type[]) =>
    events.filter((event): event is Extract<WebhookEvent, { type: Type }> =>
      types.includes(event.type as Type),
    )
  expect(of('unknown')).toEqual([])

  const broadcasts = of('broadcast')
  expect(new Set(broadcasts.map(({ status }) => status))).toEqual(new Set(['started', 'stopped']))
  for (const event of broadcasts)
    expect(event).toMatchObject({ projectId, broadcast: { id: broadcast.id, sessionId, projectId } })

  const calls = of('callCreated', 'callUpdated', 'callDestroyed', 'muteForced')
  expect(calls.map((event) => (event.type === 'callUpdated' ? event.state : event.type))).toEqual(
    expect.arrayContaining(['callCreated', 'DIALING', 'RINGING', 'ACTIVE', 'muteForced', 'callDestroyed']),
  )
  for (const event of calls)
    expect(event).toMatchObject({ projectId, call: { callId: call.id, connectionId: call.connectionId } })
  expect(of('callDestroyed')).toMatchObject([{ reasonCode: expect.stringMatching(/^\d{3}$/) }])

  const rendered = of('render')
  expect(rendered.map(({ status }) => status)).toEqual(['started', 'stopped'])
  for (const event of rendered)
    expect(event).toMatchObject({ renderId: render.id, streamId: expect.any(String) })

  const captioned = of('captions')
  expect(new Set(captioned.map(({ status }) => status))).toEqual(new Set(['started', 'stopped']))
  for (const event of captioned) expect(event).toMatchObject({ projectId, captionsId })

  for (const event of events) expect(event).toMatchObject({ sessionId, signature: { claims } })
})

test('an event that could not be handled comes again, and no repetition is refused', async () => {
  let failures = 2
  const [[, { sessionId, token }]] = sides as [[string, Side]]
  const { emulator, events, refused, pass } = open(() => {
    if (failures-- > 0) throw new Error('the database is down')
  })
  await emulator.connect({ sessionId, token })
  await pass(0)
  for (let i = 0; i < 5; i++) await pass(60_000)
  expect(events.map(({ type }) => type)).toEqual(['sessionCreated', 'connectionCreated'])
  expect(refused.map(String)).toEqual(Array(2).fill('Error: the database is down'))
})

test('the callbacks that a project registers, which are not signed', async () => {
  const events: WebhookEvent[] = []
  const receiver = createWebhookReceiver({ unsigned: true })
  const emulator = createEmulator({
    projects: [vectorProject],
    delivery: {
      async fetch(url, init) {
        events.push(await receiver.receive(new Request(url, init)))
        return new Response()
      },
    },
  })
  const { sessions, callbacks, archives } = createRestClient({ ...vectorProject, fetch: emulator.fetch })
  for (const [group, event] of CALLBACKS) await callbacks.register({ group, event, url: target.url })
  const { sessionId } = await sessions.create()
  const token = t1(vectorProject, sessionId, Math.floor(Date.now() / 1000))
  const client = await emulator.connect({ sessionId, token })
  if (!client.ok) throw new Error(client.message)
  const { streamId } = client.publish()
  const { id } = await archives.start(sessionId)
  client.disconnect()
  await emulator.tick()

  const { connectionId } = client
  const expected = [
    { type: 'connectionCreated', connection: { connectionId } },
    { type: 'streamCreated', stream: { streamId } },
    { type: 'archive', status: 'started', archive: { id } },
    { type: 'streamDestroyed', stream: { streamId } },
    { type: 'archive', status: 'paused', archive: { id } },
    { type: 'connectionDestroyed', connection: { connectionId } },
  ]
  // Those of different callbacks come in any order.
  expect(events).toHaveLength(expected.length)
  expect(events).toEqual(
    expect.arrayContaining(expected.map((event) => expect.objectContaining(nested(event)))),
  )
  for (const event of events)
    expect(event).toMatchObject({ sessionId, projectId: vectorProject.apiKey, signature: undefined })
})
