import { describe, expect, test } from 'vitest'
import { UNROLLED_SHA1 } from '../../src/batch/portable/unrolled-sha1.js'
import { jwtRunWriter } from '../../src/batch/simd/jwt-run.js'
import { simdKernel } from '../../src/batch/simd/kernel.js'
import { keyedKernel } from '../../src/batch/simd/keyed-kernel.js'
import { t1RecipientWriter } from '../../src/batch/simd/recipients.js'
import type { RecipientWriter } from '../../src/batch/token-writers.js'
import { blockHmac, SHA1, SHA256 } from '../../src/hmac/index.js'

const ascii = (text: string) => new TextEncoder().encode(text)
const times = (byte: number, count: number) => new Uint8Array(count).fill(byte)
const upTo = (last: number) => Uint8Array.from({ length: last }, (_, i) => i + 1)

const rfc2202 = [
  [times(0x0b, 20), ascii('Hi There'), 'b617318655057264e28bc0b6fb378c8ef146be00'],
  [ascii('Jefe'), ascii('what do ya want for nothing?'), 'effcdf6ae5eb2fa2d27416d5f184df9c259a7c79'],
  [times(0xaa, 20), times(0xdd, 50), '125d7342b9ac11cd91a39af48aa17b4f63f175d3'],
  [upTo(25), times(0xcd, 50), '4c9007f4026250c6bc8414f9bf50c86c2d7235da'],
  [times(0x0c, 20), ascii('Test With Truncation'), '4c1a03424b55e07fe7f27be1d58bb9324a9a5a04'],
  [
    times(0xaa, 80),
    ascii('Test Using Larger Than Block-Size Key - Hash Key First'),
    'aa4ae5e15272d00e95705637ce8a3b55ed402112',
  ],
  [
    times(0xaa, 80),
    ascii('Test Using Larger Than Block-Size Key and Larger Than One Block-Size Data'),
    'e8e99d0f45237d786d6bbaa7965c7808bbff1a91',
  ],
] as const

const rfc4231 = [
  [times(0x0b, 20), ascii('Hi There'), 'b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7'],
  [
    ascii('Jefe'),
    ascii('what do ya want for nothing?'),
    '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843',
  ],
  [times(0xaa, 20), times(0xdd, 50), '773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe'],
  [upTo(25), times(0xcd, 50), '82558a389a443c0ea4cc819899f2083a85f0faa3e578f8077a2e3ff46729665b'],
  // The RFC gives the first half of this one.
  [times(0x0c, 20), ascii('Test With Truncation'), 'a3b6167473100ee06e0c796c2955552b'],
  [
    times(0xaa, 131),
    ascii('Test Using Larger Than Block-Size Key - Hash Key First'),
    '60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54',
  ],
  [
    times(0xaa, 131),
    ascii(
      'This is a test using a larger than block-size key and a larger than block-size data. The key needs to be hashed before being used by the HMAC algorithm.',
    ),
    '9b09ffa71b942fcb27635fbcd5b0e944bfdc63644f0713938a7f51535c3a35e2',
  ],
] as const

/** HMAC with the kernel's hashes and key states; the padding and the outer step are the test's own. */
function kernelHmac(format: 't1' | 'jwt', key: Uint8Array, message: Uint8Array): string {
  const kernel = simdKernel()
  if (kernel === undefined) throw new Error('This runtime has no WebAssembly SIMD.')
  const { words, bytes, at } = kernel
  const size = format === 't1' ? 5 : 8
  const finish = (state: number, data: Uint8Array): Buffer => {
    const padded = Buffer.alloc(64 * Math.ceil((data.length + 9) / 64))
    padded.set(data)
    padded[data.length] = 0x80
    padded.writeUInt32BE((64 + data.length) * 8, padded.length - 4)
    bytes.set(padded, at.LINES)
    kernel.absorb(size, state, at.LINES, padded.length / 64)
    const digest = Buffer.alloc(4 * size)
    for (let i = 0; i < size; i++) digest.writeUInt32BE(words[state / 4 + i]!, 4 * i)
    return digest
  }
  let tag = ''
  keyedKernel(kernel, format === 't1' ? SHA1 : SHA256, key).use(() => {
    tag = finish(at.OUTER, finish(at.INNER, message)).toString('hex')
  })
  return tag
}

