import { execFile } from 'node:child_process'
import { inspect, promisify } from 'node:util'
import { createTokenPool } from '@tokbox/pool'
import { vectorProject as credentials, vectorSessionId as sessionId } from '@tokbox-tools/testing/project'
import { readT1 } from '@tokbox-tools/testing/tokens'
import { describe, expect, test } from 'vitest'
import { watchTasks } from './support/tasks.js'

const poolError = { name: 'PoolError', code: 'ERR_TOKBOX_POOL' }
const closedError = { name: 'PoolClosedError', code: 'ERR_TOKBOX_POOL_CLOSED' }
const worker = (name: string) => new URL(`./support/${name}-worker.mjs`, import.meta.url)

describe.each(['dying', 'throwing'])('a %s thread', (name) => {
  test('fails the calls that were under way, and the next call works', async () => {
    const pool = createTokenPool(credentials, { threads: 2, chunkSize: 100, workerUrl: worker(name) })
    const short = () => pool.tokens(sessionId, 250, { parallel: true })
    expect((await short()).length).toBe(250)
    await expect(pool.tokens(sessionId, 1000, { parallel: true })).rejects.toMatchObject(poolError)
    for (const token of await short()) readT1(token, credentials)
    await expect(pool.tokens(sessionId, 1000, { parallel: true })).rejects.toMatchObject(poolError)
    expect((await short()).length).toBe(250)
    await pool.close()
  })
})

test('a dying thread takes the calls beside it with it, or leaves them whole', async () => {
  const pool = createTokenPool(credentials, { threads: 2, chunkSize: 100, workerUrl: worker('dying') })
  const beside = Promise.allSettled(
    Array.from({ length: 5 }, () => pool.tokens(sessionId, 300, { parallel: true })),
  )
  await expect(pool.tokens(sessionId, 1000, { parallel: true })).rejects.toMatchObject(poolError)
  for (const call of await beside) {
    if (call.status === 'fulfilled') expect(new Set(call.value).size).toBe(300)
    else expect(call.reason).toMatchObject(poolError)
  }
  expect((await pool.tokens(sessionId, 300, { parallel: true })).length).toBe(300)
  await pool.close()
})

test('a call that has lost a chunk begins no other on new threads', async () => {
  const watch = watchTasks()
  const pool = createTokenPool(credentials, { threads: 2, chunkSize: 100, workerUrl: worker('hanging') })
  const stream = pool.batches(sessionId, 5000, { parallel: true })
  expect((await stream.next()).value?.length).toBe(100)
  const beside = pool.tokens(sessionId, 300, { parallel: true })
  await watch.expectCount(4 + 3)
  watch.kill()
  // When this call has failed, the pool knows that its threads are dead.
  await expect(beside).rejects.toMatchObject(poolError)

  // The batch that had been signed before comes first.
  expect((await stream.next()).value?.length).toBe(100)
  await expect(stream.next()).rejects.toMatchObject(poolError)
  await watch.expectCount(4 + 3)
  expect((await pool.tokens(sessionId, 150, { parallel: true })).length).toBe(150)
  watch.close()
  await pool.close()
})

test('a thread that died says how, and nothing of what it was to sign', async () => {
  const pool = createTokenPool(credentials, { threads: 1, chunkSize: 100, workerUrl: worker('dying') })
  const call = pool.tokens(sessionId, 1000, { parallel: true, connectionData: 'very private' })
  const error: unknown = await call.catch((thrown: unknown) => thrown)
  expect(error).toMatchObject({ ...poolError, message: expect.stringContaining('exit code 7') })
  const shown = inspect(error, { depth: 9, showHidden: true })
  expect(shown).not.toMatch(/private/)
  expect(shown).not.toContain(credentials.apiSecret)
  await pool.close()
})

describe.each(['broken', 'missing', 'mistaken', 'foreign'])('a %s worker', (name) => {
  test.each([1, 4])('on %i threads is an error that says what to do', async (threads) => {
    const pool = createTokenPool(credentials, { threads, chunkSize: 100, workerUrl: worker(name) })
    for (let i = 0; i < 2; i++) {
      const call = pool.tokens(sessionId, 1000, { parallel: true })
      await expect(call).rejects.toMatchObject({
        ...poolError,
        message: expect.stringContaining('workerUrl'),
      })
    }
    expect((await pool.tokens(sessionId, 10, { parallel: false })).length).toBe(10)
    await pool.close()
  })
})

