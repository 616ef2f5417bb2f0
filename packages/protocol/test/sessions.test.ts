import { expect, expectTypeOf, test } from 'vitest'
import {
  type Answer,
  type CreateSessionOptions,
  checkOptions,
  encodeBody,
  encodeRequest,
  type OptionsOf,
  readCreatedSession,
  SESSIONS_CREATE,
} from '../src/index.js'

test('the description is for the options', () => {
  expectTypeOf<OptionsOf<typeof SESSIONS_CREATE>>().toEqualTypeOf<CreateSessionOptions>()
})

test.each<[CreateSessionOptions, string]>([
  [{}, 'p2p.preference=disabled'],
  [{ mediaMode: 'enabled' }, 'p2p.preference=enabled'],
  [{ location: '203.0.113.7' }, 'location=203.0.113.7&p2p.preference=disabled'],
  [{ location: '', e2ee: true }, 'p2p.preference=disabled&e2ee=true'],
  [
    { archiveName: 'Zoë & co', archiveResolution: '1080x1920', archiveMode: 'always' },
    'p2p.preference=disabled&archiveMode=always&archiveName=Zo%C3%AB+%26+co&archiveResolution=1080x1920',
  ],
])('%j is sent as %s', (options, text) => {
  expect(encodeBody(SESSIONS_CREATE, checkOptions(SESSIONS_CREATE, options, 'options'))).toEqual({
    contentType: 'application/x-www-form-urlencoded',
    text,
  })
})

const rules: [CreateSessionOptions, string][] = [
  [
    { archiveMode: 'always', mediaMode: 'enabled' },
    "options.archiveMode: expected 'always' only with mediaMode 'disabled', got mediaMode 'enabled'. Only sessions through the media router can be recorded.",
  ],
  [{ e2ee: true, mediaMode: 'enabled' }, 'What goes from client to client is encrypted anyway.'],
  [{ e2ee: true, archiveMode: 'always' }, 'The platform cannot record what it cannot decrypt.'],
  [
    { archiveName: 'standup' },
    "options.archiveName: expected it only with archiveMode 'always', got archiveMode 'manual'.",
  ],
  [{ archiveName: 'x', archiveMode: 'manual' }, 'It belongs to the recording that starts by itself.'],
  [{ archiveResolution: '640x480' }, 'options.archiveResolution: expected it only with'],
]

test.each(rules)('%j breaks a rule: %s', (options, message) => {
  expect(() => checkOptions(SESSIONS_CREATE, options, 'options')).toThrow(message)
})

test.each([
  [{ location: 'localhost' }, 'options.location: expected an IPv4 address such as 203.0.113.7'],
  [{ location: '1.2.3.04' }, 'options.location: expected an IPv4 address'],
  [{ mediaMode: 'relayed' }, "Use MediaMode.P2P, which is 'enabled'."],
  [{ p2p: true }, 'Use mediaMode: MediaMode.P2P or MediaMode.MediaRouter.'],
  [{ archiveName: 'x'.repeat(81), archiveMode: 'always' }, 'a string of 1 to 80 UTF-16 units'],
])('%j is refused: %s', (options, message) => {
  expect(() => checkOptions(SESSIONS_CREATE, options as CreateSessionOptions, 'options')).toThrow(message)
})

const answer = (body: unknown): Answer => ({ body, unexpected: (problem) => new Error(problem) })

test('a session is read, of either environment, and nothing of it is lost', () => {
  const raw = { session_id: '1_x', project_id: 123456, partner_id: null, session_status: '', novel: [1] }
  expect(readCreatedSession(answer([raw]))).toEqual({
    sessionId: '1_x',
    projectId: '123456',
    partnerId: '123456',
    status: undefined,
    mediaServerUrl: undefined,
    raw,
  })
  const applicationId = '11111111-2222-4333-8444-555555555555'
  expect(readCreatedSession(answer([{ session_id: '1_x', application_id: applicationId }]))).toMatchObject({
    projectId: applicationId,
    partnerId: applicationId,
  })
})

test('what is added to Object.prototype is nobody’s answer', () => {
  Object.defineProperty(Object.prototype, 'session_id', { value: 'polluted', configurable: true })
  try {
    expect(() => readCreatedSession(answer([{ project_id: '1' }]))).toThrow('the session has no session_id')
  } finally {
    delete (Object.prototype as { session_id?: string }).session_id
  }
})

test.each([
  ['wire', 'evil'],
  ['explicit', true],
  ['default', 'always'],
  ['sensitive', true],
  ['rules', [{ option: 'e2ee', needs: { option: 'mediaMode', value: 'none' }, because: 'x' }]],
  ['query', { archiveMode: { type: 'string' } }],
])('a %s that somebody added to Object.prototype is none of a description', (name, value) => {
  const encode = () => encodeRequest(SESSIONS_CREATE, '123456', [{ e2ee: false, archiveMode: 'manual' }])
  const expected = encode()
  Object.defineProperty(Object.prototype, name, { value, configurable: true, writable: true })
  try {
    expect({ ...encode() }).toEqual({ ...expected })
  } finally {
    delete (Object.prototype as Record<string, unknown>)[name]
  }
})
