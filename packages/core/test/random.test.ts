import { randomBytes, randomFillSync } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { type FillRandom, readRandom } from '../src/random/index.js'

const lengths = [7, 8, 16, 18, 1000]

describe.each<[string, FillRandom]>([
  ['crypto.getRandomValues', (bytes) => crypto.getRandomValues(bytes)],
  ['randomFillSync', randomFillSync],
  ['a Buffer over the same memory', (bytes) => randomFillSync(Buffer.from(bytes.buffer))],
  ['random bytes that are copied', (bytes) => bytes.set(randomBytes(bytes.length))],
  ['a fill that gives something else', (bytes) => bytes.fill(3).length],
])('%s', (_, random) => {
  test.each(lengths)('fills %i bytes', (length) => {
    const [one, other] = [readRandom(random, length), readRandom(random, length)]
    expect([one.length, other.length]).toEqual([length, length])
  })
})

test.each([0, 1, 0xb5, 255])('a test may fill with %i only', (value) => {
  for (const length of lengths)
    expect(readRandom((bytes) => bytes.fill(value), length)).toEqual(new Uint8Array(length).fill(value))
})

test('a test may count', () => {
  for (let start = 0; start < 256; start++) {
    const count = (bytes: Uint8Array) => {
      for (let i = 0; i < bytes.length; i++) bytes[i] = start + i
    }
    expect(readRandom(count, 7)[6]).toBe((start + 6) % 256)
  }
})

test.each<[string, (bytes: Uint8Array) => unknown, string]>([
  ['nothing', () => {}, 'one that left it as it was'],
  ['a text', () => 'random', 'one that left it as it was'],
  ['its argument', (bytes) => bytes, 'one that left it as it was'],
  ['other bytes', (bytes) => randomBytes(bytes.length), 'one that returned other bytes'],
  [
    'other bytes, although it filled these',
    (bytes) => bytes.fill(1).slice(),
    'one that returned other bytes',
  ],
  ['a promise', async () => {}, 'one that returned a promise'],
  ['a promise, although it filled the bytes', async (bytes) => bytes.fill(1), 'one that returned a promise'],
  ['a promise that fails', () => Promise.reject(new Error('later')), 'one that returned a promise'],
])('a function that gives %s is refused', async (_, random, received) => {
  for (const length of lengths) {
    expect(() => readRandom(random, length, 'options.dice')).toThrow(
      expect.objectContaining({
        code: 'ERR_TOKBOX_INVALID_ARGUMENT',
        parameter: 'options.dice',
        received,
        hint: expect.stringContaining('crypto.getRandomValues'),
      }),
    )
  }
  // An unhandled rejection would fail the run.
  await new Promise((resolve) => setTimeout(resolve))
})
