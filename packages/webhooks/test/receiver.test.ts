import { expect, test } from 'vitest'
import { createWebhookReceiver, type WebhookReceiverOptions } from '../src/index.js'
import { claimsOf, clock, deliver, jwtOf, NOW, signatureSecret, vectorBody } from './support/platform.js'

const receiverOf = (options: Partial<WebhookReceiverOptions> = {}) =>
  createWebhookReceiver({ signatureSecret, clock, ...options })

/** Made with another implementation. */
const vectorToken =
  'eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJpYXQiOjE3MDAwMDAwMDAsImp0aSI6InZlY3Rvci0yIiwiaXNzIjoiVm9uYWdlIiwicGF5bG9hZF9oYXNoIjoiMmE0MjJlZWQ1ZjY2MGFmOWU1YmY1ZDRhNTcwZGMwOWYzMzcyMzIzM2U2NTc5MTUxNjRkZmM3OTllMzc3ZTFhOCIsImFwaV9rZXkiOiIxMjM0NTYifQ.DETOCPd94LRTXWPBCcsF8m-t4x1xbF7DLOLRs5pWdSs'

test('the published vector is received', async () => {
  const event = await receiverOf().receive({
    headers: { authorization: `Bearer ${vectorToken}` },
    body: vectorBody,
  })
  expect(event).toMatchObject({
    type: 'sessionCreated',
    projectId: '123456',
    timestamp: new Date(NOW * 1000),
    signature: { id: 'vector-2', issuedAt: new Date(NOW * 1000), claims: { api_key: '123456' } },
  })
})

const code = (name: string) => expect.objectContaining({ code: `ERR_TOKBOX_WEBHOOK_${name}` })
const reason = (text: string) => expect.objectContaining({ code: 'ERR_TOKBOX_WEBHOOK_TOKEN', reason: text })
const receive = (request: Parameters<ReturnType<typeof receiverOf>['receive']>[0], options = {}) =>
  receiverOf(options).receive(request)

test('what is not signed is refused', async () => {
  const { body } = deliver(vectorBody)
  await expect(receive({ headers: {}, body })).rejects.toEqual(code('UNSIGNED'))
  await expect(receive({ headers: { authorization: 'Basic YTpi' }, body })).rejects.toEqual(code('UNSIGNED'))
  await expect(receive({ headers: { authorization: 'Bearer ' }, body })).rejects.toEqual(
    reason('it is not a JWT, three parts between dots'),
  )
})

test('another secret, or a changed token, is refused', async () => {
  await expect(receive(deliver(vectorBody, {}, 'another'))).rejects.toEqual(code('SIGNATURE'))
})

test('another body is refused', async () => {
  const { headers } = deliver(vectorBody)
  await expect(receive({ headers, body: `${vectorBody} ` })).rejects.toEqual(code('PAYLOAD'))
})

test.each([
  ['{"alg":"none"}', 'its algorithm is not HS256'],
  ['{"alg":"hs256"}', 'its algorithm is not HS256'],
  ['{"alg":"HS384"}', 'its algorithm is not HS256'],
  ['{"alg":"RS256"}', 'its algorithm is not HS256'],
  ['{"alg":"HS256","alg":"HS256"}', 'its header part is not a JSON object with different names'],
  ['{"alg":"HS256","crit":["exp"]}', 'its header requires extensions (crit)'],
])('a token with the header %s is refused', async (header, text) => {
  const authorization = `Bearer ${jwtOf(header, claimsOf(vectorBody))}`
  await expect(receive({ headers: { authorization }, body: vectorBody })).rejects.toEqual(reason(text))
})

test('each of several secrets is good', async () => {
  const options = { signatureSecret: ['new', 'old'] }
  for (const secret of options.signatureSecret)
    expect(await receive(deliver(vectorBody, {}, secret), options)).toMatchObject({ type: 'sessionCreated' })
  await expect(receive(deliver(vectorBody), options)).rejects.toEqual(code('SIGNATURE'))
})

test.each([
  [-300, 0, true],
  [-301, 0, false],
  [-360, 60, true],
  [-361, 60, false],
  [0, 0, true],
  [1, 0, false],
  [60, 60, true],
  [61, 60, false],
])('signed %i seconds from now with a tolerance of %i: %s', async (seconds, clockTolerance, accepted) => {
  const received = receive(deliver(vectorBody, { iat: NOW + seconds }), { clockTolerance })
  if (accepted) expect(await received).toMatchObject({ type: 'sessionCreated' })
  else await expect(received).rejects.toEqual(code('AGE'))
})

test('bad JSON after a good signature is an error of its own', async () => {
  for (const body of ['{"event":', '', '[]', '"text"', 'null', '\u0000'])
    await expect(receive(deliver(body))).rejects.toEqual(code('BODY'))
})

test('unsigned: true accepts what nobody signed', async () => {
  const receiver = createWebhookReceiver({ unsigned: true })
  const event = await receiver.receive({ headers: {}, body: vectorBody })
  expect(event).toMatchObject({ type: 'sessionCreated', signature: undefined })
})
