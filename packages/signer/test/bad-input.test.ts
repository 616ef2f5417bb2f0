import { inspect } from 'node:util'
import {
  vectorProject as credentials,
  otherSessionId as foreignSessionId,
  vectorTime as now,
  vectorSessionId as sessionId,
} from '@tokbox-tools/testing/project'
import { describe, expect, test } from 'vitest'
import { createBatchSigner } from '../src/batch/index.js'
import {
  type Credentials,
  createSigner,
  decodeSessionId,
  decodeToken,
  encodeSessionId,
  isTokboxError,
  type SignerOptions,
  type TokenOptions,
} from '../src/index.js'

const signer = createSigner(credentials, { clock: () => now })
const batches = createBatchSigner(credentials, { clock: () => now })

// Wrong calls, as callers without types make them.
const sign = (options: unknown) => () => signer.token(sessionId, options as TokenOptions)
const signFor = (id: unknown) => () => signer.token(id as string)
const create = (given: unknown, options?: unknown) => () =>
  createSigner(given as Credentials, options as SignerOptions | undefined)
const bulk = (count: unknown, options?: unknown) => () =>
  batches.tokens(sessionId, count as number, options as TokenOptions)

const ARGUMENT = 'ERR_TOKBOX_INVALID_ARGUMENT'
const SESSION = 'ERR_TOKBOX_SESSION_ID_FORMAT'

