import { expect, test } from 'vitest'
import { createSigner, decodeRequestToken } from '../src/index.js'
import { credentials, now } from './support/fixtures.js'
import { makeJwt, openJwt } from './support/independent.js'

const signer = createSigner(credentials, { clock: () => now })
const seconds = now / 1000
const header = '{"alg":"HS256","typ":"JWT"}'
const sign = (claims: object) => makeJwt(header, JSON.stringify(claims), credentials.apiSecret)
const base = { iss: '123456', ist: 'project', iat: seconds, exp: seconds + 180 }

test('holds the documented claims and lives 180 seconds', () => {
  const { genuine, claims } = openJwt(signer.requestToken(), credentials.apiSecret)
  expect(genuine).toBe(true)
  expect(claims).toEqual({ ...base, jti: expect.stringMatching(/^[A-Za-z0-9_-]{22}$/) })
  expect(openJwt(signer.requestToken({ lifetime: 300 }), credentials.apiSecret).claims.exp).toBe(
    seconds + 300,
  )
})

test('no two are alike', () => {
  expect(new Set(Array.from({ length: 100 }, () => signer.requestToken())).size).toBe(100)
})

test('verifies', () => {
  expect(signer.verifyRequestToken(signer.requestToken({ jti: 'x' }))).toMatchObject({
    issuer: '123456',
    issuedAt: new Date(now),
    expiresAt: new Date(now + 180_000),
    lifetime: 180,
    id: 'x',
  })
})

test('a numeric issuer and a missing ist are accepted, as the platform does', () => {
  expect(signer.verifyRequestToken(sign({ ...base, iss: 123456, ist: undefined })).issuer).toBe('123456')
})

test.each([
  ['in the future', sign({ ...base, iat: seconds + 1 }), 'ERR_TOKBOX_TOKEN_NOT_YET_VALID'],
  ['expired', sign({ ...base, iat: seconds - 180, exp: seconds }), 'ERR_TOKBOX_TOKEN_EXPIRED'],
  ['another project', sign({ ...base, iss: '9' }), 'ERR_TOKBOX_TOKEN_MISMATCH'],
  ['another secret', makeJwt(header, JSON.stringify(base), 'x'), 'ERR_TOKBOX_TOKEN_SIGNATURE'],
  ['an account', sign({ ...base, ist: 'account' }), 'ERR_TOKBOX_TOKEN_FORMAT'],
  ['no issuer', sign({ ...base, iss: undefined }), 'ERR_TOKBOX_TOKEN_FORMAT'],
  ['no expiry', sign({ ...base, exp: undefined }), 'ERR_TOKBOX_TOKEN_FORMAT'],
  ['too long a life', sign({ ...base, exp: seconds + 301 }), 'ERR_TOKBOX_TOKEN_FORMAT'],
  ['another algorithm', makeJwt('{"alg":"none"}', JSON.stringify(base), 'x'), 'ERR_TOKBOX_TOKEN_FORMAT'],
  ['a T1 token', 'T1==AAAA', 'ERR_TOKBOX_TOKEN_FORMAT'],
])('%s is refused', (_, token, code) => {
  expect(() => signer.verifyRequestToken(token)).toThrow(expect.objectContaining({ code }))
})

test('the rule on lifetimes can be widened and switched off', () => {
  const days = sign({ ...base, exp: seconds + 172_800 })
  expect(signer.verifyRequestToken(days, { maxLifetime: Number.POSITIVE_INFINITY }).lifetime).toBe(172_800)
  expect(signer.verifyRequestToken(days, { maxLifetime: 172_800 }).lifetime).toBe(172_800)
})

test('clockTolerance forgives both directions', () => {
  expect(
    signer.verifyRequestToken(sign({ ...base, iat: seconds + 10 }), { clockTolerance: 10 }).lifetime,
  ).toBe(170)
  expect(
    signer.verifyRequestToken(sign({ ...base, exp: seconds - 9 }), { clockTolerance: 10 }).lifetime,
  ).toBe(-9)
})

test('can be read without its secret', () => {
  expect(decodeRequestToken(signer.requestToken({ jti: 'x' }))).toEqual({
    issuer: '123456',
    raw: { ...base, jti: 'x' },
  })
  expect(decodeRequestToken(sign({ iss: 'undefined' })).issuer).toBeUndefined()
})
