import { createHmac } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { batchSignerWith } from '../../src/batch/batch-signer.js'
import type { BatchJob, Recipient, RecipientsJob } from '../../src/batch/index.js'
import { portableWriters } from '../../src/batch/portable/portable-writers.js'
import { jobSigner } from '../../src/batch/sign-job.js'
import { simdWriters } from '../../src/batch/simd/simd-writers.js'
import type { Credentials } from '../../src/index.js'
import { credentials, now, sessionId } from '../support/fixtures.js'

function simd(checked: Credentials) {
  const writers = simdWriters(checked)
  if (writers === undefined) throw new Error('This runtime has no WebAssembly SIMD.')
  return writers
}

/** The tokens of a job, made from its description with node:crypto alone. */
function expected(job: BatchJob, { apiKey, apiSecret }: Credentials): string {
  const close = job.kind === 'run' ? '"}' : ''
  const rests =
    job.kind === 'run'
      ? Array.from({ length: job.count }, (_, i) => String(job.first + i).padStart(job.counterDigits, '0'))
      : Buffer.from(job.lines).toString().split('\n', job.count)
  return rests
    .map((rest) => {
      if (job.format === 't1') {
        const data = job.prefix + rest
        const sig = createHmac('sha1', apiSecret).update(data).digest('hex')
        return `T1==${btoa(`partner_id=${apiKey}&sig=${sig}:${data}`)}${job.separator}`
      }
      const claims = Buffer.from(job.prefix + rest + close).toString('base64url')
      const signed = `${Buffer.from('{"alg":"HS256","typ":"JWT"}').toString('base64url')}.${claims}`
      return `${signed}.${createHmac('sha256', apiSecret).update(signed).digest('base64url')}${job.separator}`
    })
    .join('')
}

const letters = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.~%&=+'
let seed = 1
/** Any text of that length; the sequence is the same in every run. */
function text(length: number): string {
  let result = ''
  for (let i = 0; i < length; i++) {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0
    result += letters[(seed >>> 8) % letters.length]
  }
  return result
}

function packLines(lines: readonly string[]): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(lines.map((line) => `${line}\n`).join(''))
}

const secrets = [1, 20, 40, 63, 64, 65, 100, 200].map(text)
const signers = secrets.map((apiSecret, i) => {
  const own = { apiKey: '1234567890'.slice(0, 1 + i), apiSecret }
  return { own, sign: jobSigner(simd(own)) }
})
const textOf = (bytes: Uint8Array) =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1')

describe.each(['t1', 'jwt'] as const)('%s: the kernel against node:crypto', (format) => {
  test('runs: every length of prefix from 0 to 300, every width of counter', () => {
    let tokens = 0
    for (let length = 0; length <= 300; length++) {
      const counterDigits = 1 + (length % 10)
      const { own, sign } = signers[length % signers.length]!
      const separator = ['', '\n', ', '][length % 3]!
      const first = counterDigits === 1 ? 0 : 10 ** (counterDigits - 1) - 7
      const count = counterDigits === 1 ? 10 : 83
      const shape = { kind: 'run', format, separator, counterDigits, first, count } as const
      const job = { ...shape, prefix: text(length) }
      expect(textOf(sign(job).bytes)).toBe(expected(job, own))
      tokens += count
    }
    expect(tokens).toBeGreaterThan(20_000)
  })

  test('lists: every length of line from 0 to 300 beside every other, prefixes of every length', () => {
    let tokens = 0
    for (let length = 0; length <= 300; length++) {
      const { own, sign } = signers[(length * 3) % signers.length]!
      const lines = Array.from({ length: 300 }, (_, i) => text(i < 4 ? length : (length + i * i * 7) % 301))
      const separator = ['', '\r\n', ';'][length % 3]!
      const prefix = format === 't1' ? text(300 - length) : ''
      const job: RecipientsJob = {
        kind: 'recipients',
        format,
        separator,
        prefix,
        lines: packLines(lines),
        count: lines.length,
      }
      expect(textOf(sign(job).bytes)).toBe(expected(job, own))
      tokens += lines.length
    }
    expect(tokens).toBeGreaterThan(90_000)
  })

  test('what does not fit into the kernel is signed all the same', () => {
    const { own, sign } = signers[2]!
    for (const size of [8000, 20_000, 30_000, 70_000, 200_000]) {
      const run = { kind: 'run', format, separator: '', counterDigits: 2, first: 0, count: 9 } as const
      const list = { kind: 'recipients', format, separator: '\n', prefix: '' } as const
      for (const job of [
        { ...run, prefix: text(size) },
        { ...list, lines: packLines(['a', text(size), 'b']), count: 3 },
      ]) {
        expect(textOf(sign(job).bytes)).toBe(expected(job, own))
      }
    }
  })

  test('a counter wider than the vectors of the kernel', () => {
    const { own, sign } = signers[3]!
    for (const counterDigits of [11, 15]) {
      const shape = { kind: 'run', format, separator: '\n', counterDigits, first: 0, count: 5 } as const
      const job = { ...shape, prefix: text(5) }
      expect(textOf(sign(job).bytes)).toBe(expected(job, own))
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
      separator: fc.stringMatching(/^[\n -~]{0,16}$/),
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
