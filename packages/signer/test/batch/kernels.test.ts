import {
  vectorProject as credentials,
  vectorTime as now,
  vectorSessionId as sessionId,
} from '@tokbox-tools/testing/project'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { batchSignerWith } from '../../src/batch/batch-signer.js'
import type { Recipient } from '../../src/batch/index.js'
import { portableWriters } from '../../src/batch/portable/portable-writers.js'
import { checkJob, packLines, simd } from '../support/check-job.js'
import { seededRandom } from '../support/random.js'

const textOf = (bytes: Uint8Array) =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1')

describe.each(['t1', 'jwt'] as const)('%s: the kernel against node:crypto', (format) => {
  const run = { kind: 'run', format, separator: '\n', counterDigits: 4, first: 0 } as const
  const list = { kind: 'recipients', format, separator: '\n', prefix: '' } as const

  test('what does not fit into the kernel is signed all the same', () => {
    const random = seededRandom()
    const near = (limit: number) => Array.from({ length: 12 }, () => limit + random.integer(-250, 50))
    // A token, or what one holds, fills what the kernel has for it: 40 kB, of which base64 makes 30.
    for (const size of [...near(30_720), ...near(40_960), 70_000, 200_000]) {
      checkJob({ ...run, prefix: random.ascii(size), count: 9 }, credentials)
      const lines = ['a', random.ascii(size), 'b']
      checkJob({ ...list, lines: packLines(lines), count: 3 }, credentials)
    }
  })

  test('a job of any size is signed in pieces that fit', () => {
    const random = seededRandom()
    // The kernel takes 1023 lines at a time, and 65 536 bytes of them.
    for (const count of [0, 1, 2, 3, 4, 5, 1021, 1022, 1023, 1024, 1025, 1026, 2046, 2047, 5000]) {
      for (const most of [0, 5, 80]) {
        const lines = Array.from({ length: count }, () => random.ascii(random.integer(0, most)))
        checkJob({ ...list, lines: packLines(lines), count }, credentials)
      }
      const most = 10 ** run.counterDigits - count
      checkJob({ ...run, prefix: random.ascii(200), first: random.integer(0, most), count }, credentials)
    }
    for (let i = 0; i < 10; i++) {
      const lines = Array.from({ length: 40 }, () => random.ascii(random.integer(0, 20_000)))
      checkJob({ ...list, lines: packLines(lines), count: lines.length }, credentials)
    }
  })

  test('a counter wider than the vectors of the kernel', () => {
    const random = seededRandom()
    for (const counterDigits of [11, 15]) {
      checkJob({ ...run, counterDigits, prefix: random.ascii(5), count: 5 }, credentials)
    }
  })

  test('both kernels give the same bytes', () => {
    const recipient = fc.record<Recipient>(
      {
        connectionData: fc.string({ unit: 'binary', maxLength: 330 }),
        expiresIn: fc.integer({ min: 1, max: 2_592_000 }),
        initialLayoutClassList: fc.array(fc.constantFrom('full', 'focus', 'é'), { maxLength: 3 }),
      },
      { requiredKeys: [] },
    )
    const setting = fc.record({
      recipients: fc.array(recipient, { maxLength: 9 }),
      count: fc.integer({ min: 0, max: 300 }),
      shard: fc.integer({ min: 0, max: 99_999 }),
      separator: fc.string({ unit: 'binary-ascii', maxLength: 16 }),
      apiSecret: fc.stringMatching(/^[!-~]{1,140}$/),
      bytes: fc.uint8Array({ minLength: 8, maxLength: 8 }),
    })
    fc.assert(
      fc.property(
        setting,
        recipient,
        ({ recipients, count, shard, separator, apiSecret, bytes }, options) => {
          const own = { ...credentials, apiSecret }
          const settings = {
            clock: () => now,
            random: (target: Uint8Array) => target.set(bytes.subarray(0, target.length)),
            separator,
            tokenFormat: format,
          }
          const fast = batchSignerWith(simd, own, settings)
          const slow = batchSignerWith(portableWriters, own, settings)
          expect([fast.kernel, slow.kernel]).toEqual(['simd', 'portable'])
          const run = [fast, slow].map((signer) => signer.tokens(sessionId, count, { ...options, shard }))
          expect(textOf(run[0]!.bytes)).toBe(textOf(run[1]!.bytes))
          const list = [fast, slow].map((signer) => signer.tokensFor(sessionId, recipients, { shard }))
          expect(textOf(list[0]!.bytes)).toBe(textOf(list[1]!.bytes))
          expect(list[0]!.toArray()).toEqual(list[1]!.toArray())
        },
      ),
      { numRuns: 150 },
    )
  })
})
