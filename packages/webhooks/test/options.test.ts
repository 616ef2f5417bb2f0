import { expect, test } from 'vitest'
import { createWebhookReceiver, signWebhook } from '../src/index.js'

const SECRET = 'planted-s3cr3t'
const seen = { add: () => true, delete: () => undefined }

test.each<[unknown, string, string]>([
  [undefined, 'options.signatureSecret', 'unsigned: true'],
  [{}, 'options.signatureSecret', 'Is the variable that it comes from set?'],
  [{ signatureSecret: undefined }, 'options.signatureSecret', 'Is the variable that it comes from set?'],
  [{ signatureSecret: '' }, 'options.signatureSecret', 'Is the variable that it comes from set?'],
  [{ signatureSecret: 7 }, 'options.signatureSecret', 'a non-empty string'],
  [{ signatureSecret: `${SECRET}\n` }, 'options.signatureSecret', 'Remove the white space'],
  [{ signatureSecret: `${SECRET}\0` }, 'options.signatureSecret', 'no secret has'],
  [{ signatureSecret: `${SECRET}\ud800` }, 'options.signatureSecret', 'no secret has'],
  [{ signatureSecret: SECRET.repeat(100) }, 'options.signatureSecret', 'It is too long'],
  [{ signatureSecret: [] }, 'options.signatureSecret', 'an array of 1 to 10'],
  [{ signatureSecret: Array(11).fill(SECRET) }, 'options.signatureSecret', 'an array of 1 to 10'],
  [{ signatureSecret: [SECRET, ''] }, 'options.signatureSecret[1]', 'a non-empty string'],
  [{ signatureSecret: [SECRET, undefined] }, 'options.signatureSecret[1]', 'a non-empty string'],
  [{ signatureSecret: SECRET, unsigned: true }, 'options.signatureSecret', 'two receivers'],
  [{ unsigned: false }, 'options.signatureSecret', 'unsigned: true'],
  [{ unsigned: 'yes' }, 'options.unsigned', 'true or false'],
  [{ signatureSecret: SECRET, maxAge: 0 }, 'options.maxAge', 'from 1 to 86400'],
  [{ signatureSecret: SECRET, maxAge: 86_401 }, 'options.maxAge', 'from 1 to 86400'],
  [{ signatureSecret: SECRET, maxAge: Number.NaN }, 'options.maxAge', 'NaN'],
  [{ signatureSecret: SECRET, clockTolerance: -1 }, 'options.clockTolerance', 'from 0 to 3600'],
  [{ signatureSecret: SECRET, clock: 7 }, 'options.clock', 'milliseconds since 1970'],
  [{ signatureSecret: SECRET, seen: 7 }, 'options.seen', '{ add, delete }'],
  [{ signatureSecret: SECRET, seen: new Set() }, 'options.seen', '{ add, delete }'],
  [{ signatureSecret: SECRET, seen: { add: seen.add } }, 'options.seen.delete', 'a function'],
  [{ signatureSecret: SECRET, payloadHash: 'none' }, 'options.payloadHash', "'required', 'optional'"],
  [{ signatureSecret: SECRET, issuer: '' }, 'options.issuer', 'a non-empty string'],
  [{ signatureSecret: SECRET, maxBodyLength: 0 }, 'options.maxBodyLength', 'bytes from 1 to 16777216'],
  [{ secret: SECRET }, 'options.secret', 'Did you mean signatureSecret?'],
  [{ apiSecret: SECRET }, 'options.apiSecret', 'signed with the signature secret'],
])('createWebhookReceiver(%o) is refused', (options, parameter, text) => {
  try {
    createWebhookReceiver(options as never)
  } catch (error) {
    expect(error).toMatchObject({ code: 'ERR_TOKBOX_INVALID_ARGUMENT', parameter })
    expect(String(error)).toContain(text)
    expect(String(error)).not.toContain(SECRET)
    return
  }
  expect.fail('was accepted')
})

test('a clock that gives no time is noticed when it is read', async () => {
  const receiver = createWebhookReceiver({ signatureSecret: SECRET, clock: () => Number.NaN })
  const request = await signWebhook({ payload: {}, signatureSecret: SECRET })
  await expect(receiver.receive(request)).rejects.toMatchObject({ parameter: 'options.clock' })
})

test('options are read once', async () => {
  let reads = 0
  const options = {
    get signatureSecret() {
      reads++
      return SECRET
    },
  }
  const receiver = createWebhookReceiver(options)
  await receiver.receive(await signWebhook({ payload: {}, signatureSecret: SECRET }))
  expect(reads).toBe(1)
})

test.each<[unknown, string]>([
  [undefined, 'options.signatureSecret'],
  [{ payload: {} }, 'options.signatureSecret'],
  [{ signatureSecret: SECRET }, 'options.payload'],
  [{ signatureSecret: SECRET, payload: {}, body: '' }, 'options.payload'],
  [{ signatureSecret: SECRET, payload: 'text' }, 'options.payload'],
  [{ signatureSecret: SECRET, payload: { big: 1n } }, 'options.payload'],
  [{ signatureSecret: SECRET, payload: { toJSON: () => undefined } }, 'options.payload'],
  [{ signatureSecret: SECRET, body: 7 }, 'options.body'],
  [{ signatureSecret: SECRET, payload: {}, now: 7 }, 'options.now'],
  [{ signatureSecret: SECRET, payload: {}, now: new Date(-1000) }, 'options.now'],
  [{ signatureSecret: SECRET, payload: {}, now: new Date(Number.NaN) }, 'options.now'],
  [{ signatureSecret: SECRET, payload: {}, jti: '' }, 'options.jti'],
  [{ signatureSecret: SECRET, payload: {}, apiKey: 7 }, 'options.apiKey'],
  [{ signatureSecret: SECRET, payload: {}, applicationId: '' }, 'options.applicationId'],
  [{ signatureSecret: SECRET, payload: {}, claims: 'x' }, 'options.claims'],
  [{ signatureSecret: SECRET, payload: {}, secret: 'x' }, 'options.secret'],
])('signWebhook(%o) is refused', async (options, parameter) => {
  const error: unknown = await signWebhook(options as never).catch((caught: unknown) => caught)
  expect(error).toMatchObject({ code: 'ERR_TOKBOX_INVALID_ARGUMENT', parameter })
  expect(String(error)).not.toContain(SECRET)
})
