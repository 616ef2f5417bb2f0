import { vectorProject as credentials, vectorSessionId as sessionId } from '@tokbox-tools/testing/project'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { incrementCounter, writeCounter } from '../src/batch/counter.js'
import { createBatchSigner } from '../src/batch/index.js'
import { createSigner, decodeToken } from '../src/index.js'
import { MAX_RUN_LENGTH, MAX_SHARD, nonceRun } from '../src/nonce.js'
import { seededRandom, seedHint } from './support/random.js'

const zero = (bytes: Uint8Array) => bytes.fill(0)
const ones = (bytes: Uint8Array) => bytes.fill(255)

test('a run begins with its shard, whatever the randomness', () => {
  expect(nonceRun(zero, 7)).toBe('00007000000000000000')
  expect(nonceRun(ones, 99_999)).toMatch(/^99999[0-9]{15}$/)
})

describe('randomness that fills nothing', () => {
  test.each<[string, (bytes: Uint8Array) => unknown, RegExp]>([
    ['an async function', async (bytes) => bytes.fill(1), /one that returned a promise/],
    [
      'a function that gives bytes',
      (bytes) => new Uint8Array(bytes.length).fill(1),
      /one that returned other bytes/,
    ],
    ['a function that does nothing', () => {}, /one that left it as it was/],
  ])('%s is refused with the first token, and again with the next', (_, random, received) => {
    const signer = createSigner(credentials, { random })
    const batches = createBatchSigner(credentials, { random })
    for (const tokenFormat of ['t1', 'jwt'] as const) {
      for (const sign of [
        () => signer.token(sessionId, { tokenFormat }),
        () => signer.requestToken(),
        () => batches.tokens(sessionId, 1, { tokenFormat }),
        () => batches.tokensFor(sessionId, [{}], { tokenFormat }),
        () => batches.plan(sessionId, 1, { tokenFormat }),
      ]) {
        expect(sign).toThrow(expect.objectContaining({ code: 'ERR_TOKBOX_INVALID_ARGUMENT' }))
        expect(sign).toThrow(/^options\.random: expected a function that fills a Uint8Array, got /)
        expect(sign).toThrow(received)
      }
    }
    // What needs no randomness works.
    expect(signer.verify(signer.token(sessionId, { nonce: '1' })).nonce).toBe('1')
    expect(signer.verifyRequestToken(signer.requestToken({ jti: '1' })).id).toBe('1')
  })

  test('is no longer taken for the run id of zeros, which a test may choose', () => {
    const { token } = createSigner(credentials, { random: zero })
    expect(decodeToken(token(sessionId)).nonce).toBe('0'.repeat(30))
  })
})

describe('a counter', () => {
  test('goes through its numbers without a gap, over every carry, and keeps to its place', () => {
    const width = 7
    const text = new Uint8Array(width + 2).fill(0x78)
    writeCounter(text, 1, width + 1, 0)
    for (let i = 0; i < 3_000_000; i++) {
      let value = 0
      for (let p = 1; p <= width; p++) value = value * 10 + text[p]! - 48
      if (value !== i) throw new Error(`${value} instead of ${i}`)
      incrementCounter(text, width + 1)
    }
    expect([text[0], text[width + 1]]).toEqual([0x78, 0x78])
  })

  test('can start anywhere', () => {
    const text = new Uint8Array(10)
    for (const value of [0, 9, 10, 99_999, 2_147_483_647, 2_147_483_648, 4_294_967_295, 9_999_999_999]) {
      writeCounter(text, 0, 10, value)
      expect(Buffer.from(text).toString()).toBe(String(value).padStart(10, '0'))
    }
  })
})

/** The nonces of a run, from its plan, as those who sign it in parts count them; without signing. */
function* noncesOf(
  plan: { prefix: string; counterDigits: number; count: number },
  nextPart: () => number,
): Generator<string, void> {
  const { prefix, counterDigits, count } = plan
  const run = prefix.slice(prefix.indexOf('nonce=') + 'nonce='.length)
  const nonce = Buffer.from(run + ' '.repeat(counterDigits))
  for (let first = 0; first < count; ) {
    const end = Math.min(count, first + nextPart())
    writeCounter(nonce, run.length, nonce.length, first)
    while (true) {
      yield nonce.toString('latin1')
      if (++first === end) break
      incrementCounter(nonce, nonce.length)
    }
  }
}

