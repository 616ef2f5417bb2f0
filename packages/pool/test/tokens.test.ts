import { createTokenPool } from '@tokbox/pool'
import { createSigner, decodeToken } from '@tokbox/signer'
import { collect } from '@tokbox-tools/testing/collect'
import { vectorProject as credentials, vectorSessionId as sessionId } from '@tokbox-tools/testing/project'
import { readT1 } from '@tokbox-tools/testing/tokens'
import { afterAll, describe, expect, test } from 'vitest'

const pool = createTokenPool(credentials, { threads: 2, chunkSize: 100 })
afterAll(() => pool.close())

describe.each([true, false, 'auto'] as const)('parallel: %s', (parallel) => {
  test.each([0, 1, 99, 100, 101, 1050])('%i tokens: as many, different, in order, genuine', async (count) => {
    const tokens = await pool.tokens(sessionId, count, {
      parallel,
      connectionData: 'ann & bob',
      role: 'moderator',
    })
    expect(tokens.length).toBe(count)
    const nonces = tokens.map((token) => {
      const fields = readT1(token, credentials)
      expect(fields.connection_data).toBe('ann & bob')
      expect(fields.role).toBe('moderator')
      return fields.nonce ?? ''
    })
    expect(new Set(nonces).size).toBe(count)
    expect(nonces).toEqual([...nonces].sort())
  })

  test('batches hold the tokens of tokens(), with the separator laid in', async () => {
    let text = ''
    let next = 0
    for await (const batch of pool.batches(sessionId, 1050, { parallel, separator: '\n' })) {
      expect(batch.indexAt(0)).toBe(next)
      next += batch.length
      text += Buffer.from(batch.bytes).toString('latin1')
    }
    expect(next).toBe(1050)
    const tokens = text.trimEnd().split('\n')
    expect(new Set(tokens).size).toBe(1050)
    for (const token of tokens) readT1(token, credentials)
  })

  test('JWTs', async () => {
    const signer = createSigner(credentials)
    const tokens = await pool.tokens(sessionId, 250, { parallel, tokenFormat: 'jwt' })
    for (const token of tokens) expect(signer.verify(token, { sessionId }).format).toBe('jwt')
  })
})

test('200 000 tokens on threads are pairwise different, in order, and all verify', async () => {
  const large = createTokenPool(credentials, { threads: 2 })
  const signer = createSigner(credentials)
  const tokens = await large.tokens(sessionId, 200_000, { parallel: true })
  expect(tokens.length).toBe(200_000)
  expect(new Set(tokens).size).toBe(200_000)
  let last = ''
  for (const token of tokens) {
    const nonce = signer.verify(token, { sessionId }).nonce ?? ''
    if (nonce <= last) throw new Error('out of order')
    last = nonce
  }
  await large.close()
}, 120_000)

test('calls at the same time share the threads and nothing else', async () => {
  const data = ['ann', 'bob', 'cat', 'dan']
  const all = await Promise.all(
    data.map((connectionData) => pool.tokens(sessionId, 777, { parallel: true, connectionData })),
  )
  all.forEach((tokens, i) => {
    expect(tokens.length).toBe(777)
    for (const token of tokens) expect(readT1(token, credentials).connection_data).toBe(data[i])
  })
  expect(new Set(all.flat()).size).toBe(4 * 777)
})

test('all tokens of a call have one creation time', async () => {
  let now = 1_700_000_000_000
  const ticking = createTokenPool(credentials, { chunkSize: 10, clock: () => (now += 5000) })
  const tokens = await ticking.tokens(sessionId, 95)
  expect(new Set(tokens.map((token) => decodeToken(token).createdAt.getTime())).size).toBe(1)
})

test('the same clock and randomness give the same tokens, whoever signs', async () => {
  const fixed = () =>
    createTokenPool(credentials, {
      threads: 2,
      chunkSize: 7,
      clock: () => 1_700_000_000_000,
      random: (bytes) => bytes.fill(9),
    })
  const [threads, inline] = [fixed(), fixed()]
  expect(await threads.tokens(sessionId, 100, { parallel: true })).toEqual(
    await inline.tokens(sessionId, 100, { parallel: false }),
  )
  await threads.close()
})

test('progress is told in order, up to the end', async () => {
  const seen: unknown[] = []
  await pool.tokens(sessionId, 250, { parallel: true, onProgress: (progress) => seen.push(progress) })
  expect(seen).toEqual([100, 200, 250].map((done) => ({ done, total: 250 })))
})

test('what onProgress throws ends the call', async () => {
  const onProgress = () => {
    throw new Error('enough')
  }
  await expect(pool.tokens(sessionId, 250, { parallel: true, onProgress })).rejects.toThrow('enough')
  expect((await pool.tokens(sessionId, 250, { parallel: true })).length).toBe(250)
})

test('nothing of no tokens is no batch', async () => {
  expect(await collect(pool.batches(sessionId, 0, { parallel: true }))).toEqual([])
})
