import { inspect } from 'node:util'
import { expect, test } from 'vitest'
import { createSeenIds, createWebhookReceiver, signWebhook, type WebhookRequest } from '../src/index.js'
import { clock, deliver, NOW } from './support/platform.js'

const SECRET = 'planted-s3cr3t'
const DATA = 'planted-data'
const body = `{"event":"connectionCreated","sessionId":"1_MX4x","connection":{"id":"c","data":"${DATA}"}}`
const good = deliver(body, {}, SECRET)
const token = good.headers.authorization!.slice('Bearer '.length)

/** Everything by which an error or an object gets into a log. */
const shown = (value: unknown) =>
  [
    String(value),
    inspect(value, { depth: 9, showHidden: true }),
    JSON.stringify(value),
    (value as Error)?.stack,
  ].join('\n')

function expectNothing(value: unknown) {
  const text = shown(value)
  for (const secret of [SECRET, DATA, token, ...token.split('.').slice(1)]) expect(text).not.toContain(secret)
}

const receiver = createWebhookReceiver({ signatureSecret: SECRET, clock, seen: createSeenIds({ clock }) })

test.each<[string, WebhookRequest]>([
  ['unsigned', { headers: { authorization: `Basic ${SECRET}` }, body }],
  ['no token', { headers: { authorization: `Bearer ${SECRET}` }, body }],
  ['a token cut off', { headers: { authorization: `Bearer ${token.slice(0, -1)}` }, body }],
  ['another secret', deliver(body, {}, 'another')],
  ['another body', { ...good, body: `${body} ` }],
  ['a body that was parsed', { ...good, body: JSON.parse(body) as unknown }],
  ['too old', deliver(body, { iat: NOW - 1000 }, SECRET)],
  ['too long', deliver(body.padEnd(70_000), {}, SECRET)],
  ['bad JSON', deliver(`${body}"`, {}, SECRET)],
  ['bad JSON that begins like a secret', deliver(SECRET, {}, SECRET)],
  ['a wrong header', { headers: { authorization: { [SECRET]: DATA } } as never, body }],
  ['a stream of something else', { ...good, body: ReadableStream.from([{ [SECRET]: DATA }]) }],
])('the error about %s shows nothing', async (_, request) => {
  const error: unknown = await receiver.receive(request).catch((caught: unknown) => caught)
  expect(error).toMatchObject({ code: expect.stringContaining('ERR_TOKBOX_') })
  expectNothing(error)
})

test('the error about a repetition shows nothing but the id', async () => {
  const own = createWebhookReceiver({ signatureSecret: SECRET, clock, seen: createSeenIds({ clock }) })
  await own.receive(good)
  expectNothing(await own.receive(good).catch((caught: unknown) => caught))
})

test('neither a receiver nor a signed webhook shows the secret', async () => {
  expect(shown(receiver)).not.toContain(SECRET)
  const signed = await signWebhook({ body, signatureSecret: SECRET })
  expect(shown(signed)).not.toContain(SECRET)
  const event = await createWebhookReceiver({ signatureSecret: SECRET }).receive(signed)
  expect(shown(event)).not.toContain(SECRET)
})
