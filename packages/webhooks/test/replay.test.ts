import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createSeenIds, createWebhookReceiver, type SeenIds, statusOf } from '../src/index.js'
import { clock, deliver, NOW, signatureSecret, vectorBody } from './support/platform.js'

const receiverWith = (seen: SeenIds, options = {}) =>
  createWebhookReceiver({ signatureSecret, clock, seen, ...options })

test('a webhook is received once', async () => {
  const receiver = receiverWith(createSeenIds({ clock }))
  const delivery = deliver(vectorBody, { jti: 'once' })
  await receiver.receive(delivery)
  for (let i = 0; i < 2; i++) {
    const error: unknown = await receiver.receive(delivery).catch((caught: unknown) => caught)
    expect(error).toMatchObject({ code: 'ERR_TOKBOX_WEBHOOK_REPLAY', id: 'once' })
    // Whoever sends it again because the answer got lost should stop.
    expect(statusOf(error)).toBe(200)
  }
  await receiver.receive(deliver(vectorBody))
})

test('of two that come at the same time one is received', async () => {
  const receiver = receiverWith(createSeenIds({ clock }))
  const delivery = deliver(vectorBody)
  const results = await Promise.allSettled([receiver.receive(delivery), receiver.receive(delivery)])
  expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected'])
})

test('an event that could not be handled can be forgotten, and then comes again', async () => {
  const receiver = receiverWith(createSeenIds({ clock }))
  const delivery = deliver(vectorBody)
  const event = await receiver.receive(delivery)
  await receiver.forget(event)
  await receiver.receive(delivery)
  await expect(receiver.receive(delivery)).rejects.toMatchObject({ code: 'ERR_TOKBOX_WEBHOOK_REPLAY' })
})

test('forgetting does nothing where nothing is remembered', async () => {
  const signed = createWebhookReceiver({ signatureSecret, clock })
  await signed.forget(await signed.receive(deliver(vectorBody)))
  const unsigned = createWebhookReceiver({ unsigned: true, seen: createSeenIds() })
  const event = await unsigned.receive({ headers: {}, body: vectorBody })
  await unsigned.forget(event)
  await unsigned.receive({ headers: {}, body: vectorBody })
})

test('what is refused is not remembered', async () => {
  const receiver = receiverWith(createSeenIds({ clock }))
  const delivery = deliver(vectorBody, { jti: 'x' })
  await expect(receiver.receive({ ...delivery, body: `${vectorBody} ` })).rejects.toMatchObject({
    status: 401,
  })
  await expect(receiver.receive(deliver(vectorBody, { jti: 'x', iat: NOW - 1000 }))).rejects.toMatchObject({
    status: 401,
  })
  await receiver.receive(delivery)
})

test('without an id nothing can be told from its repetition', async () => {
  const receiver = receiverWith(createSeenIds({ clock }))
  await expect(receiver.receive(deliver(vectorBody, { jti: undefined }))).rejects.toMatchObject({
    code: 'ERR_TOKBOX_WEBHOOK_TOKEN',
    reason: 'it has no id (jti), which is needed to recognise repeats',
  })
})

test.each([
  [{ maxAge: 10, clockTolerance: 5 }, 15],
  [{ maxAge: 300, clockTolerance: 0 }, 300],
])('an id is remembered for as long as the webhook could be accepted: %j', async (options, seconds) => {
  const times: number[] = []
  const seen = { add: (_: string, until: Date) => times.push(until.getTime()) > 0, delete: () => undefined }
  await receiverWith(seen, options).receive(deliver(vectorBody, { iat: NOW - 3 }))
  expect(times).toEqual([(NOW - 3 + seconds) * 1000 + 1])
})

test('an id of a webhook of any age is never forgotten', async () => {
  const untils: Date[] = []
  const seen = { add: (_: string, until: Date) => untils.push(until) > 0, delete: () => undefined }
  const receiver = receiverWith(seen, { maxAge: Number.POSITIVE_INFINITY })
  for (const iat of [NOW, NOW - 1e9, undefined]) await receiver.receive(deliver(vectorBody, { iat }))
  expect(untils).toEqual(Array(3).fill(new Date(8.64e15)))
})