const wrongCalls: [title: string, call: () => unknown, code: string, message: RegExp][] = [
  ['no credentials', create(undefined), ARGUMENT, /^credentials: expected an object .*got undefined/],
  ['credentials as text', create('123456:secret'), ARGUMENT, /^credentials: .*got a string of 13 characters/],
  ['credentials in snake case', create({ api_key: '1', api_secret: 'x' }), ARGUMENT, /Did you mean apiKey\?/],
  [
    'an unknown credential',
    create({ ...credentials, privateKey: 'x' }),
    ARGUMENT,
    /^credentials\.privateKey/,
  ],
  ['no API key', create({ apiSecret: 'x' }), ARGUMENT, /^apiKey: .*got undefined.*variable .* set/],
  [
    'an API key as a number',
    create({ apiKey: 123456, apiSecret: 'x' }),
    ARGUMENT,
    /^apiKey: .*got a number.*quotes/,
  ],
  ['an empty API key', create({ apiKey: '', apiSecret: 'x' }), ARGUMENT, /^apiKey: .*an empty string/],
  ['an API key with a line end', create({ apiKey: '123456\n', apiSecret: 'x' }), ARGUMENT, /white space/],
  [
    'an API key with CR LF',
    create({ apiKey: '12\r\n34', apiSecret: 'x' }),
    ARGUMENT,
    /^apiKey: expected a string of digits/,
  ],
  ['key and secret swapped', create({ apiKey: 'c0ffee', apiSecret: '123456' }), ARGUMENT, /swapped/],
  [
    'an application id',
    create({ apiKey: '0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0', apiSecret: 'x' }),
    ARGUMENT,
    /application id/,
  ],
  ['no API secret', create({ apiKey: '1' }), ARGUMENT, /^apiSecret: .*got undefined/],
  ['an empty API secret', create({ apiKey: '1', apiSecret: '' }), ARGUMENT, /^apiSecret: .*an empty string/],
  ['an API secret of white space', create({ apiKey: '1', apiSecret: '   ' }), ARGUMENT, /white space/],
  ['an API secret with a line end', create({ apiKey: '1', apiSecret: 'geheim\n' }), ARGUMENT, /white space/],
  [
    'an API secret with a control character',
    create({ apiKey: '1', apiSecret: 'ge\0heim' }),
    ARGUMENT,
    /control character/,
  ],
  [
    'an API secret as bytes',
    create({ apiKey: '1', apiSecret: Buffer.from('x') }),
    ARGUMENT,
    /^apiSecret: .*an object/,
  ],
  [
    'half a character in the API secret',
    create({ apiKey: '1', apiSecret: '\ud83d' }),
    ARGUMENT,
    /half of a surrogate pair/,
  ],
  ['signer options as text', create(credentials, 'jwt'), ARGUMENT, /^options: /],
  [
    'an unknown signer option',
    create(credentials, { now: Date.now }),
    ARGUMENT,
    /^options\.now: .*clock, random, tokenFormat/,
  ],
  [
    'a clock that is a number',
    create(credentials, { clock: 17 }),
    ARGUMENT,
    /^options\.clock: .*got a number/,
  ],
  [
    'randomness that is no function',
    create(credentials, { random: true }),
    ARGUMENT,
    /^options\.random: .*got true/,
  ],
  ['an unknown format', create(credentials, { tokenFormat: 'T1' }), ARGUMENT, /Did you mean 't1'\?/],
  [
    'a clock that stands nowhere',
    () => createSigner(credentials, { clock: () => Number.NaN }).token(sessionId),
    ARGUMENT,
    /one that gave NaN/,
  ],

  ['no session id', signFor(undefined), ARGUMENT, /^sessionId: .*got undefined/],
  ['a session instead of its id', signFor({ sessionId }), ARGUMENT, /Pass the sessionId/],
  ['an empty session id', signFor(''), SESSION, /^sessionId: .*it is empty/],
  [
    'a session id with CR LF',
    signFor(`${sessionId}\r\nX: y`),
    SESSION,
    /not a digit, an underscore and base64/,
  ],
  ['a session id cut off', signFor(sessionId.slice(0, -3)), SESSION, /cut off or damaged/],
  [
    'a session of another project',
    signFor(foreignSessionId),
    ARGUMENT,
    /project 123456, got a session of project 654321.*checkSession: false/,
  ],
  [
    'a foreign id with white space',
    () => signer.token('a b', { checkSession: false }),
    SESSION,
    /printable ASCII/,
  ],
  [
    'a foreign id that is too long',
    () => signer.token('x'.repeat(256), { checkSession: false }),
    SESSION,
    /255/,
  ],

  ['options as a role', sign('moderator'), ARGUMENT, /^options: .*a string of 9 characters/],
  ['options null', sign(null), ARGUMENT, /^options: .*null/],
  ['options as a promise', sign(Promise.resolve({})), ARGUMENT, /^options: .*a promise\. Await it first/],
  ['options as a Map', sign(new Map()), ARGUMENT, /^options: .*a Map/],
  ['options as an array', sign([]), ARGUMENT, /^options: .*an empty array/],
  [
    'an unknown option',
    sign({ colour: 'red' }),
    ARGUMENT,
    /^options\.colour: expected one of the options role,/,
  ],
  ['a misspelt option', sign({ connectiondata: 'x' }), ARGUMENT, /Did you mean connectionData\?/],
  ['expireTime', sign({ expireTime: 1 }), ARGUMENT, /expiresIn \(seconds from now\) or expiresAt/],
  [
    'an unknown role',
    sign({ role: 'admin' }),
    ARGUMENT,
    /^options\.role: expected one of 'publisher', 'subscriber', 'moderator', 'publisheronly', got a string of 5/,
  ],
  ['a role in capitals', sign({ role: 'MODERATOR' }), ARGUMENT, /Did you mean 'moderator'\?/],
  ['a role null', sign({ role: null }), ARGUMENT, /^options\.role: .*null/],
  [
    'data as an object',
    sign({ connectionData: { id: 1 } }),
    ARGUMENT,
    /^options\.connectionData: .*JSON\.stringify/,
  ],
  [
    'data of 1001 units',
    sign({ connectionData: 'x'.repeat(1001) }),
    ARGUMENT,
    /at most 1000 .*got a string of 1001 characters/,
  ],
  ['data of 501 emoji', sign({ connectionData: '😀'.repeat(501) }), ARGUMENT, /1002/],
  ['data with a lone surrogate', sign({ connectionData: 'a\ud83d' }), ARGUMENT, /half of a surrogate pair/],
  [
    'expiresIn 0',
    sign({ expiresIn: 0 }),
    ARGUMENT,
    /^options\.expiresIn: expected a whole number of seconds from now from 1 to 2592000, got 0\. Leave it out/,
  ],
  ['expiresIn negative', sign({ expiresIn: -1 }), ARGUMENT, /got -1/],
  ['expiresIn a fraction', sign({ expiresIn: 1.5 }), ARGUMENT, /got 1\.5/],
  ['expiresIn NaN', sign({ expiresIn: Number.NaN }), ARGUMENT, /got NaN/],
  ['expiresIn infinite', sign({ expiresIn: Number.POSITIVE_INFINITY }), ARGUMENT, /got an infinite number/],
  ['expiresIn in milliseconds', sign({ expiresIn: 86_400_000 }), ARGUMENT, /Is it in milliseconds\?/],
  ['expiresIn an instant in seconds', sign({ expiresIn: 1_700_000_060 }), ARGUMENT, /looks like an instant/],
  [
    'expiresIn an instant in milliseconds',
    sign({ expiresIn: now + 60_000 }),
    ARGUMENT,
    /looks like an instant/,
  ],
  ['expiresIn as text', sign({ expiresIn: '60' }), ARGUMENT, /got a string of 2/],
  ['expiresIn as a Date', sign({ expiresIn: new Date(now) }), ARGUMENT, /got a Date/],
  [
    'expiresAt as a number',
    sign({ expiresAt: now + 60_000 }),
    ARGUMENT,
    /^options\.expiresAt: .*new Date\(milliseconds\)/,
  ],
  ['expiresAt invalid', sign({ expiresAt: new Date(Number.NaN) }), ARGUMENT, /an invalid Date/],
  ['expiresAt now', sign({ expiresAt: new Date(now) }), ARGUMENT, /a Date in the past/],
  [
    'expiresAt in 31 days',
    sign({ expiresAt: new Date(now + 31 * 86_400_000) }),
    ARGUMENT,
    /more than 30 days ahead/,
  ],
  ['both expiries', sign({ expiresIn: 1, expiresAt: new Date(now + 1e4) }), ARGUMENT, /got both/],
  [
    'classes as text',
    sign({ initialLayoutClassList: 'full' }),
    ARGUMENT,
    /^options\.initialLayoutClassList: expected an array/,
  ],
  [
    'a class with a space',
    sign({ initialLayoutClassList: ['ok', 'a b'] }),
    ARGUMENT,
    /initialLayoutClassList\[1\]/,
  ],
  ['an empty class', sign({ initialLayoutClassList: [''] }), ARGUMENT, /\[0\]: .*an empty string/],
  ['too many classes', sign({ initialLayoutClassList: Array(600).fill('xy') }), ARGUMENT, /1799 characters/],
  [
    'an unknown token format',
    sign({ tokenFormat: 'paseto' }),
    ARGUMENT,
    /^options\.tokenFormat: expected one of 't1', 'jwt'/,
  ],
  ['a nonce that is a number', sign({ nonce: 0.5 }), ARGUMENT, /quotes/],
  ['an empty nonce', sign({ nonce: '' }), ARGUMENT, /^options\.nonce: expected 1 to 64/],
  ['a nonce with a line end', sign({ nonce: 'a\n' }), ARGUMENT, /^options\.nonce/],
  [
    'checkSession as text',
    sign({ checkSession: 'false' }),
    ARGUMENT,
    /^options\.checkSession: expected true or false/,
  ],

  [
    'a token that is no text',
    () => signer.verify(undefined as unknown as string),
    ARGUMENT,
    /^token: .*undefined/,
  ],
  [
    'a decoded token that is no text',
    () => decodeToken(7 as unknown as string),
    ARGUMENT,
    /^token: .*a number/,
  ],
  [
    'an unknown verify option',
    () => signer.verify('x', { sessionID: 'x' } as object),
    ARGUMENT,
    /Did you mean sessionId\?/,
  ],
  [
    'a clock tolerance in milliseconds',
    () => signer.verify('x', { clockTolerance: 5000 }),
    ARGUMENT,
    /seconds from 0 to 3600, got 5000/,
  ],
  [
    'a request token that lives too long',
    () => signer.requestToken({ lifetime: 301 }),
    ARGUMENT,
    /^options\.lifetime: .*from 1 to 300, got 301/,
  ],
  ['a jti with a line end', () => signer.requestToken({ jti: 'a\r\nb' }), ARGUMENT, /^options\.jti/],
  [
    'a longest lifetime of 0',
    () => signer.verifyRequestToken('x', { maxLifetime: 0 }),
    ARGUMENT,
    /^options\.maxLifetime/,
  ],
  [
    'a session id as a number',
    () => decodeSessionId(1 as unknown as string),
    ARGUMENT,
    /^sessionId: .*a number/,
  ],
  ['a new session id without fields', () => encodeSessionId(undefined as never), ARGUMENT, /^fields: /],
  [
    'a new session id at no time',
    () => encodeSessionId({ apiKey: '1', createdAt: 'now' as never }),
    ARGUMENT,
    /^fields\.createdAt/,
  ],
  [
    'a location with a tilde',
    () => encodeSessionId({ apiKey: '1', createdAt: new Date(0), location: 'a~b' }),
    ARGUMENT,
    /^fields\.location/,
  ],

  ['a count that is no number', bulk('5'), ARGUMENT, /^count: expected a whole number of tokens/],
  ['a negative count', bulk(-1), ARGUMENT, /^count: .*got -1/],
  ['a count of a fraction', bulk(2.5), ARGUMENT, /got 2\.5/],
  ['a count without end', bulk(1e11), ARGUMENT, /got 100000000000/],
  ['more than fits into one batch', bulk(1e9), ARGUMENT, /Stream them in batches/],
  ['a nonce for many', bulk(2, { nonce: '1' }), ARGUMENT, /^options\.nonce: .*token\(\) takes a nonce/],
  ['a shard that is too high', bulk(2, { shard: 100_000 }), ARGUMENT, /^options\.shard: .*from 0 to 99999/],
  ['a wrong option for many', bulk(2, { expireTime: 1 }), ARGUMENT, /^options\.expireTime/],
  [
    'a separator of another alphabet',
    () => createBatchSigner(credentials, { separator: '…' }),
    ARGUMENT,
    /^options\.separator/,
  ],
  [
    'a separator that is too long',
    bulk(2, { separator: '-'.repeat(17) }),
    ARGUMENT,
    /^options\.separator: .*16/,
  ],
  [
    'recipients that are no list',
    () => batches.tokensFor(sessionId, {} as never),
    ARGUMENT,
    /^recipients: expected an iterable/,
  ],
  [
    'a wrong recipient',
    () => batches.tokensFor(sessionId, [{}, { role: 'x' as never }]),
    'ERR_TOKBOX_RECIPIENT',
    /^Recipient 1 \(counted from 0\): recipient\.role/,
  ],
  [
    'a recipient that is text',
    () => batches.tokensFor(sessionId, ['ann' as never]),
    'ERR_TOKBOX_RECIPIENT',
    /^Recipient 0 .*expected an object/,
  ],
  [
    'a hole in the list',
    () => batches.tokensFor(sessionId, [undefined as never]),
    'ERR_TOKBOX_RECIPIENT',
    /undefined/,
  ],
  [
    'an unknown choice',
    () => batches.tokensFor(sessionId, [], { onError: 'ignore' as never }),
    ARGUMENT,
    /^options\.onError: expected one of 'stop', 'collect'/,
  ],
]

