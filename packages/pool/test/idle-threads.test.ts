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
