import {
  vectorProject as credentials,
  vectorTime as now,
  vectorSessionId as sessionId,
} from '@tokbox-tools/testing/project'
import { makeJwt, makeT1 } from '@tokbox-tools/testing/tokens'
import { describe, expect, test } from 'vitest'
import { createSigner, decodeRequestToken, decodeToken, isTokboxError } from '../src/index.js'

// Some other package of a program adds a name to Object.prototype. A token that does not say it must not be read as if it did.

const seconds = now / 1000
const signer = createSigner(credentials, { clock: () => now })

/** What is added, with the value that would do most harm. */
const ADDED: Readonly<Record<string, unknown>> = {
  alg: 'HS256',
  typ: 'JWT',
  crit: ['b64'],
  iss: credentials.apiKey,
  ist: 'account',
  iat: seconds - 3600,
  exp: seconds + 1_000_000,
  create_time: String(seconds),
  expire_time: String(seconds + 1_000_000),
  session_id: sessionId,
  role: 'moderator',
  scope: 'session.record',
  connection_data: 'admin',
  initial_layout_class_list: 'full',
  jti: 'x',
  nonce: 'x',
  partner_id: credentials.apiKey,
  sig: '0'.repeat(40),
  maxLifetime: 1,
  clockTolerance: 3600,
  issuerType: 'account',
  now: new Date(0),
  sessionId: 'another',
  urlAlphabet: true,
}

const HEADER = { alg: 'HS256', typ: 'JWT' }
const CLAIMS = {
  iss: credentials.apiKey,
  ist: 'project',
  iat: seconds,
  exp: seconds + 60,
  session_id: sessionId,
}
const DATA = `session_id=${sessionId}&create_time=${seconds}&role=subscriber`

/** The same without one name. */
function without(fields: object, name: string): object {
  return Object.fromEntries(Object.entries(fields).filter(([other]) => other !== name))
}

const jwt = (header: object, claims: object) =>
  makeJwt(JSON.stringify(header), JSON.stringify(claims), credentials.apiSecret)

/** Tokens that lack each name in turn, and much else. */
const TOKENS: readonly string[] = [
  ...['', 'session_id', 'create_time', 'role'].map((name) => {
    const parts = DATA.split('&').filter((part) => name === '' || !part.startsWith(name))
    return makeT1(parts.join('&'), credentials)
  }),
  ...['', ...Object.keys(CLAIMS)].map((name) => jwt(HEADER, without(CLAIMS, name))),
  ...['', ...Object.keys(CLAIMS)].map((name) => jwt(HEADER, without(without(CLAIMS, 'session_id'), name))),
  ...Object.keys(HEADER).map((name) => jwt(without(HEADER, name), CLAIMS)),
  ...Object.keys(HEADER).map((name) => jwt(without(HEADER, name), without(CLAIMS, 'session_id'))),
  signer.token(sessionId, { nonce: '1' }),
  signer.token(sessionId, { nonce: '1', tokenFormat: 'jwt' }),
  signer.requestToken({ jti: '1' }),
]

const READERS: Readonly<Record<string, (token: string) => object>> = {
  decodeToken,
  decodeRequestToken,
  verify: (token) => signer.verify(token),
  'verify with options': (token) => signer.verify(token, {}),
  verifyRequestToken: (token) => signer.verifyRequestToken(token),
  'verifyRequestToken with options': (token) => signer.verifyRequestToken(token, {}),
}

/** What a reader says about each token, errors included. */
function findingsOf(read: (token: string) => object): readonly string[] {
  return TOKENS.map((token) => {
    try {
      return JSON.stringify(read(token))
    } catch (error) {
      if (isTokboxError(error)) return `${error.code}: ${error.message}`
      throw error
    }
  })
}

function withAdded<Result>(name: string, work: () => Result): Result {
  Object.defineProperty(Object.prototype, name, {
    value: ADDED[name],
    configurable: true,
    writable: true,
    enumerable: true,
  })
  try {
    return work()
  } finally {
    delete (Object.prototype as Record<string, unknown>)[name]
  }
}

describe.each(Object.entries(READERS))('%s', (_, read) => {
  const expected = findingsOf(read)

  test('understands some tokens and refuses others', () => {
    expect(expected.some((finding) => finding.startsWith('{'))).toBe(true)
    expect(expected.some((finding) => finding.startsWith('ERR_TOKBOX_TOKEN_FORMAT'))).toBe(true)
  })

  test.each(Object.keys(ADDED))('does not take %s from Object.prototype', (name) => {
    expect(withAdded(name, () => findingsOf(read))).toEqual(expected)
  })
})

test.each(Object.keys(ADDED))('what is signed does not have %s from Object.prototype', (name) => {
  const make = () => [
    signer.token(sessionId, { nonce: '1' }),
    signer.token(sessionId, { nonce: '1', tokenFormat: 'jwt' }),
    signer.requestToken({ jti: '1' }),
  ]
  expect(withAdded(name, make)).toEqual(make())
})

test.each([
  ['t1', makeT1(`${DATA}&__proto__=x&constructor=y&toString=z`, credentials)],
  [
    'jwt',
    makeJwt(
      '{"alg":"HS256"}',
      `{${JSON.stringify(CLAIMS).slice(1, -1)},"__proto__":{"role":"moderator"},"constructor":"y"}`,
      credentials.apiSecret,
    ),
  ],
])('a %s token with names of Object.prototype has them in raw, and nowhere else', (_, token) => {
  const { raw, role } = decodeToken(token)
  expect(Object.getPrototypeOf(raw)).toBeNull()
  expect(Object.keys(raw)).toEqual(expect.arrayContaining(['__proto__', 'constructor']))
  expect(role).not.toBe('moderator')
})
