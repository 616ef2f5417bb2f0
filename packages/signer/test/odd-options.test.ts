import { inspect } from 'node:util'
import {
  vectorProject as credentials,
  otherSessionId as foreignSessionId,
  vectorTime as now,
  vectorSessionId as sessionId,
} from '@tokbox-tools/testing/project'
import { makeJwt } from '@tokbox-tools/testing/tokens'
import { describe, expect, test } from 'vitest'
import { createBatchSigner, type Recipient } from '../src/batch/index.js'
import { createSigner, decodeToken, isTokboxError, type TokenOptions } from '../src/index.js'

// Options as they come from an ORM, from a frozen base object, or from an object that is used again and again.

const signer = createSigner(credentials, { clock: () => now })
const batches = createBatchSigner(credentials, { clock: () => now })

class Entity {
  get role() {
    return 'subscriber' as const
  }
  get expiresIn() {
    return 60
  }
}

const makers: [string, (options: Recipient) => string][] = [
  ['token', (options) => signer.token(sessionId, options)],
  ['tokens', (options) => batches.tokens(sessionId, 1, options).at(0) ?? ''],
  ['tokensFor', (options) => batches.tokensFor(sessionId, [options]).at(0) ?? ''],
  ['defaults of tokensFor', (options) => batches.tokensFor(sessionId, [{}], options).at(0) ?? ''],
]

describe.each(makers)('%s', (_, make) => {
  test.each([
    ['getters of a class', new Entity()],
    ['inherited options', Object.create({ role: 'subscriber', expiresIn: 60 }) as Recipient],
    [
      'an object without a prototype',
      Object.assign(Object.create(null), { role: 'subscriber', expiresIn: 60 }),
    ],
  ])('honours %s', (_title, options: Recipient) => {
    const claims = decodeToken(make(options))
    expect(claims.role).toBe('subscriber')
    expect(claims.expiresAt).toEqual(new Date(now + 60_000))
  })

  test('reads an option once', () => {
    let reads = 0
    const options = {
      get expiresIn() {
        return ++reads === 1 ? 60 : 1e9
      },
    }
    expect(decodeToken(make(options)).expiresAt).toEqual(new Date(now + 60_000))
    expect(reads).toBe(1)
  })

  test('is not led by what somebody added to Object.prototype', () => {
    Object.defineProperty(Object.prototype, 'role', { value: 'moderator', configurable: true })
    try {
      expect(decodeToken(make({})).role).toBe('publisher')
    } finally {
      delete (Object.prototype as { role?: string }).role
    }
  })

  test('refuses a date in disguise and a revoked proxy with a clear error', () => {
    const { proxy, revoke } = Proxy.revocable({}, {})
    revoke()
    for (const odd of [Object.create(Date.prototype), new Proxy(new Date(), {}), proxy]) {
      expect(() => make({ expiresAt: odd as Date })).toThrow(/expiresAt: expected a Date/)
    }
  })
})

test('one object that is used again for each recipient gives each its own token', () => {
  function* people() {
    const record: { connectionData?: string } = {}
    for (const name of ['ann', 'bob', 'eve']) {
      record.connectionData = name
      yield record
    }
  }
  const names = batches
    .tokensFor(sessionId, people())
    .toArray()
    .map((token) => decodeToken(token).connectionData)
  expect(names).toEqual(['ann', 'bob', 'eve'])
})

test('an inherited sessionId is a sessionId', () => {
  const token = signer.token(sessionId)
  expect(() => signer.verify(token, Object.create({ sessionId: foreignSessionId }))).toThrow(
    /belongs to session/,
  )
})

const long = { connectionData: 'x'.repeat(200) }

describe.each([
  ['a secret', credentials.apiSecret],
  ['a T1 token', signer.token(sessionId)],
  ['a long T1 token', signer.token(sessionId, long)],
  ['a JWT', signer.token(sessionId, { tokenFormat: 'jwt' })],
  ['a long JWT', signer.token(sessionId, { ...long, tokenFormat: 'jwt' })],
  ['a request token', signer.requestToken()],
  ['half an id', foreignSessionId.slice(0, 22)],
  ['a secret that begins like an id', `1_${Buffer.from(credentials.apiSecret).toString('base64url')}`],
])('%s in the place of a session id', (_, misplaced) => {
  test.each(['t1', 'jwt'] as const)('is not shown when a %s token is verified', (tokenFormat) => {
    const token = signer.token(sessionId, { tokenFormat })
    const error = errorOf(() => signer.verify(token, { sessionId: misplaced }))
    expect(everythingOf(error)).not.toContain(misplaced)
    expect(everythingOf(error)).not.toContain(misplaced.slice(-20))
    if (isTokboxError(error, 'ERR_TOKBOX_TOKEN_MISMATCH')) {
      expect(error).toMatchObject({ subject: 'session', actual: sessionId, expected: undefined })
      expect(error.message).toContain('not to session (not shown: it is not an id of the platform)')
    } else {
      expect((error as Error).message).toMatch(/^options\.sessionId: expected a session id, got a string of/)
    }
  })

  test('is not shown when it is what a token was made for', () => {
    if (misplaced.length > 255) return
    const token = signer.token(misplaced, { checkSession: false })
    const error = errorOf(() => signer.verify(token, { sessionId }))
    expect(error).toMatchObject({ subject: 'session', actual: undefined, expected: sessionId })
    expect(everythingOf(error)).not.toContain(misplaced)
  })
})

function errorOf(action: () => unknown): unknown {
  try {
    action()
  } catch (error) {
    return error
  }
  throw new Error('nothing was thrown')
}

function everythingOf(error: unknown): string {
  return [inspect(error, { depth: 9, showHidden: true }), JSON.stringify(error), String(error)].join('\n')
}

test.each([
  ['an object', '{"toString":null}'],
  ['a deep array', '['.repeat(5000) + ']'.repeat(5000)],
  ['null', 'null'],
])('%s for a jti is a format error, whoever signed it', (_, jti) => {
  const claims = `{"iss":"123456","iat":${now / 1000},"session_id":"${sessionId}","jti":${jti},"nonce":${jti}}`
  const token = makeJwt('{"alg":"HS256"}', claims, 'anyone')
  for (const read of [decodeToken, signer.verify]) {
    expect(() => read(token)).toThrow(expect.objectContaining({ code: 'ERR_TOKBOX_TOKEN_FORMAT' }))
  }
})

test('a token for connecting is no token for requests', () => {
  const token = signer.token(sessionId, { tokenFormat: 'jwt', expiresIn: 120 })
  expect(() => signer.verifyRequestToken(token)).toThrow(/for connecting to a session, not for requests/)
})

test('what is checked of a request token is what is signed', () => {
  let reads = 0
  const options = {
    get lifetime() {
      return ++reads === 1 ? 10 : 99_999
    },
  }
  expect(signer.verifyRequestToken(signer.requestToken(options)).lifetime).toBe(10)
})

test('long names of unknown options, which may be anything, are not repeated', () => {
  const options = { [credentials.apiSecret]: 1 } as unknown as TokenOptions
  expect(() => signer.token(sessionId, options)).toThrow(/^options\.\(a name of 40 characters\)/)
})
