import { openJwt } from '@tokbox-tools/testing/tokens'
import { expect, test } from 'vitest'
import { createWebhookReceiver, signWebhook } from '../src/index.js'
import { clock, NOW, payloadHash, signatureSecret } from './support/platform.js'

const payload = { event: 'sessionDestroyed', sessionId: '1_MX4x', reason: 'clientDisconnected' }
const now = new Date(NOW * 1000 + 999)

test('the claims are those of the platform', async () => {
  const { headers, body } = await signWebhook({ payload, signatureSecret, apiKey: '123456', jti: 'a', now })
  expect(body).toBe(JSON.stringify(payload))
  expect(headers['content-type']).toBe('application/json')
  const { genuine, header, claims } = openJwt(headers.authorization.slice('Bearer '.length), signatureSecret)
  expect(genuine).toBe(true)
  expect(header).toEqual({ alg: 'HS256', typ: 'JWT' })
  expect(Object.entries(claims)).toEqual([
    ['iat', NOW],
    ['jti', 'a'],
    ['iss', 'Vonage'],
    ['payload_hash', payloadHash(body)],
    ['api_key', '123456'],
  ])
})

test('a receiver takes it, and each has an id of its own', async () => {
  const receiver = createWebhookReceiver({ signatureSecret, clock })
  const ids = new Set<unknown>()
  for (let i = 0; i < 100; i++) {
    const event = await receiver.receive(await signWebhook({ payload, signatureSecret, now }))
    expect(event).toMatchObject({ type: 'sessionDestroyed', reason: 'clientDisconnected' })
    expect(event.signature?.id).toMatch(
      /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    )
    ids.add(event.signature?.id)
  }
  expect(ids.size).toBe(100)
})