test.each(wrongCalls)('%s', (_, call, code, message) => {
  let thrown: unknown
  try {
    call()
  } catch (error) {
    thrown = error
  }
  if (!isTokboxError(thrown)) throw new Error('nothing of ours was thrown', { cause: thrown })
  expect(thrown.code).toBe(code)
  expect(thrown.message).toMatch(message)
  expect(thrown.name).toBe(thrown.constructor.name)
  expect(thrown.stack).toContain(`${thrown.name}: `)
  // Whatever was passed, its text is not repeated.
  for (const text of [thrown.message, thrown.stack, inspect(thrown), JSON.stringify(thrown)]) {
    for (const secret of [credentials.apiSecret, 'geheim', 'c0ffee', 'admin'])
      expect(text).not.toContain(secret)
  }
})

describe('the secret', () => {
  test('does not show in a signer or a batch signer', () => {
    for (const object of [signer, batches, batches.tokens(sessionId, 2)]) {
      for (const text of [
        inspect(object, { depth: 9, showHidden: true }),
        JSON.stringify(object),
        String(object),
      ]) {
        expect(text).not.toContain(credentials.apiSecret)
        expect(text).not.toContain('T1==')
      }
    }
  })

  test('does not show in the errors of verification, and neither does the token', () => {
    const token = signer.token(sessionId, { connectionData: 'private-words' })
    const jwt = signer.token(sessionId, { connectionData: 'private-words', tokenFormat: 'jwt' })
    const later = createSigner(credentials, { clock: () => now + 1e12 })
    const stranger = createSigner({ apiKey: '123456', apiSecret: 'another-secret' }, { clock: () => now })
    for (const verify of [later.verify, stranger.verify]) {
      for (const text of [token, jwt]) {
        const error = catchError(() => verify(text))
        const shown = [inspect(error, { depth: 9 }), JSON.stringify(error)].join()
        for (const secret of [
          credentials.apiSecret,
          'another-secret',
          'private-words',
          text,
          text.slice(-20),
        ]) {
          expect(shown).not.toContain(secret)
        }
      }
    }
  })
})

function catchError(action: () => unknown): unknown {
  try {
    action()
  } catch (error) {
    return error
  }
  throw new Error('nothing was thrown')
}
