import { availableParallelism } from 'node:os'
import { createTokenPool } from '@tokbox/pool'
import type { Kernel } from '@tokbox/signer/plan'
import { vectorProject as credentials, vectorSessionId as sessionId } from '@tokbox-tools/testing/project'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Situation, threadsPay } from '../src/execution/break-even.js'
import { countingWorker, watchTasks } from './support/tasks.js'

let watch: ReturnType<typeof watchTasks>
beforeEach(() => {
  watch = watchTasks()
})
afterEach(() => watch.close())

const options = { threads: 2, chunkSize: 100, workerUrl: countingWorker }

describe('who signs', () => {
  const processors = availableParallelism()

  test('false: this thread. auto: this thread, for a few tokens', async () => {
    await using pool = createTokenPool(credentials, options)
    await pool.tokens(sessionId, 5000, { parallel: false })
    await pool.tokens(sessionId, 5000)
    await watch.expectCount(0)
  })

  test('auto: threads for many, where there is more than one processor', async () => {
    await using pool = createTokenPool(credentials, { threads: 2, workerUrl: countingWorker })
    let length = 0
    for await (const batch of pool.batches(sessionId, 4_000_000)) length += batch.length
    expect(length).toBe(4_000_000)
    await watch.expectCount(processors > 1 ? Math.ceil(4_000_000 / 8192) : 0)
  })

  test('auto: a list is counted where it can be', async () => {
    await using pool = createTokenPool(credentials, options)
    const list = Array.from({ length: 250 }, () => ({}))
    for (const known of [list, new Set(list)]) {
      for await (const batch of pool.batchesFor(sessionId, known)) expect(batch.length).toBeGreaterThan(0)
    }
    await watch.expectCount(0)
  })

  test('auto: a list of unknown length goes to the threads when it has shown that it is long', async () => {
    await using pool = createTokenPool(credentials, { threads: 2, workerUrl: countingWorker })
    // Starts the threads, for which there are fewer recipients to wait for then.
    await pool.tokens(sessionId, 1, { parallel: true })
    let next = 0
    const endless = (function* () {
      for (;;) yield {}
    })()
    for await (const batch of pool.batchesFor(sessionId, endless)) {
      for (let i = 0; i < batch.length; i++) expect(batch.indexAt(i)).toBe(next++)
      if (next === 10 * 8192) break
    }
    // Three chunks are signed here; then the threads get the others, of which up to three were ahead.
    const least = processors > 1 ? 1 + 7 : 1
    await watch.expectCount(least, least + 3)
  })
})

test.each([
  [{ count: 3_999_999 }, 'simd', false],
  [{ count: 4_000_000 }, 'not asked for', true],
  [{ count: 131_071, started: true }, 'simd', false],
  [{ count: 131_072, started: true }, 'not asked for', true],
  [{ count: 16_383, started: true }, 'not asked for', false],
  [{ count: 16_384, started: true }, 'portable', true],
  [{ count: 599_999, job: { format: 't1', kind: 'recipients' } }, 'simd', false],
  [{ count: 600_000, job: { format: 't1', kind: 'recipients' } }, 'not asked for', true],
  [{ count: 999_999, job: { format: 'jwt', kind: 'run' } }, 'simd', false],
  [{ count: 1_000_000, job: { format: 'jwt', kind: 'run' } }, 'not asked for', true],
  [{ count: Number.POSITIVE_INFINITY }, 'not asked for', true],
  [{ count: 1e9, processors: 1, threads: 4 }, 'not asked for', false],
  [{ count: 1e9, threads: 1 }, 'not asked for', false],
  [{ count: 131_072, chunkSize: 131_072, started: true }, 'not asked for', false],
  [{ count: 1e9, job: { format: 'rs256', kind: 'run' } }, 'not asked for', false],
  [{ count: 1e9, job: { format: 'rs256', kind: 'run' }, processors: 8, threads: 4 }, 'not asked for', false],
  [{ count: 9000, job: { format: 'rs256', kind: 'run' }, processors: 8, threads: 8 }, 'not asked for', true],
  [
    { count: 1199, chunkSize: 256, job: { format: 'rs256', kind: 'run' }, cryptoThreads: 1 },
    'not asked for',
    false,
  ],
  [
    { count: 1200, chunkSize: 256, job: { format: 'rs256', kind: 'run' }, cryptoThreads: 1 },
    'not asked for',
    true,
  ],
] as [Partial<Situation>, Kernel | 'not asked for', boolean][])(
  '%o, kernel %s: %s',
  async (given, kernel, expected) => {
    const situation: Situation = {
      job: { format: 't1', kind: 'run' },
      count: 0,
      chunkSize: 8192,
      processors: 2,
      cryptoThreads: 4,
      threads: 2,
      started: false,
      ...given,
    }
    const asked = async () => {
      if (kernel === 'not asked for') throw new Error('the kernel need not be loaded')
      return kernel
    }
    expect(await threadsPay(situation, asked)).toBe(expected)
  },
)
