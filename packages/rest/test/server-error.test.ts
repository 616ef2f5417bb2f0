import type { ErrorCode } from '@tokbox/core/errors'
import { answer, startServer } from '@tokbox-tools/testing/server'
import { expect, test } from 'vitest'
import {
  ApiError,
  AuthenticationError,
  ClockSkewError,
  ConflictError,
  isTokboxError,
  NotFoundError,
  RateLimitError,
  TokboxError,
} from '../src/errors/index.js'
import { client, failure } from './support/project.js'

const classes: [number, typeof ApiError, string, ErrorCode][] = [
  [400, ApiError, 'ApiError', 'ERR_TOKBOX_API'],
  [401, AuthenticationError, 'AuthenticationError', 'ERR_TOKBOX_AUTHENTICATION'],
  [403, AuthenticationError, 'AuthenticationError', 'ERR_TOKBOX_AUTHENTICATION'],
  [404, NotFoundError, 'NotFoundError', 'ERR_TOKBOX_NOT_FOUND'],
  [409, ConflictError, 'ConflictError', 'ERR_TOKBOX_CONFLICT'],
  [429, RateLimitError, 'RateLimitError', 'ERR_TOKBOX_RATE_LIMIT'],
  [500, ApiError, 'ApiError', 'ERR_TOKBOX_API'],
]

test.each(classes)('status %i', async (status, errorClass, name, code) => {
  const server = await startServer(answer(status, { code: 7, message: 'No luck' }, { 'x-request-id': 'r-1' }))
  const error = await failure(client(server.url, { retries: 0 }).sessions.create())
  expect((error as object).constructor).toBe(errorClass)
  expect(error).toBeInstanceOf(ApiError)
  expect(error).toBeInstanceOf(TokboxError)
  expect(isTokboxError(error, code)).toBe(true)
  expect(error).toMatchObject({
    name,
    code,
    status,
    serverCode: 7,
    serverMessage: 'No luck',
    requestId: 'r-1',
    bodyExcerpt: '{"code":7,"message":"No luck"}',
    headers: { 'content-type': 'application/json', 'x-request-id': 'r-1' },
    attempts: 1,
  })
  const { message } = error as Error
  expect(message).toContain(
    `Creating a session failed: the server answered ${status} and said “No luck” (code 7). `,
  )
  expect(String((error as Error).stack)).toContain(name)
  const log = JSON.parse(JSON.stringify(error)) as Record<string, unknown>
  expect(log).toMatchObject({ name, code, message, status, serverCode: 7, attempts: 1 })
})

test('a clock skew is an authentication failure', () => {
  expect(ClockSkewError.prototype).toBeInstanceOf(AuthenticationError)
})

const xml = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'

const bodies: [string, string, string, number | string | undefined, string | undefined][] = [
  [
    'JSON as the platform sends it',
    '{"code":-1,"message":"Invalid signature","description":"Invalid signature"}',
    'application/json;charset=utf-8',
    -1,
    'Invalid signature',
  ],
  [
    'JSON with a message only',
    '{"message":"Already started"}',
    'application/json',
    undefined,
    'Already started',
  ],
  ['JSON with a description only', '{"description":"Bad"}', 'application/json', undefined, 'Bad'],
  ['JSON that calls itself a text', ' \n{"code":15202,"message":"No data"}', 'text/plain', 15202, 'No data'],
  [
    'problem details',
    '{"type":"https://example.com/a","title":"Unauthorized","detail":"Wrong key","instance":"1"}',
    'application/problem+json',
    undefined,
    'Wrong key',
  ],
  ['a code that is a text', '{"code":"E1","message":"Bad"}', 'application/json', 'E1', 'Bad'],
  ['fields of wrong types', '{"code":{},"message":[1]}', 'application/json', undefined, undefined],
  ['JSON that is cut off', '{"code":-1,', 'application/json', undefined, undefined],
  ['an array', '[1]', 'application/json', undefined, undefined],
  ['null', 'null', 'application/json', undefined, undefined],
  [
    'XML as the platform sends it',
    `${xml}<errorPayload><code>-1</code><message>Issuer not found</message><description>x</description></errorPayload>`,
    'application/xml',
    -1,
    'Issuer not found',
  ],
  [
    'XML without a description, with entities',
    `${xml}\n<errorPayload>\n <code>403</code>\n <message>a &lt;b&gt; &amp;amp; &quot;c&quot;</message></errorPayload>`,
    'text/xml; charset="utf-8"',
    403,
    'a <b> &amp; "c"',
  ],
  [
    'old XML',
    `${xml}<Errors><error code="-1"><authError message="Invalid partner authentication"/></error></Errors>`,
    'text/xml',
    -1,
    'Invalid partner authentication',
  ],
  [
    'old XML with single quotes and other attributes',
    "<error  id='1' code = '404'>\n<itemNotFound reason='x' message='No &apos;such&apos; thing' /></error>",
    'text/xml',
    404,
    "No 'such' thing",
  ],
  ['XML that says something else', '<a><b/></a>', 'text/xml', undefined, undefined],
  ['an HTML page', '<!DOCTYPE html><html><message>no</message></html>', 'text/html', undefined, undefined],
  ['nothing', '', 'text/xml', undefined, undefined],
  ['a text', 'Bad Gateway', 'text/plain', undefined, undefined],
]

