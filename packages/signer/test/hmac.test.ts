import { createHash, createHmac } from 'node:crypto'
import { hmac as nobleHmac } from '@noble/hashes/hmac.js'
import { sha1 as nobleSha1 } from '@noble/hashes/legacy.js'
import { sha256 as nobleSha256 } from '@noble/hashes/sha2.js'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { UNROLLED_SHA1 } from '../src/batch/portable/unrolled-sha1.js'
import { blockHmac, digest, SHA1, SHA256 } from '../src/hmac/index.js'

// Judged by two that others wrote: node:crypto and @noble/hashes.

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')
const LENGTHS = Array.from({ length: 301 }, (_, length) => length)
/** Around the ends of blocks, and of what fits before the padding. */
const EDGES = [0, 1, 20, 54, 55, 56, 63, 64, 65, 119, 120, 127, 128, 129, 300]
/** No two pieces of it are alike. */
const BYTES = createHash('sha512').update('bytes').digest()
const TEXT = Uint8Array.from({ length: 700 }, (_, i) => BYTES[i % 64]! ^ (i * 7 + (i >> 8)))

describe.each([
  ['SHA-1', SHA1, 'sha1', nobleSha1],
  ['SHA-1 with its rounds written out', UNROLLED_SHA1, 'sha1', nobleSha1],
  ['SHA-256', SHA256, 'sha256', nobleSha256],
] as const)('%s', (_, hash, name, noble) => {
  const expectHmac = (key: Uint8Array, message: Uint8Array) => {
    const made = hex(blockHmac(hash, key).sign(message))
    if (made === createHmac(name, key).update(message).digest('hex')) return
    throw new Error(
      `not as node:crypto, with a key of ${key.length} bytes and a message of ${message.length}`,
    )
  }

  test('digests of every length', () => {
    for (const length of LENGTHS) {
      const message = TEXT.subarray(length, 2 * length)
      const made = hex(digest(hash, message))
      expect(made).toBe(createHash(name).update(message).digest('hex'))
      expect(made).toBe(hex(noble(message)))
    }
  })

  test('digests of a million bytes, as the standard has them', () => {
    const million = new Uint8Array(1_000_000).fill(0x61)
    expect(hex(digest(hash, million))).toBe(
      name === 'sha1'
        ? '34aa973cd4c4daa4f61eeb2bdbad27316534016f'
        : 'cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0',
    )
  })

  test('HMAC with keys of every length', () => {
    for (const key of LENGTHS)
      for (const edge of EDGES) expectHmac(TEXT.subarray(0, key), TEXT.subarray(0, edge))
  })

  test('HMAC of messages of every length', () => {
    for (const message of LENGTHS)
      for (const edge of EDGES) expectHmac(TEXT.subarray(0, edge), TEXT.subarray(0, message))
  })

  test('HMAC of any message with any key, however it is cut', () => {
    const bytes = fc.uint8Array({ maxLength: 300 })
    fc.assert(
      fc.property(bytes, bytes, bytes, bytes, (key, first, second, rest) => {
        const state = blockHmac(hash, key).withPrefix(first).withPrefix(second)
        const expected = hex(nobleHmac(noble, key, Buffer.concat([first, second, rest])))
        expect(hex(state.sign(rest))).toBe(expected)
        const tag = new Uint8Array(expected.length / 2 + 3).fill(7)
        state.signInto(Buffer.concat([key, rest, key]), key.length, key.length + rest.length, tag)
        expect(hex(tag)).toBe(`${expected}070707`)
      }),
    )
  })

  test('keys are read before they return, and messages are not changed', () => {
    const key = TEXT.slice(0, 100)
    const message = TEXT.slice(0, 100)
    const hmac = blockHmac(hash, key)
    key.fill(0)
    expect(hex(hmac.sign(message))).toBe(
      createHmac(name, TEXT.subarray(0, 100)).update(message).digest('hex'),
    )
    expect(message).toEqual(TEXT.slice(0, 100))
  })
})
