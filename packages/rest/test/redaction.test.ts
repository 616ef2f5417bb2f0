import { inspect } from 'node:util'
import { type Answer, answer, startServer } from '@tokbox-tools/testing/server'
import { expect, test } from 'vitest'
import type { FetchFunction, RestClient } from '../src/index.js'
import { apiKey, apiSecret, client, failure, platformSession, sessionId } from './support/project.js'

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
  for (const part of Object.values(rest)) expectNothing(part, 'none')
})

test('the session keeps what the platform said', async () => {
  const server = await startServer(answer(200, [platformSession]))
  const session = await client(server.url).sessions.create()
  expectNothing(session, String(server.arrivals[0]?.request.headers['x-opentok-auth']))
})

test('the value of a header of the caller is taken out however short it is, unless hooks show it', async () => {
  const said = 'pin 1234, not 51234: no, nothing of Bearer 0123456789 or 0123456789; trace-0123456789'
  const server = await startServer(answer(400, { message: said }))
  const headers = {
    'x-pin': '1234',
    'x-flag': ' no ',
    'x-empty': '',
    authorization: 'Bearer 0123456789',
    'x-request-id': 'trace-0123456789',
  }
  const error = await failure(client(server.url).sessions.create({}, { headers }))
  expect(error).toMatchObject({
    serverMessage:
      'pin [redacted], not 5[redacted]: [redacted], nothing of [redacted] or [redacted]; trace-[redacted]',
  })
})

test.each([
  ['long', 'x='.repeat(8000)],
  ['of special characters', '\\^$.*+?()[]{}|/'.repeat(1000)],
])('a header that is %s does no harm', async (_, value) => {
  const said: FetchFunction = async () => Response.json([platformSession])
  const rest = client('https://api.example.com', { fetch: said })
  expect(await rest.sessions.create({}, { headers: { 'x-gateway-key': value } })).toMatchObject({ sessionId })
  const echoing: FetchFunction = async () => Response.json({ message: `No: ${value}` }, { status: 400 })
  const error = await failure(
    client('https://api.example.com', { fetch: echoing }).sessions.create(
      {},
      { headers: { 'x-gateway-key': value } },
    ),
  )
  expect(error).toMatchObject({ status: 400 })
  expect(everything(error)).not.toContain(value.slice(0, 100))
})

test('what is wrong with a header names no value', async () => {
  const headers = { 'x-gateway-key': GATEWAY_KEY, 'x-other': `${GATEWAY_KEY}\u0100` }
  const error = await failure(client('https://api.example.com').sessions.create({}, { headers }))
  expect(error).toMatchObject({ name: 'InvalidArgumentError' })
  expectNothing(error, 'none')
})

const BODIES: [string, string][] = [
  ['equals signs', '='.repeat(1_000_000)],
  ['backslashes', '\\'.repeat(1_000_000)],
  ['all kinds of escapes', '%2526amp;\\\\u0026#61;T1==eyJ'.repeat(40_000)],
]

test.each(BODIES)('an answer of a megabyte of %s is an error like others', async (_, body) => {
  const server = await startServer(answer(400, body, { 'content-type': 'text/plain' }))
  const headers = { 'x-gateway-key': '='.repeat(3800), 'x-other': '\\'.repeat(10) }
  const error = await failure(client(server.url).sessions.create({}, { headers }))
  expect(error).toMatchObject({ name: 'ApiError', status: 400 })
})

test.each(['secret', 'upper'])('a code that is a secret (%s) is none', async (kind) => {
  const secret = kind === 'upper' ? 'PLANTED_SECRET_0123456789' : apiSecret
  const fetch: FetchFunction = () => Promise.reject(Object.assign(new Error('no'), { code: secret }))
  const options = { fetch, retries: 0, apiSecret: secret }
  const error = await failure(client('https://api.example.com', options).sessions.create())
  expect(error).toMatchObject({ name: 'ConnectionError', systemCode: undefined })
  expect(inspect(error, { depth: 9 })).not.toContain(secret)
})
