import { getEventListeners } from 'node:events'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { createTokenPool } from '@tokbox/pool'
import { vectorProject as credentials, vectorSessionId as sessionId } from '@tokbox-tools/testing/project'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
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