test('whenever a webhook is sent again, it is refused, as too old or as a repetition', async () => {
  let now = 0
  const moving = () => now
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(fc.integer({ min: 1, max: 400 }), fc.constant(Number.POSITIVE_INFINITY)),
      fc.integer({ min: 0, max: 100 }),
      fc.array(fc.integer({ min: 0, max: 200_000 }), { minLength: 1, maxLength: 10 }),
      async (maxAge, clockTolerance, steps) => {
        now = NOW * 1000
        const seen = createSeenIds({ clock: moving })
        const receiver = receiverWith(seen, { maxAge, clockTolerance, clock: moving })
        const delivery = deliver(vectorBody)
        await receiver.receive(delivery)
        for (const step of steps) {
          now += step
          await expect(receiver.receive(delivery)).rejects.toMatchObject({
            code: expect.stringMatching(/_(AGE|REPLAY)$/),
          })
        }
      },
    ),
    { numRuns: 100 },
  )
})

test.each<[string, () => unknown, string | undefined]>([
  ['true', () => true, undefined],
  ['a promise of true', async () => true, undefined],
  ['false', () => false, 'ERR_TOKBOX_WEBHOOK_REPLAY'],
  ['nothing', () => undefined, 'ERR_TOKBOX_INVALID_ARGUMENT'],
  ['OK', () => 'OK', 'ERR_TOKBOX_INVALID_ARGUMENT'],
])('when the memory says %s, the webhook is new, known, or the memory is wrong', async (_, add, code) => {
  const receiver = receiverWith({ add: add as SeenIds['add'], delete: () => undefined })
  const received = receiver.receive(deliver(vectorBody))
  if (code === undefined) expect(await received).toMatchObject({ type: 'sessionCreated' })
  else await expect(received).rejects.toMatchObject({ code })
})

test('a webhook whose body cannot be read was not received, and is no repeat the next time', async () => {
  const receiver = receiverWith(createSeenIds({ clock }))
  const delivery = deliver('not JSON')
  for (let i = 0; i < 2; i++)
    await expect(receiver.receive(delivery)).rejects.toMatchObject({ code: 'ERR_TOKBOX_WEBHOOK_BODY' })
})

test('only an event can be forgotten', async () => {
  const receiver = receiverWith(createSeenIds({ clock }))
  await expect(receiver.forget(undefined as never)).rejects.toMatchObject({
    code: 'ERR_TOKBOX_INVALID_ARGUMENT',
    parameter: 'event',
  })
})

test('what the memory throws is passed on, and answered with 500', async () => {
  const broken = new Error('the database is gone')
  const receiver = receiverWith({ add: () => Promise.reject(broken), delete: () => undefined })
  const error: unknown = await receiver.receive(deliver(vectorBody)).catch((caught: unknown) => caught)
  expect(error).toBe(broken)
  expect(statusOf(error)).toBe(500)
})

test('the memory in the process is bounded, by the number of ids and by their age', async () => {
  let now = 0
  const seen = createSeenIds({ maxIds: 3, clock: () => now })
  const add = (id: string, until: number) => seen.add(id, new Date(until))
  expect([add('a', 100), add('b', 100), add('c', 100)]).toEqual([true, true, true])
  expect([add('a', 100), add('b', 100), add('c', 100)]).toEqual([false, false, false])
  // The first one makes room.
  expect([add('d', 100), add('b', 100), add('c', 100), add('d', 100)]).toEqual([true, false, false, false])
  expect(add('a', 100)).toBe(true)
  now = 100
  expect([add('c', 200), add('d', 200), add('e', 200)]).toEqual([true, true, true])
  await seen.delete('c')
  expect([add('c', 200), add('d', 200), add('e', 200)]).toEqual([true, false, false])
})

test.each([1, 10, 1000])('of any number of ids it holds the last %i', (maxIds) => {
  const until = new Date(NOW * 1000 + 300_000)
  const seen = createSeenIds({ maxIds, clock })
  const count = 20 * maxIds
  for (let i = 0; i < count; i++) expect(seen.add(`id-${i}`, until)).toBe(true)
  for (let i = count - maxIds; i < count; i++) expect(seen.add(`id-${i}`, until)).toBe(false)
  for (let i = 0; i < count - maxIds; i++) expect(seen.add(`id-${i}`, until)).toBe(true)
})

test.each([
  [{ maxIds: 0 }, 'options.maxIds'],
  [{ maxIds: 1.5 }, 'options.maxIds'],
  [{ maxIds: 1_000_001 }, 'options.maxIds'],
  [{ clock: 7 }, 'options.clock'],
  [{ max: 7 }, 'options.max'],
  [7, 'options'],
])('createSeenIds(%j) is refused', (options, parameter) => {
  expect(() => createSeenIds(options as never)).toThrow(expect.objectContaining({ parameter }))
})
