import { describe, expect, test } from 'vitest'
import type { TokenFormat } from '../../src/index.js'
import { checkJob, packLines } from '../support/check-job.js'
import { type SeededRandom, seededRandom } from '../support/random.js'

// Both kernels against node:crypto: every token of every job is made by all three. The tests count what they compared.

const CASES = 100_000
const LENGTHS = Array.from({ length: 301 }, (_, i) => i)
const SECRETS = ['shorter than a block', 'a block', 'longer than a block'] as const
type SecretKind = (typeof SECRETS)[number]

function credentialsWith(secret: SecretKind, random: SeededRandom) {
  const [least, most] = {
    'shorter than a block': [1, 63] as const,
    'a block': [64, 64] as const,
    'longer than a block': [65, 300] as const,
  }[secret]
  const apiSecret = random.ascii(random.integer(least, most))
  // The length of the key moves what follows it in a T1 token against the groups of base64.
  return { apiKey: '1234567890'.slice(0, random.integer(1, 10)), apiSecret }
}

/** T1 tokens hold a form, which is ASCII; the claims of a JWT may be anything. */
const textFor = (format: TokenFormat, random: SeededRandom) => (format === 't1' ? random.ascii : random.utf8)

describe.each(['t1', 'jwt'] as const)('%s', (format) => {
  test('runs: every length of prefix from 0 to 300 with every width of counter', { timeout: 120_000 }, () => {
    const random = seededRandom()
    const text = textFor(format, random)
    const secrets = new Map<SecretKind, number>()
    let cases = 0
    for (const length of LENGTHS) {
      for (let counterDigits = 1; counterDigits <= 10; counterDigits++) {
        const secret = SECRETS[(length + counterDigits) % 3]!
        const count = counterDigits === 1 ? 10 : 38
        const end = 10 ** counterDigits
        // At both ends of the counter, over its longest carry, or anywhere.
        const starts = [0, end / 10 - 17, end - count, random.integer(0, Math.min(end, 2 ** 32) - count)]
        const compared = checkJob(
          {
            kind: 'run',
            format,
            separator: random.pick(['', '\n', '\r\n', ', ']),
            prefix: text(length),
            counterDigits,
            first: counterDigits === 1 ? 0 : Math.max(0, random.pick(starts)),
            count,
          },
          credentialsWith(secret, random),
        )
        cases += compared
        secrets.set(secret, (secrets.get(secret) ?? 0) + compared)
      }
    }
    expect(cases).toBeGreaterThanOrEqual(CASES)
    for (const secret of SECRETS) expect(secrets.get(secret)).toBeGreaterThan(CASES / 4)
  })

  test('recipients: every length of prefix from 0 to 300 with every length of line', {
    timeout: 120_000,
  }, () => {
    const random = seededRandom()
    const text = textFor(format, random)
    const pairs = new Set<number>()
    const secrets = new Map<SecretKind, number>()
    let cases = 0
    for (const length of LENGTHS) {
      // Four that are as long go through the kernel together; any others have neighbours of other lengths.
      const four = Array.from({ length: 4 }, () => length)
      const more = Array.from({ length: 30 }, () => random.integer(0, 300))
      const lengths = [...four, ...random.shuffle([...LENGTHS, ...more])]
      const third = Math.ceil(lengths.length / 3)
      for (const [i, secret] of SECRETS.entries()) {
        const part = lengths.slice(i * third, (i + 1) * third)
        const compared = checkJob(
          {
            kind: 'recipients',
            format,
            separator: random.pick(['', '\n', '\r\n', ', ']),
            // A job for JWTs has none: its lines hold all that is signed.
            prefix: format === 't1' ? random.ascii(length) : '',
            lines: packLines(part.map(text)),
            count: part.length,
          },
          credentialsWith(secret, random),
        )
        for (const lineLength of part) pairs.add(length * 1000 + lineLength)
        cases += compared
        secrets.set(secret, (secrets.get(secret) ?? 0) + compared)
      }
    }
    expect(pairs.size).toBe(LENGTHS.length ** 2)
    expect(cases).toBeGreaterThanOrEqual(CASES)
    for (const secret of SECRETS) expect(secrets.get(secret)).toBeGreaterThan(CASES / 4)
  })
})
