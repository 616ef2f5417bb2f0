import { Readable } from 'node:stream'
import { createTokenPool } from '@tokbox/pool'
import { vectorProject as credentials, vectorSessionId as sessionId } from '@tokbox-tools/testing/project'
import { afterAll, describe, expect, test } from 'vitest'
import { aWhile, endlessList, slowList } from './support/lists.js'

const pool = createTokenPool(credentials, { threads: 2, chunkSize: 100 })
afterAll(() => pool.close())

/** At most the record that is under way is still read, and the list is closed once. */
async function expectLeft(log: ReturnType<typeof slowList>['log'], readWhenLeft: number): Promise<void> {
  expect(log.returned).toBe(1)
  await aWhile()
  expect(log.returned).toBe(1)
  expect(log.read).toBeLessThanOrEqual(readWhenLeft + 1)
}

describe.each([true, false])('a list of recipients is left, parallel: %s', (parallel) => {
  test.each([
    ['comes slowly', () => slowList(100)],
    ['is in memory', endlessList],
  ])('by break, when it %s', async (_, make) => {
    const { list, log } = make()
    let readWhenLeft = 0
    for await (const batch of pool.batchesFor(sessionId, list, { parallel })) {
      expect(batch.length).toBe(100)
      readWhenLeft = log.read
      break
    }
    await expectLeft(log, readWhenLeft)
  })

  test.each([
    ['comes slowly', () => slowList(100)],
    ['is in memory', endlessList],
  ])('by an abort while a batch is in use, when it %s', async (_, make) => {
    const { list, log } = make()
    const controller = new AbortController()
    const { signal } = controller
    const attempt = async () => {
      for await (const _ of pool.batchesFor(sessionId, list, { parallel, signal })) {
        controller.abort()
        const readWhenLeft = log.read
        await expectLeft(log, readWhenLeft)
      }
    }
    await expect(attempt()).rejects.toMatchObject({ code: 'ERR_TOKBOX_ABORTED' })
    expect(log.returned).toBe(1)
  })

  test('by an abort while a batch is waited for', async () => {
    const { list, log } = slowList(0)
    const controller = new AbortController()
    const stream = pool.batchesFor(sessionId, list, { parallel, signal: controller.signal })
    const next = stream.next()
    await aWhile()
    controller.abort()
    const readWhenLeft = log.read
    await expect(next).rejects.toMatchObject({ code: 'ERR_TOKBOX_ABORTED' })
    await expectLeft(log, readWhenLeft)
    await stream.return?.()
    expect(log.returned).toBe(1)
  })

  test('by return() while a batch is waited for', async () => {
    const { list, log } = slowList(0)
    const stream = pool.batchesFor(sessionId, list, { parallel })
    const next = stream.next()
    await aWhile()
    const readWhenLeft = log.read
    await stream.return?.()
    expect((await next).done).toBe(true)
    await expectLeft(log, readWhenLeft)
  })

  test('by cancelling the stream of text', async () => {
    const { list, log } = slowList(100)
    const reader = pool.streamFor(sessionId, list, { parallel }).getReader()
    await reader.read()
    const readWhenLeft = log.read
    await reader.cancel()
    await expectLeft(log, readWhenLeft)
  })

  test('by itself, from within a generator that aborts the signal', async () => {
    const controller = new AbortController()
    let read = 0
    let closed = 0
    function* list() {
      try {
        for (;;) {
          if (++read === 50) controller.abort()
          yield {}
        }
      } finally {
        closed++
      }
    }
    const stream = pool.batchesFor(sessionId, list(), { parallel, signal: controller.signal })
    await expect(stream.next()).rejects.toMatchObject({ code: 'ERR_TOKBOX_ABORTED' })
    expect([read, closed]).toEqual([50, 1])
  })

  test('because a record is wrong', async () => {
    const { log, list } = slowList(1000)
    const wrong = (async function* () {
      for await (const record of list) yield log.read < 50 ? record : { role: 'boss' as never }
    })()
    const stream = pool.batchesFor(sessionId, wrong, { parallel })
    expect((await stream.next()).value?.length).toBe(49)
    await expect(stream.next()).rejects.toMatchObject({ code: 'ERR_TOKBOX_RECIPIENT', index: 49 })
    await expectLeft(log, 50)
  })

  test('not at all when it has ended or failed by itself', async () => {
    const log = { returned: 0 }
    const list = (last: () => IteratorResult<object>): AsyncIterable<object> => ({
      [Symbol.asyncIterator]() {
        let read = 0
        return {
          next: async () => (read++ < 150 ? { done: false, value: {} } : last()),
          async return() {
            log.returned++
            return { done: true, value: undefined }
          },
        }
      },
    })
    const count = async (last: () => IteratorResult<object>) => {
      let tokens = 0
      for await (const batch of pool.batchesFor(sessionId, list(last), { parallel })) tokens += batch.length
      return tokens
    }
    expect(await count(() => ({ done: true, value: undefined }))).toBe(150)
    const broken = () => {
      throw new Error('the database is gone')
    }
    await expect(count(broken)).rejects.toThrow('the database is gone')
    expect(log.returned).toBe(0)
  })
})

describe('a stream of recipients is closed', () => {
  const people = (count: number) => {
    const readable = new Readable({ objectMode: true, read() {} })
    for (let i = 0; i < count; i++) readable.push({})
    return readable
  }
  const peopleOfTheWeb = (count: number) => {
    const log = { cancelled: 0 }
    const stream = new ReadableStream<object>({
      start(controller) {
        for (let i = 0; i < count; i++) controller.enqueue({})
      },
      cancel() {
        log.cancelled++
      },
    })
    return { stream, log }
  }

  test.each([100, 150])('by break, when %i records have come', async (count) => {
    const readable = people(count)
    for await (const _ of pool.batchesFor(sessionId, readable)) break
    expect(readable.destroyed).toBe(true)
    const { stream, log } = peopleOfTheWeb(count)
    for await (const _ of pool.batchesFor(sessionId, stream)) break
    expect(log.cancelled).toBe(1)
  })

  test('by an abort while a record is waited for', async () => {
    const readable = people(50)
    const { stream, log } = peopleOfTheWeb(50)
    const controller = new AbortController()
    const { signal } = controller
    const waiting = [readable, stream].map((list) => pool.batchesFor(sessionId, list, { signal }).next())
    await aWhile()
    controller.abort()
    for (const next of waiting) await expect(next).rejects.toMatchObject({ code: 'ERR_TOKBOX_ABORTED' })
    expect(readable.destroyed).toBe(true)
    expect(log.cancelled).toBe(1)
  })

  test('by cancelling before anything has been read', async () => {
    const readable = people(50)
    const { stream, log } = peopleOfTheWeb(50)
    for (const list of [readable, stream]) await pool.streamFor(sessionId, list).cancel()
    expect(readable.destroyed).toBe(true)
    expect(log.cancelled).toBe(1)
  })

  test('and read to its end when nobody leaves', async () => {
    const readable = people(250)
    readable.push(null)
    let count = 0
    for await (const batch of pool.batchesFor(sessionId, readable)) count += batch.length
    expect([count, readable.destroyed, readable.errored]).toEqual([250, true, null])
    const { stream } = peopleOfTheWeb(0)
    const piped = stream.pipeThrough(new TransformStream({ start: (controller) => controller.terminate() }))
    for await (const _ of pool.batchesFor(sessionId, piped)) throw new Error('nobody is there')
  })
})