test.each(bodies)('reads %s', async (_, body, type, serverCode, serverMessage) => {
  const server = await startServer(answer(400, body, { 'content-type': type }))
  const error = await failure(client(server.url).sessions.create())
  expect(error).toMatchObject({ status: 400, serverCode, serverMessage })
})

test('reads other charsets, and takes an unknown one for UTF-8', async () => {
  const send = (charset: string, bytes: Buffer) =>
    startServer((_, response) => {
      response.writeHead(400, { 'content-type': `application/json; charset=${charset}` }).end(bytes)
    })
  const text = '{"message":"Zoë"}'
  const latin = await send('ISO-8859-1', Buffer.from(text, 'latin1'))
  expect(await failure(client(latin.url).sessions.create())).toMatchObject({ serverMessage: 'Zoë' })
  const unknown = await send('klingon', Buffer.from(text))
  expect(await failure(client(unknown.url).sessions.create())).toMatchObject({ serverMessage: 'Zoë' })
})

test('shows the start of an HTML page on one line', async () => {
  const page = `<html>\r\n\t<body>\u2028Bad\u0007 Gateway</body>${'\n<p>😀</p>'.repeat(100)}</html>`
  const server = await startServer(answer(400, page, { 'content-type': 'text/html' }))
  const { bodyExcerpt, message } = (await failure(client(server.url).sessions.create())) as ApiError
  expect(bodyExcerpt).toMatch(/^<html> <body> Bad Gateway<\/body> <p>😀<\/p> .*…$/u)
  expect(bodyExcerpt.length).toBeLessThanOrEqual(200)
  expect(bodyExcerpt).not.toMatch(/\p{C}/u)
  expect(message).toBe(
    'Creating a session failed: the server answered 400. ' +
      'Correct the request: sending it unchanged will not help.',
  )
})

test('shortens the words of a server that talks a lot', async () => {
  const server = await startServer(answer(400, { code: 'c'.repeat(1000), message: 'long\n'.repeat(1000) }))
  const { serverCode, serverMessage, message } = (await failure(
    client(server.url).sessions.create(),
  )) as ApiError
  expect(String(serverCode)).toHaveLength(300)
  expect(serverMessage?.length).toBeLessThanOrEqual(300)
  expect(message.length).toBeLessThan(1000)
})

test.each([
  ['unclosed elements', '<error '.repeat(100_000)],
  ['unclosed tags', '<'.repeat(700_000)],
  ['attributes', `<error ${'code '.repeat(12_000)}>`],
  ['tokens', 'eyJ'.repeat(300_000)],
])('is not slowed down by %s', async (_, body) => {
  const server = await startServer(answer(400, body, { 'content-type': 'text/xml' }))
  // A pattern that goes over the text again and again would take hours, not the 30 s that a test may.
  expect(await failure(client(server.url).sessions.create())).toMatchObject({ status: 400 })
})