describe('nonces are unique by construction', () => {
  // Texts of which each is greater than the one before are all different; so none of them has to be kept.
  test('millions of them, in runs of several shards that are signed in parts', { timeout: 120_000 }, () => {
    const random = seededRandom()
    const nextPart = () => random.integer(1, 20_000)
    let nonces = 0
    let last = ''
    const anyBytes = (bytes: Uint8Array) => {
      for (let i = 0; i < bytes.length; i++) bytes[i] = random.integer(0, 255)
    }
    const runIds = [zero, ones, anyBytes]
    // Shards in their order. What the run ids are does not matter: the lowest, the highest, the same again, any.
    const shards = [0, 1, 2, 9, 10, 99, 100, 1234, 9_999, 10_000, 50_000, 99_998, 99_999]
    for (const [i, shard] of shards.entries()) {
      const batches = createBatchSigner(credentials, { random: runIds[i % 3] })
      // Counters of 1 to 7 digits.
      const count = [2_000_001, 10, 1, 11, 1000, 543_210, 100_000, 10_000][i % 8]!
      for (const nonce of noncesOf(batches.plan(sessionId, count, { shard }), nextPart)) {
        if (!(nonce > last)) throw new Error(`${nonce} after ${last}. ${seedHint}`)
        last = nonce
        nonces++
      }
      expect(last.slice(0, 5)).toBe(String(shard).padStart(5, '0'))
    }
    expect(nonces).toBeGreaterThan(4_000_000)
  })

  test('any two shards, with any randomness and any lengths of their runs, share none', () => {
    const shard = fc.integer({ min: 0, max: MAX_SHARD })
    const bytes = fc.uint8Array({ minLength: 7, maxLength: 7 })
    const count = fc.integer({ min: 1, max: MAX_RUN_LENGTH })
    fc.assert(
      fc.property(
        fc.tuple(shard, shard),
        fc.tuple(bytes, bytes),
        fc.tuple(count, count),
        (shards, ids, counts) => {
          fc.pre(shards[0] !== shards[1])
          const [one, other] = ([0, 1] as const).map((i) => {
            const batches = createBatchSigner(credentials, { random: (target) => target.set(ids[i]) })
            const { prefix, counterDigits } = batches.plan(sessionId, counts[i], { shard: shards[i] })
            const nonceStart = prefix.slice(prefix.indexOf('nonce=') + 'nonce='.length)
            // The run's digits have one length, the counter has as many as its last number: all nonces of it are as long.
            expect(nonceStart).toMatch(/^[0-9]{20}$/)
            expect(counterDigits).toBe(String(counts[i] - 1).length)
            return nonceStart.slice(0, 5)
          })
          // The first five digits of every nonce of the one differ from those of every nonce of the other.
          expect(one).not.toBe(other)
        },
      ),
    )
  })

  test('recipients: the same, over every flush of the list', () => {
    const shards = [0, 7, 8]
    let nonces = 0
    let last = ''
    for (const shard of shards) {
      const plan = createBatchSigner(credentials, { random: shard === 7 ? ones : zero }).planFor(sessionId, {
        shard,
      })
      for (const part of [1, 2, 39_997, 10_000]) {
        for (let i = 0; i < part; i++) plan.add({})
        for (const line of Buffer.from(plan.flush().job.lines).toString().trimEnd().split('\n')) {
          const nonce = line.slice(line.indexOf('nonce=') + 'nonce='.length)
          if (!(nonce > last)) throw new Error(`${nonce} after ${last}`)
          last = nonce
          nonces++
        }
      }
    }
    expect(nonces).toBe(150_000)
  })

  test('what is signed has the nonces that were planned', () => {
    const batches = createBatchSigner(credentials)
    for (const tokenFormat of ['t1', 'jwt'] as const) {
      const plan = batches.plan(sessionId, 1001, { shard: 42, tokenFormat })
      const { bytes, starts } = batches.sign(plan)
      const run = plan.prefix.slice(-20)
      for (let i = 0; i < 1001; i++) {
        const token = Buffer.from(bytes.subarray(i * Number(starts), (i + 1) * Number(starts))).toString()
        expect(decodeToken(token).nonce).toBe(run + String(i).padStart(4, '0'))
      }
    }
  })
})
