import { createEmulator } from '@tokbox/emulator'
import { createSeenIds, createWebhookReceiver, statusOf, type WebhookEvent } from '@tokbox/webhooks'
import { application, applicationSessionId, applicationToken } from '@tokbox-tools/testing/application'
import { vectorProject, vectorSeconds, vectorSessionId, vectorTime } from '@tokbox-tools/testing/project'
import { t1 } from '@tokbox-tools/testing/tokens'
import { expect, test } from 'vitest'

// What the emulator sends, @tokbox/webhooks receives: genuine, with every field of its type.

const target = { url: 'https://example.com/webhooks', signatureSecret: 'planted-s3cr3t' }
const webhooks = { session: target }
const { applicationId, publicKey } = application

interface Side {
  readonly projectId: string
  readonly sessionId: string
  readonly token: string
  readonly claims: object
}

const sides: readonly [string, Side][] = [
  [
    'a project',
    {
      projectId: vectorProject.apiKey,
      sessionId: vectorSessionId,
      token: t1(vectorProject, vectorSessionId, vectorSeconds, { connection_data: 'user=7' }),
      claims: { iss: 'Vonage', api_key: vectorProject.apiKey },
    },
  ],
  [
    'an application',
    {
      projectId: applicationId,
      sessionId: applicationSessionId,
      token: applicationToken(application, applicationSessionId, vectorSeconds, {
        connection_data: 'user=7',
      }),
      claims: { iss: 'Vonage', application_id: applicationId },
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
  return { emulator, events, refused, pass }
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