describe.each([
  ['RFC 2202', 't1', 'sha1', rfc2202],
  ['RFC 4231', 'jwt', 'sha256', rfc4231],
] as const)('the vectors of %s', (_, format, hash, vectors) => {
  test('with the kernel', () => {
    for (const [key, message, tag] of vectors) {
      expect(kernelHmac(format, key, message).slice(0, tag.length)).toBe(tag)
    }
  })

  test('with the HMAC of single tokens and of the portable path', () => {
    const hashes = hash === 'sha1' ? [SHA1, UNROLLED_SHA1] : [SHA256]
    for (const [[key, message, tag], blockHash] of vectors.flatMap((vector) =>
      hashes.map((one) => [vector, one] as const),
    )) {
      const hmac = blockHmac(blockHash, key)
      for (let cut = 0; cut <= message.length; cut++) {
        const rest = hmac
          .withPrefix(message.subarray(0, cut >> 1))
          .withPrefix(message.subarray(cut >> 1, cut))
        const made = Buffer.from(rest.sign(message.subarray(cut))).toString('hex')
        expect(made.slice(0, tag.length)).toBe(tag)
      }
    }
  })
})

/** Nothing of the vectors is too long for the kernel. */
const otherwise: RecipientWriter = {
  write() {
    throw new Error('not in the kernel')
  },
}

describe('the vectors as the messages of tokens, in all four lanes', () => {
  test('RFC 2202: beside messages of other lengths', () => {
    for (const [i, [key, , tag]] of rfc2202.entries()) {
      const keyed = keyedKernel(simdKernel()!, SHA1, key)
      const shape = { format: 't1', prefix: '', separator: '' } as const
      for (let others = 0; others < 8; others++) {
        const messages = rfc2202.map(([, message]) => message)
        messages.unshift(...messages.slice(0, others))
        const lines = new Uint8Array(Buffer.concat(messages.flatMap((message) => [message, ascii('\n')])))
        const writer = t1RecipientWriter(simdKernel()!, keyed, '1', shape, otherwise)
        const { bytes, starts } = writer.write(lines, messages.length, (length) => new Uint8Array(length))
        if (typeof starts === 'number') throw new Error('The tokens are not all as long.')
        const token = Buffer.from(bytes.slice(starts[others + i], starts[others + i + 1])).toString()
        const content = Buffer.from(token.slice('T1=='.length), 'base64').toString('latin1')
        expect(content).toContain(`&sig=${tag}:`)
      }
    }
  })

  test('RFC 4231: four at a time', () => {
    for (const [key, message, tag] of rfc4231) {
      // A token that is the message, a dot and the tag. The counter, of which the message says nothing, goes nowhere.
      const text = new Uint8Array(message.length + 1 + 43).fill(0x2e)
      text.set(message)
      const writer = jwtRunWriter(simdKernel()!, keyedKernel(simdKernel()!, SHA256, key), {
        text,
        claims: ascii('0'),
        counter: 0,
        counterEnd: 1,
        counterGroups: { start: 0, position: message.length },
        signedEnd: message.length,
        tag: message.length + 1,
      })
      const tokens = Buffer.alloc(9 * writer.stride)
      writer.write(0, 9, tokens)
      for (let start = 0; start < tokens.length; start += writer.stride) {
        const made = tokens.subarray(start + message.length + 1, start + writer.stride).toString()
        expect(Buffer.from(made, 'base64url').toString('hex').slice(0, tag.length)).toBe(tag)
      }
    }
  })
})

test('nothing of a key stays in the memory that signers share', () => {
  const kernel = simdKernel()!
  keyedKernel(kernel, SHA1, ascii('secret'))
    .withPrefix(new Uint8Array(64))
    .use(() => {
      expect(kernel.bytes.subarray(kernel.at.INNER, kernel.at.INNER + 20).some((byte) => byte !== 0)).toBe(
        true,
      )
    })
  expect(kernel.bytes.subarray(0, kernel.at.LINE_STARTS).every((byte) => byte === 0)).toBe(true)
  expect(kernel.bytes.subarray(kernel.at.LINES, kernel.at.LINES + 64).every((byte) => byte === 0)).toBe(true)
})
