import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  createWebhookReceiver,
  isTokboxError,
  statusOf,
  type WebhookReceiverOptions,
  type WebhookRequest,
  WebhookError,
} from '../src/index.js'
import {
  claimsOf,
  clock,
  deliver,
  jwtOf,
  NOW,
  payloadHash,
  signatureSecret,
  vectorBody,
} from './support/platform.js'

const receive = (request: WebhookRequest, options: Partial<WebhookReceiverOptions> = {}) =>
  createWebhookReceiver({ signatureSecret, clock, ...options }).receive(request)

const code = (name: string) => expect.objectContaining({ code: `ERR_TOKBOX_WEBHOOK_${name}` })
const reason = (text: string) => expect.objectContaining({ code: 'ERR_TOKBOX_WEBHOOK_TOKEN', reason: text })

/** Made with another implementation. */
const vectorToken =
  'eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJpYXQiOjE3MDAwMDAwMDAsImp0aSI6InZlY3Rvci0yIiwiaXNzIjoiVm9uYWdlIiwicGF5bG9hZF9oYXNoIjoiMmE0MjJlZWQ1ZjY2MGFmOWU1YmY1ZDRhNTcwZGMwOWYzMzcyMzIzM2U2NTc5MTUxNjRkZmM3OTllMzc3ZTFhOCIsImFwaV9rZXkiOiIxMjM0NTYifQ.DETOCPd94LRTXWPBCcsF8m-t4x1xbF7DLOLRs5pWdSs'

test('the published vector is received', async () => {
  const event = await receive({ headers: { authorization: `Bearer ${vectorToken}` }, body: vectorBody })
  expect(event).toMatchObject({
    type: 'sessionCreated',
    projectId: '123456',
    timestamp: new Date(NOW * 1000),
    signature: { id: 'vector-2', issuedAt: new Date(NOW * 1000), claims: { api_key: '123456' } },
  })
})

test('what node:crypto signs is received, whatever the secret and the text', async () => {
  const secret = fc
    .string({ unit: 'grapheme', minLength: 1, maxLength: 50 })
    .filter((text) => text.trim() === text && !/\p{Cc}/u.test(text))
  const object = fc.dictionary(fc.string({ unit: 'grapheme' }), fc.jsonValue())
  await fc.assert(
    fc.asyncProperty(secret, object, fc.integer({ min: -300, max: 60 }), async (key, payload, seconds) => {
      const body = JSON.stringify(payload)
      const event = await receive(deliver(body, { iat: NOW + seconds }, key), { signatureSecret: key })
      expect(JSON.stringify(event.raw)).toBe(JSON.stringify(JSON.parse(body)))
    }),
    { numRuns: 200 },
  )
})

test('what is not signed is refused', async () => {
  const refused = (authorization?: string) =>
    expect(receive({ headers: { authorization }, body: vectorBody })).rejects
  await refused().toEqual(code('UNSIGNED'))
  await refused('').toEqual(code('UNSIGNED'))
  await refused('Basic YTpi').toEqual(code('UNSIGNED'))
  await refused(vectorToken).toEqual(code('UNSIGNED'))
  await refused('Bearer').toEqual(reason('it is not a JWT, three parts between dots'))
  await refused('Bearer a.b').toEqual(reason('it is not a JWT, three parts between dots'))
  await refused(`Bearer ${vectorToken}, Bearer ${vectorToken}`).toEqual(code('TOKEN'))
  await refused(`Bearer ${'a'.repeat(9000)}`).toEqual(reason('it is longer than 8192 characters'))
})

test('another secret is refused', async () => {
  await expect(receive(deliver(vectorBody, {}, 'another'))).rejects.toEqual(code('SIGNATURE'))
})

test('another body is refused', async () => {
  const { headers } = deliver(vectorBody)
  for (const body of [`${vectorBody} `, `\ufeff${vectorBody}`, vectorBody.replaceAll(',', ', '), '{}', ''])
    await expect(receive({ headers, body })).rejects.toEqual(code('PAYLOAD'))
})

