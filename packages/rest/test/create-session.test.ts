import { createSigner } from '@tokbox/signer'
import { answer, startServer } from '@tokbox-tools/testing/server'
import { expect, test } from 'vitest'
import { ArchiveMode, type CreateSessionOptions, MediaMode, Resolution } from '../src/index.js'
import {
  apiKey,
  apiSecret,
  client,
  created,
  createdAt,
  failure,
  platformSession,
  sessionId,
} from './support/project.js'

test('creates a session', async () => {
  const server = await startServer(created)
  const session = await client(server.url).sessions.create()
  expect(session).toEqual({
    sessionId,
    projectId: apiKey,
    partnerId: apiKey,
    createdAt,
    status: undefined,
    mediaServerUrl: undefined,
    raw: platformSession,
  })
  expect(Object.isFrozen(session)).toBe(true)
})

test('sends what the platform expects', async () => {
  const server = await startServer(created)
  await client(server.url).sessions.create()
  const { request, body } = server.arrivals[0]!
  expect(request.method).toBe('POST')
  expect(request.url).toBe('/session/create')
  expect(request.headers).toMatchObject({
    accept: 'application/json',
    'content-type': 'application/x-www-form-urlencoded',
    'user-agent': 'tokbox-rest',
  })
  expect(body).toBe('p2p.preference=disabled')
  const token = request.headers['x-opentok-auth'] as string
  const claims = createSigner({ apiKey, apiSecret }).verifyRequestToken(token)
  expect(claims).toMatchObject({ issuer: apiKey, lifetime: 180 })
})

const forms: [CreateSessionOptions, string][] = [
  [{ mediaMode: MediaMode.P2P }, 'p2p.preference=enabled'],
  [
    { mediaMode: MediaMode.MediaRouter, archiveMode: ArchiveMode.Manual },
    'p2p.preference=disabled&archiveMode=manual',
  ],
  [{ location: '203.0.113.7' }, 'location=203.0.113.7&p2p.preference=disabled'],
  [{ location: '' }, 'p2p.preference=disabled'],
  [{ location: undefined, e2ee: undefined }, 'p2p.preference=disabled'],
  [{ e2ee: true }, 'p2p.preference=disabled&e2ee=true'],
  [
    { archiveMode: 'always', archiveName: 'Zoë & co', archiveResolution: Resolution.FhdPortrait },
    'p2p.preference=disabled&archiveMode=always&archiveName=Zo%C3%AB+%26+co&archiveResolution=1080x1920',
  ],
  [
    { archiveMode: 'always', archiveName: '🎥'.repeat(40) },
    `p2p.preference=disabled&archiveMode=always&archiveName=${'%F0%9F%8E%A5'.repeat(40)}`,
  ],
]

test.each(forms)('sends %j as %s, and leaves the options alone', async (options, form) => {
  const server = await startServer(created)
  const before = structuredClone(options)
  await client(server.url).sessions.create(Object.freeze(options))
  expect(server.arrivals[0]?.body).toBe(form)
  expect(options).toEqual(before)
})

test('appends its path to the one of apiUrl', async () => {
  const server = await startServer(created)
  await client(`${server.url}/base/`).sessions.create()
  expect(server.arrivals[0]?.request.url).toBe('/base/session/create')
})

test('takes numbers for ids, and a session id that it cannot read', async () => {
  const odd = {
    session_id: 'opaque',
    project_id: 123456,
    partner_id: null,
    session_status: 'ok',
    media_server_url: '',
  }
  const server = await startServer(answer(200, [odd], { 'content-type': 'Application/JSON ; charset=utf-8' }))
  expect(await client(server.url).sessions.create()).toEqual({
    sessionId: 'opaque',
    projectId: '123456',
    partnerId: '123456',
    createdAt: undefined,
    status: 'ok',
    mediaServerUrl: undefined,
    raw: odd,
  })
})

const wrongAnswers: [string, unknown, Record<string, string>, string][] = [
  ['an empty array', [], {}, 'the answer is an empty array instead of a session'],
  ['two sessions', [platformSession, platformSession], {}, 'the answer holds more than one session'],
  ['an object', platformSession, {}, 'the answer is not an array of sessions'],
  ['an array of null', [null], {}, 'the answer holds no session'],
  ['an array of arrays', [[]], {}, 'the answer holds no session'],
  ['no session id', [{ ...platformSession, session_id: null }], {}, 'the session has no session_id'],
  [
    'a session id that is an object',
    [{ ...platformSession, session_id: {} }],
    {},
    'session_id is not a text',
  ],
  ...[' ', '\t', '\n', '\r\n', '\0', '\u007f', '\u0085', '\u00a0', '\u2028', '\ufeff'].map(
    (character): [string, unknown, Record<string, string>, string] => [
      `a session id with ${JSON.stringify(character)}`,
      [{ ...platformSession, session_id: `${sessionId}${character}x` }],
      {},
      'the session_id contains white space or control characters',
    ],
  ),
  ['no project', [{ session_id: sessionId }], {}, 'the session has neither project_id nor partner_id'],
  ['a boolean for a project', [{ ...platformSession, project_id: true }], {}, 'project_id is not a text'],
  ['no body', '', {}, 'the answer is empty'],
  ['half a body', '[{"session_id":', {}, 'the answer is not valid JSON'],
  [
    'another content type',
    [platformSession],
    { 'content-type': 'text/html' },
    'the answer is text/html, not JSON',
  ],
  [
    'XML',
    '<sessions/>',
    { 'content-type': 'text/xml;charset=utf-8' },
    'the answer is text/xml;charset=utf-8, not JSON',
  ],
]

test.each(wrongAnswers)(
  'refuses %s as an answer, and does not ask again',
  async (_, body, headers, problem) => {
    const server = await startServer(answer(200, body, { ...headers, 'X-OpenTok-Trace': 'trace-1' }))
    const error = await failure(client(server.url).sessions.create())
    expect(error).toMatchObject({
      name: 'UnexpectedResponseError',
      code: 'ERR_TOKBOX_UNEXPECTED_RESPONSE',
      status: 200,
      requestId: 'trace-1',
      attempts: 1,
    })
    expect((error as Error).message).toContain(`Creating a session failed: ${problem} (status 200).`)
    expect(server.arrivals).toHaveLength(1)
  },
)
