import { webcrypto } from 'node:crypto'
import { createTokenPool } from '@tokbox/pool'
import { createApplicationSigner } from '@tokbox/signer/application'
import {
  application,
  applicationSessionId,
  openRs256,
  applicationSessionId as sessionId,
} from '@tokbox-tools/testing/application'
import { vectorProject, vectorSessionId } from '@tokbox-tools/testing/project'
import { describe, expect, test } from 'vitest'
import { countingWorker, watchTasks } from './support/tasks.js'

const { applicationId, privateKey, publicKey } = application
const credentials = { applicationId, privateKey }

/** Each is genuine, and their ids are in order and all different. */
function expectTokens(tokens: readonly string[], count: number): void {
  const ids = tokens.map((token) => {
    const { genuine, claims } = openRs256(token, publicKey)
    expect(genuine).toBe(true)
    return String(claims.jti)
  })
  expect(ids).toHaveLength(count)
  expect(ids).toEqual([...new Set(ids)].sort())
}

describe.each([
  ['on threads', true],
  ['inline', false],
])('an application %s', (_, parallel) => {
  test('gets tokens in order', async () => {
    await using pool = createTokenPool(credentials, { threads: 2, chunkSize: 7 })
    expectTokens(await pool.tokens(sessionId, 100, { parallel, role: 'subscriber' }), 100)
  })

  test('gets batches, whose memory is used again', async () => {
    await using pool = createTokenPool(credentials, { threads: 2, chunkSize: 10 })
    const tokens: string[] = []
    let released: { at(position: number): unknown } | undefined
    for await (const batch of pool.batches(sessionId, 95, { parallel, separator: '\n' })) {
      if (released !== undefined) expect(() => released?.at(0)).toThrow(/released/)
      released = batch
      tokens.push(...Buffer.from(batch.bytes).toString().trimEnd().split('\n'))
    }
    expectTokens(tokens, 95)
  })

  test('gets a token for each recipient, and the wrong records', async () => {
    await using pool = createTokenPool(credentials, { threads: 2, chunkSize: 4 })
    const people = Array.from({ length: 30 }, (_, i) => ({
      connectionData: i === 17 ? '\ud800' : `person ${i}`,
    }))
    const seen: [number | undefined, unknown][] = []
    let failures = 0
    for await (const batch of pool.batchesFor(sessionId, people, { parallel, onError: 'collect' })) {
      failures += batch.failures.length
      for (let i = 0; i < batch.length; i++)
        seen.push([batch.indexAt(i), openRs256(batch.at(i)!, publicKey).claims.connection_data])
    }
    expect(failures).toBe(1)
    expect(seen).toEqual(people.map(({ connectionData }, i) => [i, connectionData]).filter(([i]) => i !== 17))
  })

  test('gets text', async () => {
    await using pool = createTokenPool(credentials, { threads: 2, chunkSize: 10 })
    const text = await new Response(pool.stream(sessionId, 25, { parallel })).text()
    expectTokens(text.trimEnd().split('\n'), 25)
  })

  test('can stop between two chunks, and go on afterwards', async () => {
    await using pool = createTokenPool(credentials, { threads: 2, chunkSize: 5 })
    const controller = new AbortController()
    const onProgress = () => controller.abort(new Error('enough'))
    await expect(
      pool.tokens(sessionId, 10_000, { parallel, signal: controller.signal, onProgress }),
    ).rejects.toMatchObject({ code: 'ERR_TOKBOX_ABORTED' })
    expectTokens(await pool.tokens(sessionId, 3, { parallel }), 3)
  })
})

test('a key of WebCrypto travels to the threads', async () => {
  const der = Buffer.from(privateKey.replace(/-----.*-----|\s/g, ''), 'base64')
  const algorithm = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' }
  const key = await webcrypto.subtle.importKey('pkcs8', der, algorithm, false, ['sign'])
  await using pool = createTokenPool({ applicationId, privateKey: key }, { threads: 2, chunkSize: 5 })
  expectTokens(await pool.tokens(sessionId, 20, { parallel: true }), 20)
})

test('a chunk is a few hundred tokens, unless told otherwise', async () => {
  const watch = watchTasks()
  await using pool = createTokenPool(credentials, { threads: 2, workerUrl: countingWorker })
  await pool.tokens(sessionId, 600, { parallel: true })
  await watch.expectCount(3)
  expect(watch.tasks.map(({ count }) => count).sort()).toEqual([256, 256, 88].sort())
  watch.close()
})

test('what is wrong is refused at the call', async () => {
  await using pool = createTokenPool(credentials)
  expect(() => pool.batches(vectorSessionId, 1)).toThrow(`expected a session of application ${applicationId}`)
  expect(() => pool.batches(sessionId, 1, { tokenFormat: 'jwt' })).toThrow(/always JWTs with RS256/)
  expect(() => createTokenPool(credentials, { tokenFormat: 'jwt' })).toThrow(/tokenFormat/)
  expect(() => createTokenPool({ applicationId, privateKey: 'a/path.pem' })).toThrow(/readFile/)
  expect(() => createTokenPool({ ...credentials, ...vectorProject } as never)).toThrow(/another kind/)
})

test('tokens of a pool and of a signer are the same to who verifies', async () => {
  await using pool = createTokenPool(credentials)
  const [token = ''] = await pool.tokens(sessionId, 1, { connectionData: 'ann' })
  const claims = await createApplicationSigner(credentials).verify(token, { sessionId: applicationSessionId })
  expect(claims).toMatchObject({ applicationId, connectionData: 'ann' })
})
