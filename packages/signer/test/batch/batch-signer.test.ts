import { inspect } from 'node:util'
import {
  vectorProject as credentials,
  vectorTime as now,
  vectorSessionId as sessionId,
} from '@tokbox-tools/testing/project'
import { openJwt, openT1 } from '@tokbox-tools/testing/tokens'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createBatchSigner, openBatch, type Recipient } from '../../src/batch/index.js'
import { createBatchPlanner } from '../../src/batch/plan.js'
import { createSigner, decodeToken, Role } from '../../src/index.js'

const clock = () => now
const signer = createSigner(credentials, { clock })
const batches = createBatchSigner(credentials, { clock })
const open = { t1: openT1, jwt: openJwt }

describe.each(['t1', 'jwt'] as const)('%s', (tokenFormat) => {
  test('tokens are those that the signer makes with the same nonces, at every alignment', () => {
    for (let length = 0; length < 70; length++) {
      const options = { tokenFormat, connectionData: 'é'.repeat(length), role: Role.Moderator, expiresIn: 60 }
      for (const token of batches.tokens(sessionId, 11, options)) {
        const { nonce } = signer.verify(token, { sessionId })
        expect(token).toBe(signer.token(sessionId, { ...options, nonce: nonce! }))
      }
    }
  })

  test('tokens are genuine for node:crypto, different and in order', () => {
    const batch = batches.tokens(sessionId, 12_345, { tokenFormat, connectionData: 'x' })
    const tokens = batch.toArray()
    const forged = tokens.filter((token) => !open[tokenFormat](token, credentials.apiSecret).genuine)
    expect(forged).toEqual([])
    const nonces = tokens.map((token) => decodeToken(token).nonce!)
    expect(new Set(nonces).size).toBe(12_345)
    expect(nonces).toEqual([...nonces].sort())
  })

  test('a run signed in parts is the run signed at once', () => {
    const plan = batches.plan(sessionId, 1000, { tokenFormat })
    // Texts: to compare bytes one by one takes seconds.
    const tokens = (first: number, count: number) =>
      Buffer.from(batches.sign({ ...plan, first, count }).bytes).toString('latin1')
    const parts = [
      [0, 1],
      [1, 98],
      [99, 2],
      [101, 899],
    ] as const
    expect(parts.map(([first, count]) => tokens(first, count)).join('')).toBe(tokens(0, 1000))
  })

  test('a plan is plain data without the secret', () => {
    const plan = batches.plan(sessionId, 10, { tokenFormat })
    expect(structuredClone(plan)).toEqual(plan)
    expect(JSON.stringify(plan)).not.toContain(credentials.apiSecret)
  })

  test('memory that is large enough is used again, other memory is not', () => {
    const plan = batches.plan(sessionId, 10, { tokenFormat })
    const memory = new ArrayBuffer(100_000)
    new Uint8Array(memory).fill(255)
    const fresh = batches.sign(plan)
    const reused = batches.sign(plan, memory)
    expect(reused.bytes.buffer).toBe(memory)
    expect(Buffer.from(reused.bytes)).toEqual(Buffer.from(fresh.bytes))
    expect(batches.sign(plan, new ArrayBuffer(10)).bytes.length).toBe(fresh.bytes.length)
  })

  test('each recipient gets what the signer would make', () => {
    const recipient = fc.record<Recipient>(
      {
        role: fc.constantFrom(...Object.values(Role)),
        connectionData: fc.string({ unit: 'grapheme', maxLength: 300 }),
        expiresIn: fc.integer({ min: 1, max: 1e6 }),
        initialLayoutClassList: fc.array(fc.constantFrom('full', 'é'), { maxLength: 2 }),
      },
      { requiredKeys: [] },
    )
    fc.assert(
      fc.property(fc.array(recipient, { maxLength: 12 }), (recipients) => {
        const tokens = batches.tokensFor(sessionId, recipients, { tokenFormat }).toArray()
        expect(tokens.length).toBe(recipients.length)
        tokens.forEach((token, i) => {
          const { nonce } = signer.verify(token, { sessionId })
          expect(token).toBe(signer.token(sessionId, { ...recipients[i], tokenFormat, nonce: nonce! }))
        })
      }),
    )
  })
})

