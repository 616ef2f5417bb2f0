import {
  vectorProject as credentials,
  otherSessionId as foreignSessionId,
  vectorTime as now,
  vectorSessionId as sessionId,
} from '@tokbox-tools/testing/project'
import { openJwt, openT1 } from '@tokbox-tools/testing/tokens'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createSigner, decodeToken, Expiration, Role, type TokenOptions } from '../src/index.js'

const signer = createSigner(credentials, { clock: () => now })
const formats = ['t1', 'jwt'] as const

const connectionData = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 200 }),
  fc.constantFrom(
    '',
    '&role=moderator',
    '%',
    '%41',
    '+',
    'a b',
    '\n\r\0',
    '"}',
    '\u{1F600}',
    '\ufeff',
    'x'.repeat(1000),
  ),
)
const options = fc.record(
  {
    role: fc.constantFrom(...Object.values(Role)),
    connectionData,
    expiresIn: fc.integer({ min: 1, max: Expiration.Days30 }),
    initialLayoutClassList: fc.array(fc.stringMatching(/^[!-~é]{1,12}$/u), { maxLength: 4 }),
  },
  { requiredKeys: [] },
)

describe.each(formats)('%s token', (tokenFormat) => {
  test('what goes in comes out, for our decoder and for one that is not ours', () => {
    fc.assert(
      fc.property(options, (given) => {
        const token = signer.token(sessionId, { ...given, tokenFormat } as TokenOptions)
        const expected = {
          format: tokenFormat,
          apiKey: credentials.apiKey,
          sessionId,
          role: given.role ?? 'publisher',
          connectionData: given.connectionData ?? '',
          createdAt: new Date(now),
          expiresAt: new Date(now + (given.expiresIn ?? Expiration.Hours24) * 1000),
          initialLayoutClassList: given.initialLayoutClassList ?? [],
        }
        expect(signer.verify(token, { sessionId })).toMatchObject(expected)
        expect(decodeToken(token)).toEqual(signer.verify(token))

        if (tokenFormat === 't1') {
          const { partnerId, genuine, fields } = openT1(token, credentials.apiSecret)
          expect(partnerId).toBe(credentials.apiKey)
          expect(genuine).toBe(true)
          expect(fields.getAll('role')).toEqual([expected.role])
          expect(fields.get('connection_data') ?? '').toBe(expected.connectionData)
          expect(fields.get('expire_time')).toBe(String(expected.expiresAt.getTime() / 1000))
        } else {
          const { genuine, header, claims } = openJwt(token, credentials.apiSecret)
          expect(genuine).toBe(true)
          expect(header).toEqual({ alg: 'HS256', typ: 'JWT' })
          expect(claims.connection_data ?? '').toBe(expected.connectionData)
          expect(claims.role).toBe(expected.role)
        }
      }),
    )
  })

  test('tokens of one second are different, and the nonce is at most 30 digits', () => {
    const tokens = Array.from({ length: 2000 }, () => signer.token(sessionId, { tokenFormat }))
    expect(new Set(tokens).size).toBe(2000)
    for (const token of tokens) expect(decodeToken(token).nonce).toMatch(/^[0-9]{1,30}$/)
  })

  test('two signers do not make the same token', () => {
    const other = createSigner(credentials, { clock: () => now })
    expect(signer.token(sessionId, { tokenFormat })).not.toBe(other.token(sessionId, { tokenFormat }))
  })

  test('the same randomness, clock and options make the same token', () => {
    const make = () =>
      createSigner(credentials, { clock: () => now, random: (bytes) => bytes.fill(255) }).token(sessionId, {
        tokenFormat,
      })
    expect(make()).toBe(make())
  })

  test('long connection data does not disturb the tokens around it', () => {
    const before = signer.token(sessionId, { tokenFormat, nonce: 'n' })
    const long = signer.token(sessionId, { tokenFormat, connectionData: '€'.repeat(1000) })
    expect(signer.verify(long).connectionData).toBe('€'.repeat(1000))
    expect(signer.token(sessionId, { tokenFormat, nonce: 'n' })).toBe(before)
  })

  test('expiresAt is cut to whole seconds', () => {
    const token = signer.token(sessionId, { tokenFormat, expiresAt: new Date(now + 5999) })
    expect(signer.verify(token).expiresAt).toEqual(new Date(now + 5000))
  })

  test('checkSession: false signs for other projects and for ids that cannot be decoded', () => {
    for (const id of [foreignSessionId, 'room-1']) {
      const token = signer.token(id, { tokenFormat, checkSession: false })
      expect(signer.verify(token, { sessionId: id }).sessionId).toBe(id)
    }
  })

  test('secrets of every length sign as node:crypto signs', () => {
    for (const length of [1, 19, 20, 32, 63, 64, 65, 128, 300]) {
      const apiSecret = 'é'.repeat(length)
      const token = createSigner({ apiKey: '1', apiSecret }).token('x', { tokenFormat, checkSession: false })
      expect((tokenFormat === 't1' ? openT1 : openJwt)(token, apiSecret).genuine).toBe(true)
    }
  })
})

test('JWT claims stand in the documented order', () => {
  const token = signer.token(sessionId, {
    tokenFormat: 'jwt',
    connectionData: 'x',
    initialLayoutClassList: ['a', 'b'],
  })
  const { claims } = openJwt(token, credentials.apiSecret)
  expect(Object.keys(claims)).toEqual([
    'iss',
    'ist',
    'iat',
    'exp',
    'session_id',
    'create_time',
    'expire_time',
    'role',
    'scope',
    'connection_data',
    'initial_layout_class_list',
    'jti',
  ])
  expect(claims).toMatchObject({
    iss: '123456',
    ist: 'project',
    scope: 'session.connect',
    initial_layout_class_list: 'a b',
  })
})

test('T1 fields stand in the documented order, empty ones left out', () => {
  const order = (given: TokenOptions) => [
    ...openT1(signer.token(sessionId, given), credentials.apiSecret).fields.keys(),
  ]
  expect(order({ connectionData: '', initialLayoutClassList: [] })).toEqual([
    'session_id',
    'create_time',
    'expire_time',
    'role',
    'nonce',
  ])
  expect(order({ connectionData: 'x', initialLayoutClassList: ['full'] }).slice(4)).toEqual([
    'connection_data',
    'initial_layout_class_list',
    'nonce',
  ])
})

test('the format of the signer is the default of its tokens', () => {
  const jwtSigner = createSigner(credentials, { tokenFormat: 'jwt' })
  expect(jwtSigner.tokenFormat).toBe('jwt')
  expect(decodeToken(jwtSigner.token(sessionId)).format).toBe('jwt')
  expect(decodeToken(jwtSigner.token(sessionId, { tokenFormat: 't1' })).format).toBe('t1')
})
