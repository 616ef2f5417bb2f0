import { inspect } from 'node:util'
import { isTokboxError } from '@tokbox/core/errors'
import { createTokenPool, type TokenPoolOptions } from '@tokbox/pool'
import { vectorProject as credentials, vectorSessionId as sessionId } from '@tokbox-tools/testing/project'
import { expect, test } from 'vitest'

const pool = createTokenPool(credentials, { threads: 2 })
const create = (options: unknown) => () => createTokenPool(credentials, options as TokenPoolOptions)
const tokens = (count: unknown, options?: unknown) => () =>
  pool.tokens(sessionId, count as number, options as object)
const batches = (options: unknown) => () => pool.batches(sessionId, 5, options as object)
const batchesFor = (recipients: unknown, options?: unknown) => () =>
  pool.batchesFor(sessionId, recipients as [], options as object)

const streamFor = (recipients: unknown, options?: unknown) => () =>
  pool.streamFor(sessionId, recipients as [], options as object)

const wrongCalls: [title: string, call: () => unknown, message: RegExp][] = [
  ['no credentials', () => createTokenPool(undefined as never), /^credentials: /],
  ['a wrong key', () => createTokenPool({ ...credentials, apiKey: 'x' }), /^apiKey: /],
  ['options as a number', create(4), /^options: .*a number/],
  [
    'an unknown option',
    create({ workers: 2 }),
    /^options\.workers: expected one of the options threads, chunkSize/,
  ],
  ['no threads', create({ threads: 0 }), /^options\.threads: .*from 1 to 256, got 0/],
  ['half a thread', create({ threads: 0.5 }), /^options\.threads: .*got 0\.5/],
  ['too many threads', create({ threads: 1000 }), /^options\.threads/],
  ['chunks of nothing', create({ chunkSize: 0 }), /^options\.chunkSize: .*tokens from 1/],
  ['chunks too large', create({ chunkSize: 131_073 }), /^options\.chunkSize: .*to 131072, got 131073/],
  ['chunks without end', create({ chunkSize: Number.POSITIVE_INFINITY }), /an infinite number/],
  ['a worker that is no URL', create({ workerUrl: './worker.js' }), /^options\.workerUrl: expected a URL/],
  ['an idle time without end', create({ idleTimeout: Number.POSITIVE_INFINITY }), /^options\.idleTimeout: /],
  ['a negative idle time', create({ idleTimeout: -1 }), /^options\.idleTimeout: .*of milliseconds from 0/],
  ['a clock that is none', create({ clock: 5 }), /^options\.clock/],
  ['an unknown format', create({ tokenFormat: 'x' }), /^options\.tokenFormat/],
  ['a separator for the pool', create({ separator: '\n' }), /^options\.separator: /],
  ['a count as text', tokens('5'), /^count: /],
  ['a negative count', tokens(-1), /^count: .*got -1/],
  ['a count NaN', tokens(Number.NaN), /^count: .*NaN/],
  [
    'too many strings',
    tokens(1_000_001),
    /^count: expected at most 1000000 tokens as strings, got 1000001\. Stream them with batches\(\)/,
  ],
  ['strings without end', tokens(Number.POSITIVE_INFINITY), /^count: .*an infinite number/],
  ['a count as a huge text', tokens('9'.repeat(40)), /^count: .*a string of 40 characters/],
  ['a separator for strings', tokens(5, { separator: '\n' }), /^options\.separator: .*Strings need none/],
  ['a nonce of strings', tokens(5, { nonce: '1' }), /^options\.nonce: .*token\(\) takes a nonce/],
  [
    'failures of a text',
    streamFor([], { onError: 'collect' }),
    /^options\.onError: .*batchesFor\(\) collects/,
  ],
  ['a stream of no count', () => pool.stream(sessionId, -1), /^count: .*got -1/],
  ['a stream for nobody', streamFor(5), /^recipients: /],
  ['a stream of a session of nobody', () => pool.stream('x', 5), /^sessionId: /],
  ['parallel as a number', tokens(5, { parallel: 2 }), /^options\.parallel: expected true, false or 'auto'/],
  ['parallel as text', tokens(5, { parallel: 'yes' }), /^options\.parallel/],
  ['a controller for a signal', tokens(5, { signal: new AbortController() }), /Pass controller\.signal/],
  ['progress as an object', tokens(5, { onProgress: {} }), /^options\.onProgress: expected a function/],
  ['an unknown call option', tokens(5, { multithread: true }), /^options\.multithread/],
  ['a nonce for many', tokens(5, { nonce: '1' }), /^options\.nonce/],
  ['an unknown role', tokens(5, { role: 'boss' }), /^options\.role/],
  ['options null', tokens(5, null), /^options: .*null/],
  ['milliseconds', batches({ expiresIn: 86_400_000 }), /Is it in milliseconds\?/],
  ['a separator of another alphabet', batches({ separator: '→' }), /^options\.separator/],
  ['a session of nobody', () => pool.batches('x', 5), /^sessionId: /],
  ['a shard that is none', batches({ shard: -1 }), /^options\.shard/],
  ['recipients as a number', batchesFor(5), /^recipients: expected an iterable or async iterable/],
  ['recipients as text', batchesFor('ann'), /^recipients/],
  ['recipients as an object', batchesFor({ role: 'publisher' }), /^recipients: .*an object/],
  ['recipients null', batchesFor(null), /^recipients: .*null/],
  ['an unknown choice', batchesFor([], { onError: 'skip' }), /^options\.onError/],
  ['a wrong default', batchesFor([], { role: 'boss' }), /^options\.role/],
]

test.each(wrongCalls)('%s', async (_, call, message) => {
  let thrown: unknown
  try {
    await call()
  } catch (error) {
    thrown = error
  }
  if (!isTokboxError(thrown)) throw new Error('nothing of ours was thrown', { cause: thrown })
  expect(thrown.code).toMatch(/^ERR_TOKBOX_(INVALID_ARGUMENT|SESSION_ID_FORMAT)$/)
  expect(thrown.message).toMatch(message)
  expect(inspect(thrown) + JSON.stringify(thrown)).not.toContain(credentials.apiSecret)
})

test('the secret does not show in a pool', () => {
  for (const text of [inspect(pool, { depth: 9, showHidden: true }), JSON.stringify(pool)]) {
    expect(text).not.toContain(credentials.apiSecret)
  }
})
