import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { createTokenPool } from '@tokbox/pool'
import { describe, expect, test } from 'vitest'
import { credentials, openT1, sessionId } from './support/fixtures.js'

const poolError = { name: 'PoolError', code: 'ERR_TOKBOX_POOL' }
const closedError = { name: 'PoolClosedError', code: 'ERR_TOKBOX_POOL_CLOSED' }
const worker = (name: string) => new URL(`./support/${name}-worker.mjs`, import.meta.url)

describe.each(['dying', 'throwing'])('a %s thread', (name) => {
  test('fails the calls that were under way, and the next call works', async () => {
    const pool = createTokenPool(credentials, { threads: 2, chunkSize: 100, workerUrl: worker(name) })
    const short = () => pool.tokens(sessionId, 250, { parallel: true })
    expect((await short()).length).toBe(250)
    await expect(pool.tokens(sessionId, 1000, { parallel: true })).rejects.toMatchObject(poolError)
    for (const token of await short()) openT1(token)
    await expect(pool.tokens(sessionId, 1000, { parallel: true })).rejects.toMatchObject(poolError)
    expect((await short()).length).toBe(250)
    await pool.close()
  })
})

test('a thread whose program cannot be loaded is an error that says what to do', async () => {
  for (const workerUrl of [worker('broken'), worker('missing')]) {
    const pool = createTokenPool(credentials, { threads: 1, workerUrl })
    const call = pool.tokens(sessionId, 10, { parallel: true })
    await expect(call).rejects.toMatchObject({ ...poolError, message: expect.stringContaining('workerUrl') })
    expect((await pool.tokens(sessionId, 10, { parallel: false })).length).toBe(10)
    await pool.close()
  }
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

  test('of a pool that was never used', async () => {
    await createTokenPool(credentials).close()
    await createTokenPool(credentials)[Symbol.asyncDispose]()
  })
})

describe('a program that closes nothing ends by itself', () => {
  const run = async (body: string) => {
    const entry = new URL('../dist/index.js', import.meta.url).href
    const script = `
      import { createTokenPool } from ${JSON.stringify(entry)}
      const pool = createTokenPool(${JSON.stringify(credentials)}, { threads: 2 })
      const sessionId = ${JSON.stringify(sessionId)}
      ${body}`
    const { stdout, stderr } = await promisify(execFile)(process.execPath, [
      '--input-type=module',
      '-e',
      script,
    ])
    expect(stderr).toBe('')
    return stdout.trim()
  }

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

  test('importing the pool starts and loads nothing', async () => {
    const body = `
      await pool.tokens(sessionId, 10)
      console.log(String(process.getActiveResourcesInfo().filter((name) => /Worker|MessagePort/.test(name)).length))`
    expect(await run(body)).toBe('0')
  })
})
