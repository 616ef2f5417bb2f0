import { getEventListeners } from 'node:events'
import { createTokenPool } from '@tokbox/pool'
import { vectorProject as credentials, vectorSessionId as sessionId } from '@tokbox-tools/testing/project'
import { afterAll, describe, expect, test } from 'vitest'

const pool = createTokenPool(credentials, { threads: 2, chunkSize: 100 })
afterAll(() => pool.close())
const reason = new Error('changed my mind')
const aborted = { name: 'AbortError', code: 'ERR_TOKBOX_ABORTED', cause: reason }

describe.each([true, false])('parallel: %s', (parallel) => {
  test('before the call', async () => {
    const signal = AbortSignal.abort(reason)
    await expect(pool.tokens(sessionId, 10, { parallel, signal })).rejects.toMatchObject(aborted)
    const stream = pool.batches(sessionId, 10, { parallel, signal })
    await expect(stream.next()).rejects.toMatchObject(aborted)
  })

  test('right after the call has begun', async () => {
    const controller = new AbortController()
    const call = pool.tokens(sessionId, 100_000, { parallel, signal: controller.signal })
    controller.abort(reason)
    await expect(call).rejects.toMatchObject(aborted)
    expect(getEventListeners(controller.signal, 'abort').length).toBe(0)
  })

  test('between two chunks', async () => {
    const controller = new AbortController()
    let last = 0
    const onProgress = ({ done }: { done: number }) => {
      last = done
      if (done === 500) controller.abort(reason)
    }
    const call = pool.tokens(sessionId, 100_000, { parallel, signal: controller.signal, onProgress })
    await expect(call).rejects.toMatchObject(aborted)
    expect(last).toBe(500)
  })

  test('while the consumer holds a batch', async () => {
    const controller = new AbortController()
    let seen = 0
    const attempt = async () => {
      for await (const batch of pool.batches(sessionId, 100_000, { parallel, signal: controller.signal })) {
        seen += batch.length
        controller.abort(reason)
        expect(batch.toArray().length).toBe(100)
      }
    }
    await expect(attempt()).rejects.toMatchObject(aborted)
    expect(seen).toBe(100)
  })

  test('while recipients are being waited for, even if they never come', async () => {
    const controller = new AbortController()
    async function* never() {
      yield { connectionData: 'the only one' }
      await new Promise(() => {})
    }
    const stream = pool.batchesFor(sessionId, never(), { parallel, signal: controller.signal })
    const next = stream.next()
    controller.abort(reason)
    await expect(next).rejects.toMatchObject(aborted)
  })

  test('after the end nothing is left behind', async () => {
    const controller = new AbortController()
    const { signal } = controller
    expect((await pool.tokens(sessionId, 500, { parallel, signal })).length).toBe(500)
    expect(getEventListeners(signal, 'abort').length).toBe(0)
    controller.abort(reason)
    expect((await pool.tokens(sessionId, 500, { parallel })).length).toBe(500)
  })
})

test('one signal serves for any number of calls', async () => {
  const warnings: Error[] = []
  const listen = (warning: Error) => warnings.push(warning)
  process.on('warning', listen)
  const controller = new AbortController()
  const { signal } = controller
  async function* never() {
    yield await new Promise<object>(() => {})
  }
  const calls = Array.from({ length: 11 }, (_, i) => [
    pool.tokens(sessionId, 100_000, { parallel: i % 2 === 0, signal }),
    pool.batchesFor(sessionId, never(), { signal }).next(),
  ]).flat()
  const outcomes = Promise.allSettled(calls)
  await new Promise((resolve) => setTimeout(resolve, 20))
  expect(getEventListeners(signal, 'abort').length).toBe(1)
  controller.abort(reason)
  for (const outcome of await outcomes) {
    expect(outcome).toMatchObject({ status: 'rejected', reason: aborted })
  }
  expect(getEventListeners(signal, 'abort').length).toBe(0)
  process.off('warning', listen)
  expect(warnings).toEqual([])
})