describe('close', () => {
  test('lets tokens() finish, ends streams, and can be repeated', async () => {
    const pool = createTokenPool(credentials, { threads: 2, chunkSize: 100 })
    const stream = pool.batches(sessionId, 10_000, { parallel: true })
    const first = await stream.next()
    const tokens = pool.tokens(sessionId, 5000, { parallel: true })
    const closing = [pool.close(), pool.close()]
    expect((await tokens).length).toBe(5000)
    await Promise.all(closing)
    expect(first.value?.toArray().length).toBe(100)
    await expect(async () => {
      for await (const _ of stream);
    }).rejects.toMatchObject(closedError)
    await expect(pool.tokens(sessionId, 1)).rejects.toMatchObject(closedError)
    expect(() => pool.batches(sessionId, 1)).toThrow(expect.objectContaining(closedError))
    expect(() => pool.batchesFor(sessionId, [])).toThrow(expect.objectContaining(closedError))
  })

  test('waits for chunks that are being signed, and they can still be had', async () => {
    const pool = createTokenPool(credentials, { threads: 2, chunkSize: 100, workerUrl: worker('slow') })
    const stream = pool.batches(sessionId, 350, { parallel: true })
    expect((await stream.next()).value?.length).toBe(100)
    await pool.close()
    const lengths: number[] = []
    for await (const batch of stream) {
      for (const token of batch) readT1(token, credentials)
      lengths.push(batch.length)
    }
    expect(lengths).toEqual([100, 100, 50])
  })

  test('of a pool that was never used', async () => {
    await createTokenPool(credentials).close()
    await createTokenPool(credentials)[Symbol.asyncDispose]()
  })
})

async function run(body: string, flags: string[] = []): Promise<string> {
  const entry = new URL('../dist/index.js', import.meta.url).href
  const script = `
    const { createTokenPool } = await import(${JSON.stringify(entry)})
    const pool = createTokenPool(${JSON.stringify(credentials)}, { threads: 2 })
    const sessionId = ${JSON.stringify(sessionId)}
    ${body}`
  const command = [...flags, '--input-type=module', '-e', script]
  // Rejects unless the exit code is 0.
  const { stdout, stderr } = await promisify(execFile)(process.execPath, command)
  expect(stderr).toBe('')
  return stdout.trim()
}

describe('a program that closes nothing ends by itself', () => {
  test('after 200 000 tokens on threads', async () => {
    const body = `
      const tokens = await pool.tokens(sessionId, 200_000, { parallel: true })
      console.log(\`\${tokens.length} \${new Set(tokens).size}\`)`
    expect(await run(body)).toBe('200000 200000')
  }, 120_000)

  test('with a stream left lying about', async () => {
    const body = `
      const stream = pool.batches(sessionId, 1_000_000, { parallel: true })
      console.log(String((await stream.next()).value.length))`
    expect(await run(body)).toBe('8192')
  })

  test('after threads that could not be started', async () => {
    const body = `
      const broken = createTokenPool(${JSON.stringify(credentials)}, { threads: 4, workerUrl: '${worker('broken').href}' })
      console.log((await broken.tokens(sessionId, 100_000, { parallel: true }).catch(({ code }) => code)))`
    expect(await run(body)).toBe('ERR_TOKBOX_POOL')
  })
})

// Makes tinypool impossible to find, for a program that has not loaded it yet.
const withoutTinypool = `data:text/javascript,${encodeURIComponent(`
  import { register } from 'node:module'
  const hooks = "export function resolve(name, context, next) { if (name === 'tinypool') throw new Error('not here'); return next(name, context) }"
  register('data:text/javascript,' + encodeURIComponent(hooks))`)}`

test('tinypool is loaded by the first call on threads, and its absence said', async () => {
  const body = `
    const inline = await pool.tokens(sessionId, 20_000)
    const error = await pool.tokens(sessionId, 10, { parallel: true }).catch((thrown) => thrown)
    console.log([inline.length, error.code, error.message].join(" "))`
  expect(await run(body, ['--import', withoutTinypool])).toMatch(
    /^20000 ERR_TOKBOX_POOL tinypool, .*pass parallel: false/,
  )
})

test('a runtime without threads makes the same tokens on the one it has', async () => {
  const body = `
    const tokens = await pool.tokens(sessionId, 20_000, { parallel: true })
    console.log([pool.threads, new Set(tokens).size].join(" "))
    await pool.close()`
  for (const condition of ['workerd', 'deno', 'browser']) {
    expect(await run(body, ['--conditions', condition, '--import', withoutTinypool])).toBe('0 20000')
  }
  const withoutImmediate = 'data:text/javascript,delete globalThis.setImmediate'
  expect(await run(body, ['--conditions', 'browser', '--import', withoutImmediate])).toBe('0 20000')
})

test('signing inline lets the event loop have a turn between each two chunks', async () => {
  const pool = createTokenPool(credentials, { chunkSize: 100 })
  let turns = 0
  let ended = false
  const turn = () => {
    turns++
    if (!ended) setImmediate(turn)
  }
  setImmediate(turn)
  await pool.tokens(sessionId, 5000, { parallel: false })
  ended = true
  expect(turns).toBeGreaterThanOrEqual(49)
})

test('a timer comes in while signing inline, however long it takes', async () => {
  const pool = createTokenPool(credentials)
  let rang = false
  setTimeout(() => {
    rang = true
  }, 1)
  for await (const _ of pool.batches(sessionId, 1_000_000_000, { parallel: false })) {
    if (rang) break
  }
  expect(rang).toBe(true)
})

test('a pool of many threads ends without a warning', async () => {
  const body = `
    const many = createTokenPool(${JSON.stringify(credentials)}, { threads: 12 })
    await many.tokens(sessionId, 10, { parallel: true })
    await many.close()
    console.log('closed')`
  expect(await run(body)).toBe('closed')
})
