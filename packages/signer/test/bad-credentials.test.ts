import { vectorProject as credentials, vectorSessionId as sessionId } from '@tokbox-tools/testing/project'
import { test } from 'vitest'
import { type ProjectCredentials, createSigner, type SignerOptions } from '../src/index.js'
import { ARGUMENT, expectRefused, type WrongCall } from './support/wrong-call.js'

const create = (given: unknown, options?: unknown) => () =>
  createSigner(given as ProjectCredentials, options as SignerOptions | undefined)

const wrongCalls: WrongCall[] = [
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
]

test.each(wrongCalls)('%s', expectRefused)
