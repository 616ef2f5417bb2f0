import {
  vectorProject as credentials,
  otherSessionId as foreignSessionId,
  vectorTime as now,
  vectorSessionId as sessionId,
} from '@tokbox-tools/testing/project'
import { test } from 'vitest'
import { createSigner, type TokenOptions } from '../src/index.js'
import { ARGUMENT, expectRefused, SESSION, type WrongCall } from './support/wrong-call.js'

const signer = createSigner(credentials, { clock: () => now })
const sign = (options: unknown) => () => signer.token(sessionId, options as TokenOptions)
const signFor = (id: unknown) => () => signer.token(id as string)

const wrongCalls: WrongCall[] = [
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
]

test.each(wrongCalls)('%s', expectRefused)
