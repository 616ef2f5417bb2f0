import { createTokenPool, type Recipients } from '@tokbox/pool'
import type { TokenBatch } from '@tokbox/signer/batch'
import { collect } from '@tokbox-tools/testing/collect'
import { vectorProject as credentials, vectorSessionId as sessionId } from '@tokbox-tools/testing/project'
import { readT1 } from '@tokbox-tools/testing/tokens'
import { afterAll, describe, expect, test } from 'vitest'

const pool = createTokenPool(credentials, { threads: 2, chunkSize: 100 })
afterAll(() => pool.close())
const released = expect.objectContaining({ code: 'ERR_TOKBOX_BATCH_RELEASED' })

describe.each([true, false])('a stream with parallel: %s', (parallel) => {
  test('releases each batch when the next is asked for; copies stay', async () => {
    const copies: TokenBatch[] = []
    let last: TokenBatch | undefined
    for await (const batch of pool.batches(sessionId, 1000, { parallel })) {
      if (last !== undefined) expect(() => last?.at(0)).toThrow(released)
      copies.push(batch.copy())
      last = batch
    }
    expect(() => last?.bytes).toThrow(released)
    const tokens = copies.flatMap((copy) => copy.toArray())
    expect(new Set(tokens).size).toBe(1000)
    for (const token of tokens) readT1(token, credentials)
  })

  test('can be left early, and the pool is as good as before', async () => {
    for await (const batch of pool.batches(sessionId, 100_000, { parallel })) {
      expect(batch.length).toBe(100)
      break
    }
    expect((await pool.tokens(sessionId, 300, { parallel })).length).toBe(300)
  })

  test('asks for no more recipients than are under way', async () => {
    let asked = 0
    async function* people() {
      for (;;) {
        asked++
        yield { connectionData: String(asked) }
      }
    }
    const stream = pool.batchesFor(sessionId, people(), { parallel })[Symbol.asyncIterator]()
    await stream.next()
    await new Promise((resolve) => setTimeout(resolve, 50))
    // Two chunks for each of two threads, or one.
    expect(asked).toBeLessThanOrEqual(parallel ? 400 : 100)
    await stream.return?.()
  })
})