describe('recipients', () => {
  const good: Recipient = { connectionData: 'ok' }
  const bad = { role: 'x' } as unknown as Recipient

  test('stop at the first wrong record, and say which', () => {
    expect(() => batches.tokensFor(sessionId, [good, good, bad, bad])).toThrow(
      expect.objectContaining({
        code: 'ERR_TOKBOX_RECIPIENT',
        index: 2,
        cause: expect.objectContaining({ parameter: 'recipient.role' }),
      }),
    )
  })

  test('collect: nothing is lost, and each token knows its recipient', () => {
    const batch = batches.tokensFor(sessionId, [bad, good, bad, good], { onError: 'collect' })
    expect(batch.failures.map(({ index }) => index)).toEqual([0, 2])
    expect([0, 1, 2].map((i) => batch.indexAt(i))).toEqual([1, 3, undefined])
    expect(batch.slice(1).indexAt(0)).toBe(3)
    expect(batch.slice(1).copy().indexAt(0)).toBe(3)
    expect(batch.toArray().length).toBe(2)
  })

  test('options are defaults; an expiry of their own replaces the default in either form', () => {
    const [first, second, third] = batches
      .tokensFor(sessionId, [{}, { role: Role.Moderator, expiresIn: 7 }, { role: undefined }], {
        role: Role.Subscriber,
        expiresAt: new Date(now + 60_000),
      })
      .toArray()
    expect(decodeToken(first!)).toMatchObject({ role: 'subscriber', expiresAt: new Date(now + 60_000) })
    expect(decodeToken(second!)).toMatchObject({ role: 'moderator', expiresAt: new Date(now + 7000) })
    expect(decodeToken(third!)).toMatchObject({ role: 'subscriber' })
  })

  test('who come bit by bit are numbered through', () => {
    const plan = batches.planFor(sessionId, { onError: 'collect' })
    expect([good, bad].map((record) => plan.add(record))).toEqual([true, true])
    const first = plan.flush()
    expect([bad, good].map((record) => plan.add(record))).toEqual([true, true])
    const second = plan.flush()
    expect([first.indexes, second.indexes]).toEqual([[0], [3]])
    expect([...first.failures, ...second.failures].map(({ index }) => index)).toEqual([1, 2])
  })

  test('a record that cannot be read is a wrong record too, and shows nothing of what it holds', () => {
    const thrown = new Error('ann has no role')
    const unreadable: Recipient = {
      get role(): Role {
        throw thrown
      },
    }
    const list = [good, unreadable, good]
    let error: unknown
    try {
      batches.tokensFor(sessionId, list)
    } catch (caught) {
      error = caught
    }
    expect(error).toMatchObject({ code: 'ERR_TOKBOX_RECIPIENT', index: 1, cause: thrown })
    expect((error as Error).message).toMatch(/^Recipient 1 \(counted from 0\): .*cause/)
    expect((error as Error).message).not.toContain('ann')
    const batch = batches.tokensFor(sessionId, list, { onError: 'collect' })
    expect(batch.failures).toMatchObject([{ index: 1, cause: thrown }])
    expect([0, 1].map((i) => batch.indexAt(i))).toEqual([0, 2])
  })

  test('none is no error', () => {
    expect(batches.tokensFor(sessionId, []).toArray()).toEqual([])
  })
})