test.each([
  ['{"alg":"none"}', 'its algorithm is not HS256'],
  ['{"alg":"hs256"}', 'its algorithm is not HS256'],
  ['{"alg":"HS384"}', 'its algorithm is not HS256'],
  ['{"alg":"RS256"}', 'its algorithm is not HS256'],
  ['{}', 'its algorithm is not HS256'],
  ['{"alg":"HS256","alg":"HS256"}', 'its header part is not a JSON object with different names'],
  ['{"alg":"HS256","crit":["exp"]}', 'its header requires extensions (crit)'],
])('a token with the header %s is refused', async (header, text) => {
  const authorization = `Bearer ${jwtOf(header, claimsOf(vectorBody))}`
  await expect(receive({ headers: { authorization }, body: vectorBody })).rejects.toEqual(reason(text))
})

test('keys that a token brings along are ignored', async () => {
  const header =
    '{"alg":"HS256","kid":"../../dev/null","jwk":{"kty":"oct","k":""},"jku":"https://example.com"}'
  const claims = claimsOf(vectorBody)
  const genuine = { authorization: `Bearer ${jwtOf(header, claims)}` }
  expect(await receive({ headers: genuine, body: vectorBody })).toMatchObject({ type: 'sessionCreated' })
  const forged = { authorization: `Bearer ${jwtOf(header, claims, '\0')}` }
  await expect(receive({ headers: forged, body: vectorBody })).rejects.toEqual(code('SIGNATURE'))
})

test('each of several secrets is good, and no other', async () => {
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
  else {
    const issuedAt = new Date((NOW + seconds) * 1000)
    await expect(received).rejects.toEqual(
      expect.objectContaining({ code: 'ERR_TOKBOX_WEBHOOK_AGE', issuedAt }),
    )
  }
})

test('maxAge says how old a webhook may be', async () => {
  const day = deliver(vectorBody, { iat: NOW - 86_400 })
  await expect(receive(day)).rejects.toThrow('The webhook was signed 86400 seconds ago.')
  for (const maxAge of [86_400, Number.POSITIVE_INFINITY])
    expect(await receive(day, { maxAge, clockTolerance: 0 })).toMatchObject({ type: 'sessionCreated' })
  const timeless = deliver(vectorBody, { iat: undefined })
  await expect(receive(timeless)).rejects.toEqual(
    reason('it does not say when it was issued (iat), which only maxAge: Infinity accepts'),
  )
  const event = await receive(timeless, { maxAge: Number.POSITIVE_INFINITY })
  expect(event.signature?.issuedAt).toBeUndefined()
  const future = deliver(vectorBody, { iat: NOW + 61 })
  await expect(receive(future, { maxAge: Number.POSITIVE_INFINITY })).rejects.toThrow('61 seconds from now')
})

test.each([
  [{ payload_hash: undefined }, /^it does not cover the body/],
  [{ payload_hash: 7 }, /^its payload_hash is not/],
  [{ payload_hash: payloadHash(vectorBody).slice(1) }, /^its payload_hash is not/],
  [
    { payload_hash: Buffer.from(payloadHash(vectorBody), 'hex').toString('base64') },
    /^its payload_hash is not/,
  ],
  [{ iat: '1700000000' }, /^its iat is not a time/],
  [{ iat: -1 }, /^its iat is not a time/],
  [{ iat: NOW * 1000 }, /^its iat is not a time/],
  [{ iat: null }, /^its iat is not a time/],
  [{ exp: NOW - 61 }, /^it has expired/],
  [{ nbf: NOW + 61 }, /^it is not valid yet/],
  [{ jti: '' }, /^its id \(jti\) is not/],
  [{ jti: 7 }, /^its id \(jti\) is not/],
  [{ jti: 'x'.repeat(256) }, /^its id \(jti\) is not/],
])('the claims %j are refused', async (claims, text) => {
  await expect(receive(deliver(vectorBody, claims))).rejects.toEqual(
    expect.objectContaining({ code: 'ERR_TOKBOX_WEBHOOK_TOKEN', reason: expect.stringMatching(text) }),
  )
})

test.each([
  [{ jti: undefined }],
  [{ payload_hash: payloadHash(vectorBody).toUpperCase() }],
  [{ exp: NOW - 59, nbf: NOW + 60 }],
  [{ iat: NOW - 0.5 }],
  [{ iss: undefined, api_key: undefined, application_id: 'c0000000-0000-4000-8000-000000000001' }],
])('the claims %j are accepted', async (claims) => {
  expect(await receive(deliver(vectorBody, claims))).toMatchObject({ type: 'sessionCreated' })
})

