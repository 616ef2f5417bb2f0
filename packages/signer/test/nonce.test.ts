import { expect, test } from 'vitest'
import { incrementCounter, writeCounter } from '../src/batch/counter.js'
import { createBatchSigner } from '../src/batch/index.js'
import { nonceRun } from '../src/nonce.js'
import { credentials, sessionId } from './support/fixtures.js'

const zero = (bytes: Uint8Array) => bytes.fill(0)
const ones = (bytes: Uint8Array) => bytes.fill(255)

test('a run begins with its shard, whatever the randomness', () => {
  expect(nonceRun(zero, 7)).toBe('00007000000000000000')
  expect(nonceRun(ones, 99_999)).toMatch(/^99999[0-9]{15}$/)
})

test('a counter goes through its numbers without a gap, over every carry', () => {
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

test('a counter can start anywhere', () => {
  const text = new Uint8Array(10)
  for (const value of [0, 9, 10, 99_999, 4_294_967_295, 9_999_999_999]) {
    writeCounter(text, 0, 10, value)
    expect(Buffer.from(text).toString()).toBe(String(value).padStart(10, '0'))
  }
})

test('runs of different shards share no nonce, even with the same randomness', () => {
  const batches = createBatchSigner(credentials, { random: zero })
  const prefixes = [0, 1, 2, 99_999].map((shard) => {
    const { prefix, counterDigits } = batches.plan(sessionId, 10_000_000, { shard })
    expect(counterDigits).toBe(7)
    return prefix.slice(prefix.indexOf('nonce=') + 6)
  })
  // Same length, and different in the first five digits: no counter can make them equal.
  expect(new Set(prefixes.map((prefix) => prefix.length))).toEqual(new Set([20]))
  expect(new Set(prefixes.map((prefix) => prefix.slice(0, 5))).size).toBe(4)
})
