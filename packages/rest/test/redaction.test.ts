import { inspect } from 'node:util'
import { expect, test } from 'vitest'
import type { FetchFunction, RestClient } from '../src/index.js'
import { createRedactor, excerpt } from '../src/transport/redaction.js'
import { apiKey, apiSecret, client, failure, platformSession } from './support/project.js'
import { type Answer, answer, startServer } from './support/server.js'

const T1 = `T1==${Buffer.from(`partner_id=${apiKey}&sig=0:session_id=x`).toString('base64')}`
const GATEWAY_KEY = 'open-sesame-0123456789'

/** The secret in every spelling that a careless server could send it back in. */
const spellings = [
  apiSecret,
  JSON.stringify(apiSecret),
  encodeURIComponent(apiSecret),
  apiSecret
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;'),
]

/** All that a log could show of a thing. */
function everything(thing: unknown): string {
  const views = [inspect(thing, { depth: 20, showHidden: true }), JSON.stringify(thing) ?? '', String(thing)]
  for (let error = thing; error instanceof Error; error = error.cause) {
    views.push(
      error.message,
      String(error.stack),
      inspect(error, { depth: 20, showHidden: true, getters: true }),
    )
  }
  return views.join('\n')
}

function expectNothing(thing: unknown, token: string): void {
  const shown = everything(thing)
  for (const secret of [...spellings, token, T1, GATEWAY_KEY]) expect(shown).not.toContain(secret)
  // Not a piece of them either.
  expect(shown).not.toMatch(/planted|s3cr3t|eyJ[\w-]{9}|T1==\w|sesame/)
}

/** A server that sends back all that it knows, and more. */
const indiscreet =
  (status: number, type: string, wrap: (text: string) => string): Answer =>
  (arrival, response) => {
    const token = String(arrival.request.headers['x-opentok-auth'])
    const text = `secret ${spellings.join(' ')} request ${token} client ${T1} ${encodeURIComponent(T1)} ${GATEWAY_KEY}`
    const headers = {
      'content-type': type,
      'x-echo': `${apiSecret} ${token}`,
      'x-opentok-trace': `trace ${apiSecret}`,
      'set-cookie': 'session=private-cookie',
      'x-opentok-auth': token,
    }
    return answer(status, wrap(text), headers)(arrival, response)
  }

const servers: [string, Answer][] = [
  ...[400, 401, 403, 404, 409, 429, 500].map((status): [string, Answer] => [
    `${status} in JSON`,
    indiscreet(status, 'application/json', (text) =>
      JSON.stringify({ code: text, message: text, description: text }),
    ),
  ]),
  [
    '400 in XML',
    indiscreet(400, 'text/xml', (text) => `<e><code>${text}</code><message>${text}</message></e>`),
  ],
  ['400 in HTML', indiscreet(400, 'text/html', (text) => `<html>${text}</html>`)],
  ['400 far in', indiscreet(400, 'text/plain', (text) => ' '.repeat(70_000) + text)],
  ['302', indiscreet(302, 'text/plain', (text) => text)],
  ['200 in another type', indiscreet(200, `text/${apiSecret}`.replace(/[^\x20-\x7e]/g, ''), (text) => text)],
  ['200 with bad JSON', indiscreet(200, 'application/json', (text) => `[${text}`)],
  [
    '200 without a session',
    indiscreet(200, 'application/json', (text) => JSON.stringify([{ session_id: [text] }])),
  ],
]

test.each(servers)('neither error nor event shows what a server answers with %s', async (_, reply) => {
  const server = await startServer(reply)
  const events: unknown[] = []
  const rest = client(server.url, {
    hooks: {
      request: (event) => events.push(event),
      response: (event) => events.push(event),
      retry: (event) => events.push(event),
    },
  })
  const error = await failure(rest.sessions.create({}, { headers: { 'x-gateway-key': GATEWAY_KEY } }))
  const token = String(server.arrivals[0]?.request.headers['x-opentok-auth'])
  expect(token).toMatch(/^eyJ/)
  expectNothing(error, token)
  expectNothing(events, token)
  for (const event of events) expectNothing(event, token)
  expect(everything([error, events])).not.toContain('private-cookie')
  expect(everything(error)).toContain('[redacted]')
})

test('an error does not keep what a failing fetch hung on its own error', async () => {
  let token = ''
  const fetch: FetchFunction = async (url, init) => {
    token = String(init.headers['x-opentok-auth'])
    const inner = Object.assign(new Error(`ECONNRESET ${apiSecret}`), { code: 'ECONNRESET', config: init })
    throw Object.assign(new TypeError(`${url} failed with ${token}`, { cause: inner }), { request: init })
  }
  const error = await failure(client('https://api.example.com', { fetch, retries: 1 }).sessions.create())
  expect(error).toMatchObject({ name: 'ConnectionError', systemCode: 'ECONNRESET', attempts: 2 })
  const { cause } = error as { cause: Error }
  expect(cause).toMatchObject({
    name: 'TypeError',
    message: 'https://api.example.com/session/create failed with [redacted]',
  })
  expect(cause.cause).toMatchObject({ name: 'Error', message: 'ECONNRESET [redacted]', code: 'ECONNRESET' })
  expectNothing(error, token)
})

test.each([undefined, null, 'text', 7])('a fetch that rejects with %j', async (thrown) => {
  const fetch: FetchFunction = () => Promise.reject(thrown)
  const error = await failure(client('https://api.example.com', { fetch, retries: 0 }).sessions.create())
  expect(error).toMatchObject({ name: 'ConnectionError', phase: 'response', systemCode: undefined })
})

test('a chain of causes that bites its tail', async () => {
  const tail = new Error('tail')
  tail.cause = tail
  const fetch: FetchFunction = () => Promise.reject(tail)
  const error = await failure(client('https://api.example.com', { fetch, retries: 0 }).sessions.create())
  expect(error).toMatchObject({ name: 'ConnectionError' })
})

test('the client shows no secret', () => {
  const rest: RestClient = client('https://api.example.com')
  expectNothing(rest, 'none')
  expectNothing(rest.sessions, 'none')
  expect(Object.keys(rest)).toEqual(['apiKey', 'apiUrl', 'sessions', 'clockOffset', 'clock', 'close'])
})

test('the session keeps what the platform said', async () => {
  const server = await startServer(answer(200, [platformSession]))
  const session = await client(server.url).sessions.create()
  expectNothing(session, String(server.arrivals[0]?.request.headers['x-opentok-auth']))
})

test('an excerpt never holds a part of a secret, wherever it is cut', () => {
  const { text } = createRedactor([apiSecret])
  for (let length = 100; length < 260; length += 1) {
    expect(excerpt(text('x'.repeat(length) + apiSecret + T1), 200)).not.toMatch(/planted|T1==./)
  }
})

test('a header value that is no secret is not taken out of what a server says', async () => {
  const server = await startServer(answer(400, { message: 'yes to trace-0123456789' }))
  const headers = { 'x-flag': 'yes', 'x-request-id': 'trace-0123456789' }
  const error = await failure(client(server.url).sessions.create({}, { headers }))
  expect(error).toMatchObject({ serverMessage: 'yes to trace-0123456789' })
})