test("payloadHash: 'optional' accepts a token without a hash, but no wrong one", async () => {
  const options = { payloadHash: 'optional' } as const
  expect(await receive(deliver(vectorBody, { payload_hash: undefined }), options)).toMatchObject({
    type: 'sessionCreated',
  })
  const { headers } = deliver('{}')
  await expect(receive({ headers, body: vectorBody }, options)).rejects.toEqual(code('PAYLOAD'))
})

test('issuer says who must have signed', async () => {
  expect(await receive(deliver(vectorBody), { issuer: 'Vonage' })).toMatchObject({ type: 'sessionCreated' })
  for (const iss of ['vonage', undefined, ['Vonage']])
    await expect(receive(deliver(vectorBody, { iss }), { issuer: 'Vonage' })).rejects.toEqual(
      reason('its issuer (iss) is not the expected one'),
    )
})

test('the checks come in their order: signature, hash, age, repetition, body', async () => {
  const wrong = { iat: NOW - 1000, payload_hash: payloadHash('another') }
  const seen = { add: () => false, delete: () => undefined }
  const body = 'no JSON'
  await expect(receive(deliver(body, wrong, 'another'), { seen })).rejects.toEqual(code('SIGNATURE'))
  await expect(receive(deliver(body, wrong), { seen })).rejects.toEqual(code('PAYLOAD'))
  await expect(receive(deliver(body, { iat: wrong.iat }), { seen })).rejects.toEqual(code('AGE'))
  await expect(receive(deliver(body), { seen })).rejects.toEqual(code('REPLAY'))
  await expect(receive(deliver(body))).rejects.toEqual(code('BODY'))
})

test('bad JSON after a good signature is an error of its own', async () => {
  const bodies: [string | Uint8Array, string][] = [
    ['', 'it is empty'],
    ['{"event":', 'it is not JSON in UTF-8'],
    [Uint8Array.of(0x22, 0xff, 0x22), 'it is not JSON in UTF-8'],
    ['[]', 'it is JSON, but not an object'],
    ['"text"', 'it is JSON, but not an object'],
    ['null', 'it is JSON, but not an object'],
    ['['.repeat(65_536), 'it is not JSON in UTF-8'],
  ]
  for (const [body, text] of bodies) {
    const error: unknown = await receive(deliver(body)).catch((caught: unknown) => caught)
    expect(error).toMatchObject({
      code: 'ERR_TOKBOX_WEBHOOK_BODY',
      reason: text,
      status: 400,
    })
    expect(statusOf(error)).toBe(400)
    expect(error).not.toHaveProperty('cause')
  }
})

test('unsigned: true accepts what nobody signed', async () => {
  const receiver = createWebhookReceiver({ unsigned: true })
  for (const headers of [{}, { authorization: 'Basic YTpi' }, deliver('{}').headers]) {
    const event = await receiver.receive({ headers, body: vectorBody })
    expect(event).toMatchObject({ type: 'sessionCreated', signature: undefined })
  }
})

test('the code of an error tells its fields, and the compiler knows', async () => {
  const error: unknown = await receive(deliver(vectorBody, { iat: NOW - 1000 })).catch(
    (caught: unknown) => caught,
  )
  if (!isTokboxError(error, 'ERR_TOKBOX_WEBHOOK_AGE')) return expect.fail('is another error')
  expect(error.issuedAt.getTime()).toBe((NOW - 1000) * 1000)
  expect(error).toBeInstanceOf(WebhookError)
  expect(JSON.parse(JSON.stringify(error))).toEqual({
    name: 'WebhookAgeError',
    code: 'ERR_TOKBOX_WEBHOOK_AGE',
    message:
      'The webhook was signed 1000 seconds ago. Set the clock of this machine, or allow a longer maxAge.',
    status: 401,
    issuedAt: error.issuedAt.toISOString(),
  })
})

test('errors of another kind are answered with 500', () => {
  for (const error of [
    new Error('x'),
    undefined,
    { status: 200 },
    { code: 'ERR_TOKBOX_WEBHOOK_REPLAY', status: 200 },
  ])
    expect(statusOf(error)).toBe(500)
})
