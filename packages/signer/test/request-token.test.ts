import { vectorProject as credentials, vectorTime as now } from '@tokbox-tools/testing/project'
import { makeJwt, openJwt } from '@tokbox-tools/testing/tokens'
import { describe, expect, test } from 'vitest'
import { createSigner, decodeRequestToken } from '../src/index.js'

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

test('an instant of the caller is the time of issue, and of verification', () => {
  const timeless = createSigner(credentials, { clock: () => Number.NaN })
  const requestToken = timeless.requestToken({ now: new Date(now + 999) })
  expect(openJwt(requestToken, credentials.apiSecret).claims).toMatchObject({
    iat: seconds,
    exp: seconds + 180,
  })
  const at = (time: number) => timeless.verifyRequestToken(requestToken, { now: new Date(time) })
  expect(at(now).issuedAt).toEqual(new Date(now))
  expect(() => at(now - 1)).toThrow(expect.objectContaining({ code: 'ERR_TOKBOX_TOKEN_NOT_YET_VALID' }))
  expect(() => at(now + 180_000)).toThrow(expect.objectContaining({ code: 'ERR_TOKBOX_TOKEN_EXPIRED' }))
  for (const action of [
    timeless.requestToken,
    (options: object) => timeless.verifyRequestToken(requestToken, options),
  ]) {
    expect(() => action({ now: now as unknown as Date })).toThrow(/^options\.now: expected a Date/)
    expect(() => action({ now: new Date(Number.NaN) })).toThrow(/^options\.now: expected a Date/)
  }
})

describe('of an account', () => {
  const account = signer.requestToken({ issuerType: 'account' })

  test('says so, and passes where an account is asked for', () => {
    expect(openJwt(account, credentials.apiSecret).claims.ist).toBe('account')
    expect(signer.verifyRequestToken(account, { issuerType: 'account' })).toMatchObject({
      issuer: '123456',
      issuerType: 'account',
    })
    expect(decodeRequestToken(account).issuerType).toBe('account')
  })

  test('does not pass for one of a project, nor the other way round', () => {
    for (const options of [undefined, { issuerType: undefined }, { issuerType: 'project' as const }])
      expect(() => signer.verifyRequestToken(account, options)).toThrow(/issuer type \(ist\) is not project/)
    for (const ofProject of [signer.requestToken(), sign({ ...base, ist: undefined })]) {
      expect(() => signer.verifyRequestToken(ofProject, { issuerType: 'account' })).toThrow(
        expect.objectContaining({ code: 'ERR_TOKBOX_TOKEN_FORMAT' }),
      )
    }
  })

  test('may say so in the header, where the official Ruby library writes it', () => {
    const { ist: _, ...claims } = base
    const ruby = (ist: string) =>
      makeJwt(`{"alg":"HS256","ist":"${ist}"}`, JSON.stringify(claims), credentials.apiSecret)
    expect(signer.verifyRequestToken(ruby('project')).issuerType).toBe('project')
    expect(signer.verifyRequestToken(ruby('account'), { issuerType: 'account' }).issuerType).toBe('account')
    expect(() => signer.verifyRequestToken(ruby('account'))).toThrow(/ist/)
    expect(decodeRequestToken(ruby('nobody')).issuerType).toBeUndefined()
  })

  test('is the only other kind', () => {
    for (const action of [
      signer.requestToken,
      (options: object) => signer.verifyRequestToken(account, options),
    ]) {
      expect(() => action({ issuerType: 'Account' as 'account' })).toThrow(
        /^options\.issuerType: expected one of 'project', 'account', got a string of 7 characters\. Did you mean 'account'\?/,
      )
    }
  })
})

test('can be read without its secret', () => {
  expect(decodeRequestToken(signer.requestToken({ jti: 'x' }))).toEqual({
    issuer: '123456',
    issuerType: 'project',
    raw: { ...base, jti: 'x' },
  })
  expect(decodeRequestToken(sign({ iss: 'undefined' })).issuer).toBeUndefined()
})
