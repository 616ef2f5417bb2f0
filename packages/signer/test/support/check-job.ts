import { expect } from 'vitest'
import type { BatchJob, SignedTokens } from '../../src/batch/index.js'
import { portableWriters } from '../../src/batch/portable/portable-writers.js'
import { jobSigner } from '../../src/batch/sign-job.js'
import { simdWriters } from '../../src/batch/simd/simd-writers.js'
import type { TokenWriters } from '../../src/batch/token-writers.js'
import type { ProjectCredentials } from '../../src/index.js'
import { expectedTokens } from './expected-tokens.js'
import { seedHint } from './random.js'

/** The kernel's writers, also where they are missing: then a test of them fails. */
export function simd(credentials: ProjectCredentials): TokenWriters {
  const writers = simdWriters(credentials)
  if (writers === undefined) throw new Error('This runtime has no WebAssembly SIMD.')
  return writers
}

/** The lines of a job for recipients. */
export function packLines(lines: readonly string[]): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(lines.map((line) => `${line}\n`).join(''))
}

/**
 * Signs a job with both kernels, and compares each byte with what node:crypto makes.
 * @returns how many tokens were compared, for each kernel
 */
export function checkJob(job: BatchJob, credentials: ProjectCredentials): number {
  const tokens = expectedTokens(job, credentials)
  const expected = tokens.map((token) => token + job.separator)
  for (const writersFor of [simd, portableWriters]) {
    const writers = writersFor(credentials)
    const wrong = firstWrong(jobSigner(writers)(job), expected)
    if (wrong === undefined) continue
    const { made, place } = wrong
    const { format, kind, separator } = job
    const prefixLength = job.prefix.length
    const shape = JSON.stringify({ kernel: writers.kernel, format, kind, separator, prefixLength, place })
    expect(made, `${shape}\n${seedHint}`).toBe(expected[place])
  }
  return tokens.length
}

/** The first token that is not as expected, or does not stand where it should. */
function firstWrong({ bytes, starts }: SignedTokens, expected: readonly string[]) {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1')
  const startOf = (place: number) => (typeof starts === 'number' ? starts * place : starts[place]!)
  let start = 0
  for (const [place, token] of expected.entries()) {
    const made = text.slice(startOf(place), startOf(place + 1))
    if (made !== token || startOf(place) !== start) return { place, made }
    start += token.length
  }
  return start === text.length ? undefined : { place: expected.length, made: text.slice(start) }
}