describe('a batch', () => {
  const separated = createBatchSigner(credentials, { clock, separator: '\r\n' })
  const batch = separated.tokens(sessionId, 5)
  const tokens = batch.toArray()

  test('is packed, each token followed by the separator', () => {
    expect(Buffer.from(batch.bytes).toString()).toBe(tokens.map((token) => `${token}\r\n`).join(''))
    expect(Buffer.from(batch.slice(1, 3).bytes).toString()).toBe(`${tokens[1]}\r\n${tokens[2]}\r\n`)
    const list = separated.tokensFor(sessionId, [{}, { connectionData: 'x'.repeat(99) }])
    expect(Buffer.from(list.bytes).toString()).toBe(`${list.at(0)}\r\n${list.at(1)}\r\n`)
  })

  test('has the separator of its own call, if one is named', () => {
    const run = separated.tokens(sessionId, 2, { separator: ';' })
    expect(Buffer.from(run.bytes).toString()).toBe(`${run.at(0)};${run.at(1)};`)
    const list = separated.tokensFor(sessionId, [{}, {}], { separator: '' })
    expect(Buffer.from(list.bytes).toString()).toBe(`${list.at(0)}${list.at(1)}`)
  })

  test('cuts and counts as an array does', () => {
    expect(batch.length).toBe(5)
    expect([...batch]).toEqual(tokens)
    for (let i = -7; i < 7; i++) {
      expect(batch.at(i)).toBe(tokens.at(i))
      for (let j = -7; j < 7; j++) {
        expect(batch.slice(i, j).toArray()).toEqual(tokens.slice(i, j))
        expect(batch.slice(i, j).slice(1).copy().toArray()).toEqual(tokens.slice(i, j).slice(1))
      }
    }
    expect(batch.slice(2).indexAt(0)).toBe(2)
    expect(() => batch.at(0.5)).toThrow(/position: expected a whole number/)
  })

  test('a copy has memory of its own', () => {
    const copy = batch.slice(1, 3).copy()
    expect(copy.bytes.buffer.byteLength).toBe(copy.bytes.length)
    expect(copy.toArray()).toEqual(tokens.slice(1, 3))
  })

  test('of released memory says so, and so do its slices; a copy stays', () => {
    const lease = { released: false }
    const plan = batches.plan(sessionId, 3)
    const leased = openBatch(batches.sign(plan), 3, 0, {}, lease)
    const slice = leased.slice(1)
    const copy = leased.copy()
    const iterator = leased[Symbol.iterator]()
    iterator.next()
    lease.released = true
    const released = expect.objectContaining({ code: 'ERR_TOKBOX_BATCH_RELEASED' })
    for (const use of [
      () => leased.bytes,
      () => leased.at(0),
      () => leased.toArray(),
      () => leased.slice(),
      () => leased.copy(),
      () => slice.at(0),
      () => [...slice],
      () => iterator.next(),
    ]) {
      expect(use).toThrow(released)
    }
    expect(copy.toArray().length).toBe(3)
    expect(leased.length).toBe(3)
  })

  test('says which kernel signs', () => {
    expect(['portable', 'simd']).toContain(batches.kernel)
  })
})

describe('a job that somebody cut wrong is refused', () => {
  const batches = createBatchSigner(credentials)
  const job = batches.plan(sessionId, 10)
  const list = batches.planFor(sessionId).flush().job

  test.each([
    ['beyond its counter', { ...job, first: 8, count: 4 }, /^job\.count: .*counter has 1 digits/],
    ['before its beginning', { ...job, first: -1 }, /^job\.first/],
    ['of a part of a token', { ...job, count: 1.5 }, /^job\.count/],
    ['of fewer than none', { ...list, count: -1 }, /^job\.count/],
    ['without a counter', { ...job, counterDigits: 0 }, /^job\.counterDigits/],
    ['of another format', { ...job, format: 'T1' }, /^job\.format/],
    ['of another kind', { ...job, kind: 'list' }, /^job\.kind/],
  ])('%s', (_, wrong, message) => {
    expect(() => batches.sign(wrong as never)).toThrow(message)
  })
})

test('a plan needs no signer, and what is planned is what a signer makes of it', () => {
  const fixed = { clock, random: (bytes: Uint8Array) => void bytes.fill(9) }
  const planner = createBatchPlanner(credentials, fixed)
  const job = planner.plan(sessionId, 12, { role: Role.Moderator })
  const expected = createBatchSigner(credentials, fixed).tokens(sessionId, 12, { role: Role.Moderator })
  const signed = batches.sign({ ...job, first: 5, count: 3 })
  expect(openBatch(signed, 3, 0).toArray()).toEqual(expected.toArray().slice(5, 8))
  expect(inspect(planner, { showHidden: true, depth: 9 })).not.toContain(credentials.apiSecret)
  expect(() => createBatchPlanner({ ...credentials, apiKey: 'x' })).toThrow(/^apiKey: /)
})

test('a part goes as far as one asks, also without end', () => {
  const batch = createBatchSigner(credentials).tokens(sessionId, 3)
  expect(batch.slice(1, Number.POSITIVE_INFINITY).toArray()).toEqual(batch.toArray().slice(1))
  expect(batch.slice(Number.NEGATIVE_INFINITY).length).toBe(3)
})

test('tokens can be parted by what no text holds', () => {
  const { bytes, length } = createBatchSigner(credentials, { separator: '\0' }).tokens(sessionId, 3)
  expect(Buffer.from(bytes).toString('latin1').split('\0').length).toBe(length + 1)
})