describe.each([true, false, 'auto'] as const)('recipients with parallel: %s', (parallel) => {
  const people = (count: number) =>
    Array.from({ length: count }, (_, i) => ({ connectionData: `person ${i}` }))
  const namesOf = (batches: string[][]) =>
    batches.flat().map((token) => readT1(token, credentials).connection_data)
  const read = async (recipients: Recipients, options = {}) => {
    const batches: string[][] = []
    for await (const batch of pool.batchesFor(sessionId, recipients, { parallel, ...options })) {
      batches.push(batch.toArray())
    }
    return batches
  }

  test.each([0, 1, 100, 101, 555])('%i of them, from an array and from a stream, in order', async (count) => {
    async function* later() {
      for (const person of people(count)) yield person
    }
    const names = people(count).map(({ connectionData }) => connectionData)
    expect(namesOf(await read(people(count)))).toEqual(names)
    expect(namesOf(await read(later()))).toEqual(names)
  })

  test('stop: those before the wrong one get their tokens', async () => {
    const list = [...people(250), { role: 'boss' } as never, ...people(50)]
    const names: unknown[] = []
    const attempt = async () => {
      for await (const batch of pool.batchesFor(sessionId, list, { parallel }))
        names.push(...namesOf([batch.toArray()]))
    }
    await expect(attempt()).rejects.toMatchObject({ code: 'ERR_TOKBOX_RECIPIENT', index: 250 })
    expect(names).toEqual(people(250).map(({ connectionData }) => connectionData))
  })

  test('collect: all others get theirs, and each token knows whose it is', async () => {
    const list = people(350).map((person, i) => (i % 100 === 7 ? ({ role: 'boss' } as never) : person))
    const failed: number[] = []
    const seen: (number | undefined)[] = []
    for await (const batch of pool.batchesFor(sessionId, list, { parallel, onError: 'collect' })) {
      failed.push(...batch.failures.map(({ index }) => index))
      for (let i = 0; i < batch.length; i++) {
        const index = batch.indexAt(i)
        seen.push(index)
        expect(readT1(batch.at(i) ?? '', credentials).connection_data).toBe(`person ${index}`)
      }
    }
    expect(failed).toEqual([7, 107, 207, 307])
    expect(seen.length).toBe(346)
  })

  test('an error of the source comes after what it gave', async () => {
    async function* failing() {
      yield* people(150)
      throw new Error('the database is gone')
    }
    let count = 0
    const attempt = async () => {
      for await (const batch of pool.batchesFor(sessionId, failing(), { parallel })) count += batch.length
    }
    await expect(attempt()).rejects.toThrow('the database is gone')
    expect(count).toBe(150)
  })

  test('one object that serves for all of them is read each time', async () => {
    function* reused() {
      const record = { connectionData: '' }
      for (const { connectionData } of people(250)) {
        record.connectionData = connectionData
        yield record
      }
    }
    expect(namesOf(await read(reused()))).toEqual(people(250).map(({ connectionData }) => connectionData))
  })

  test('the source is told when nobody wants more', async () => {
    let closed = false
    function* endless() {
      try {
        for (;;) yield { role: 'subscriber' as const }
      } finally {
        closed = true
      }
    }
    for await (const _ of pool.batchesFor(sessionId, endless(), { parallel })) break
    expect(closed).toBe(true)
  })

  test('can be left while it waits for the list', async () => {
    let closed = false
    async function* waiting() {
      try {
        yield {}
        yield await new Promise<never>(() => {})
      } finally {
        closed = true
      }
    }
    const batches = pool.batchesFor(sessionId, waiting(), { parallel })[Symbol.asyncIterator]()
    const next = batches.next()
    await new Promise((resolve) => setTimeout(resolve, 20))
    expect(await batches.return?.()).toEqual({ done: true, value: undefined })
    expect(await next).toEqual({ done: true, value: undefined })
    expect((await batches.next()).done).toBe(true)
    // It is told, but a generator that waits for ever never gets to hear it.
    expect(closed).toBe(false)
  })

  test('the good ones before a wrong one come although the list never ends', async () => {
    const list: AsyncIterable<object> = {
      [Symbol.asyncIterator]() {
        let next = 0
        return {
          next: async () => ({ done: false, value: next++ < 4 ? {} : { connectionData: 7 } }),
          return: () => new Promise(() => {}),
        }
      },
    }
    const batches = pool.batchesFor(sessionId, list, { parallel })
    expect((await batches.next()).value?.length).toBe(4)
  })

  test('what the source throws when it is told ends the loop, unless something else has', async () => {
    function* angry() {
      try {
        for (;;) yield {}
      } finally {
        angryAt()
      }
    }
    const angryAt = () => {
      throw new Error('not yet')
    }
    const leave = async (how: () => void) => {
      for await (const _ of pool.batchesFor(sessionId, angry(), { parallel })) {
        how()
        break
      }
    }
    await expect(leave(() => {})).rejects.toThrow('not yet')
    await expect(
      leave(() => {
        throw new Error('I am the first')
      }),
    ).rejects.toThrow('I am the first')
    const onProgress = () => {
      throw new Error('I am the first')
    }
    const stream = pool.batchesFor(sessionId, angry(), { parallel, onProgress })
    await expect(stream.next()).rejects.toThrow('I am the first')
  })

  test('a source that is slow to leave delays no loop that has failed', async () => {
    async function* slow() {
      try {
        for (;;) yield {}
      } finally {
        await new Promise(() => {})
      }
    }
    const onProgress = () => {
      throw new Error('enough')
    }
    const stream = pool.batchesFor(sessionId, slow(), { parallel, onProgress })
    await expect(stream.next()).rejects.toThrow('enough')
  })

  test('the separator and the progress', async () => {
    const progress: unknown[] = []
    const batches = pool.batchesFor(sessionId, people(150), {
      parallel,
      separator: ';',
      onProgress: (seen) => progress.push(seen),
    })
    const parts = await collect(
      (async function* () {
        for await (const batch of batches) yield Buffer.from(batch.bytes).toString('latin1')
      })(),
    )
    expect(parts.join('').split(';').length).toBe(151)
    expect(progress).toEqual([100, 150].map((done) => ({ done, total: undefined })))
  })
})
