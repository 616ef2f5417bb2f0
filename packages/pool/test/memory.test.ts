import { getEventListeners } from 'node:events'
import { availableParallelism } from 'node:os'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { createTokenPool } from '@tokbox/pool'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Situation, threadsPay } from '../src/execution/break-even.js'
import { credentials, sessionId } from './support/fixtures.js'
import { countingWorker, watchTasks } from './support/tasks.js'

let watch: ReturnType<typeof watchTasks>
beforeEach(() => {
  watch = watchTasks()
})
afterEach(() => watch.close())

const options = { threads: 2, chunkSize: 100, workerUrl: countingWorker }
const parallel = true

describe('a stream on two threads', () => {
  test('begins four chunks, and another one only when one is taken', async () => {
    await using pool = createTokenPool(credentials, options)
    const stream = pool.batches(sessionId, 5000, { parallel })
    for (const begun of [4, 5, 6, 7]) {
      await stream.next()
      await watch.expectCount(begun)
    }
    await stream.return?.()
    await watch.expectCount(7)
  })

  test('begins nothing before it is asked', async () => {
    await using pool = createTokenPool(credentials, options)
    pool.batches(sessionId, 5000, { parallel })
    await watch.expectCount(0)
  })

  test('gets along with the memory of the first four chunks', async () => {
    await using pool = createTokenPool(credentials, options)
    let size = 0
    for await (const batch of pool.batches(sessionId, 5000, { parallel })) size = batch.bytes.length
    await watch.expectCount(50)
    const memories = watch.tasks.map(({ memory }) => memory)
    expect(memories.filter((memory) => memory === undefined).length).toBe(4)
    expect(new Set(memories)).toEqual(new Set([undefined, size]))
  })

  test('makes every chunk once, by both threads', async () => {
    await using pool = createTokenPool(credentials, options)
    expect((await pool.tokens(sessionId, 4950, { parallel })).length).toBe(4950)
    await watch.expectCount(50)
    const starts = watch.tasks.map(({ first }) => first ?? -1).sort((a, b) => a - b)
    expect(starts).toEqual(Array.from({ length: 50 }, (_, i) => i * 100))
    expect(new Set(watch.tasks.map(({ threadId }) => threadId)).size).toBe(2)
  })

  test('shares them with a call that comes later and is shorter', async () => {
    await using pool = createTokenPool(credentials, options)
    let seen = 0
    let seenWhenShortWasDone = 0
    let short: Promise<string[]> | undefined
    for await (const batch of pool.batches(sessionId, 50_000, { parallel })) {
      seen += batch.length
      short ??= pool.tokens(sessionId, 1000, { parallel }).finally(() => {
        seenWhenShortWasDone = seen
      })
    }
    expect((await short)?.length).toBe(1000)
    expect(seen).toBe(50_000)
    expect(seenWhenShortWasDone).toBeLessThan(25_000)
  })
})
setFlagsFromString('--expose_gc')
const collectGarbage = runInNewContext('gc') as () => void

test.each(['with', 'without'])(
  '%s a signal, nothing keeps the chunks that have been consumed',
  async (how) => {
    await using pool = createTokenPool(credentials, options)
    const { signal } = new AbortController()
    const people = Array.from({ length: 5000 }, (_, i) => ({ connectionData: `person ${i}` }))
    const buffers: WeakRef<ArrayBuffer>[] = []
    let alive = 0
    const given = how === 'with' ? { parallel, signal } : { parallel }
    for await (const batch of pool.batchesFor(sessionId, people, given)) {
      buffers.push(new WeakRef(batch.bytes.buffer))
      if (buffers.length < 50) continue
      expect(getEventListeners(signal, 'abort').length).toBe(0)
      await new Promise((resolve) => setTimeout(resolve, 20))
      collectGarbage()
      alive = buffers.filter((buffer) => buffer.deref() !== undefined).length
    }
    expect(buffers.length).toBe(50)
    // The one that is being held, and those that are under way or have just come home.
    expect(alive).toBeLessThanOrEqual(6)
  },
)

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

  test.each([
    [{ count: 3_999_999 }, false],
    [{ count: 4_000_000 }, true],
    [{ count: 131_071, started: true }, false],
    [{ count: 131_072, started: true }, true],
    [{ count: 16_383, started: true, kernel: 'portable' }, false],
    [{ count: 16_384, started: true, kernel: 'portable' }, true],
    [{ count: 599_999, job: { format: 't1', kind: 'recipients' } }, false],
    [{ count: 600_000, job: { format: 't1', kind: 'recipients' } }, true],
    [{ count: 999_999, job: { format: 'jwt', kind: 'run' } }, false],
    [{ count: 1_000_000, job: { format: 'jwt', kind: 'run' } }, true],
    [{ count: Number.POSITIVE_INFINITY }, true],
    [{ count: 1e9, processors: 1, threads: 4 }, false],
    [{ count: 1e9, threads: 1 }, false],
    [{ count: 131_072, chunkSize: 131_072, started: true }, false],
  ] as [Partial<Situation>, boolean][])('%o: %s', (given, expected) => {
    const situation: Situation = {
      kernel: 'simd',
      job: { format: 't1', kind: 'run' },
      count: 0,
      chunkSize: 8192,
      processors: 2,
      threads: 2,
      started: false,
      ...given,
    }
    expect(threadsPay(situation)).toBe(expected)
  })
})

describe('idle threads', () => {
  const threadOf = async (pool: ReturnType<typeof createTokenPool>) => {
    watch.tasks.length = 0
    await pool.tokens(sessionId, 1, { parallel })
    await watch.expectCount(1)
    return watch.tasks[0]?.threadId
  }

  test('stay when nothing else is asked for', async () => {
    await using pool = createTokenPool(credentials, { ...options, threads: 1 })
    expect(await threadOf(pool)).toBe(await threadOf(pool))
  })

  test('end after idleTimeout, and others start when they are needed', async () => {
    await using pool = createTokenPool(credentials, { ...options, threads: 1, idleTimeout: 0 })
    const first = await threadOf(pool)
    const second = await threadOf(pool)
    expect(second).toBeGreaterThan(first ?? Number.POSITIVE_INFINITY)
    expect((await pool.tokens(sessionId, 1000, { parallel })).length).toBe(1000)
  })
})
