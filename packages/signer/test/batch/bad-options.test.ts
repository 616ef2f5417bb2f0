import {
  vectorProject as credentials,
  vectorTime as now,
  vectorSessionId as sessionId,
} from '@tokbox-tools/testing/project'
import { test } from 'vitest'
import { createBatchSigner } from '../../src/batch/index.js'
import type { TokenOptions } from '../../src/index.js'
import { ARGUMENT, expectRefused, type WrongCall } from '../support/wrong-call.js'

const batches = createBatchSigner(credentials, { clock: () => now })
const bulk = (count: unknown, options?: unknown) => () =>
  batches.tokens(sessionId, count as number, options as TokenOptions)

const wrongCalls: WrongCall[] = [
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

test.each(wrongCalls)('%s', expectRefused)
