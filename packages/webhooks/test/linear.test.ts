import { expect, test } from 'vitest'
import { createWebhookReceiver } from '../src/index.js'
import { clock, deliver, signatureSecret } from './support/platform.js'

// A body that is 8 times as long may take 8 times as long, and not 64 times. What is compared is the time that the
// processor spent on this process, which does not grow when others keep the machine busy; and LIMIT lies far from both.

const MAX = 16 * 1024 * 1024
const FACTOR = 8
const LIMIT = 24

const receiver = createWebhookReceiver({ signatureSecret, clock, maxBodyLength: MAX })

function bodyOf(length: number, filler: string): Buffer {
  const frame = '{"event":"sessionCreated","sessionId":"1_MX4x","pad":"'
  const room = length - frame.length - 2
  return Buffer.from(`${frame}${filler.repeat(Math.floor(room / filler.length))}"}`.padEnd(length))
}

/** The least of three, in microseconds. */
async function processorTime(work: () => Promise<unknown>): Promise<number> {
  const times: number[] = []
  for (let i = 0; i < 3; i++) {
    const before = process.cpuUsage()
    await work()
    const { user, system } = process.cpuUsage(before)
    times.push(user + system)
  }
  return Math.min(...times)
}

async function ratio(length: number, work: (length: number) => () => Promise<unknown>): Promise<number> {
  const short = await processorTime(work(length / FACTOR))
  return (await processorTime(work(length))) / short
}

test.each([
  ['plain text', 'x'],
  ['quotes', '\\"'],
  ['brackets and colons', '[{:]}'],
])('verifying %s takes time that grows with its length', async (_, filler) => {
  const received = (length: number) => {
    const delivery = deliver(bodyOf(length, filler))
    return () => receiver.receive(delivery)
  }
  expect((await received(MAX)()).type).toBe('sessionCreated')
  expect(await ratio(MAX, received)).toBeLessThan(LIMIT)
})

test('so does a body that comes byte by byte', async () => {
  const inBytes = (length: number) => {
    const { headers, body } = deliver(bodyOf(length, 'x'))
    const bytes = Array.from(body, (byte) => Uint8Array.of(byte))
    return () => receiver.receive({ headers, body: ReadableStream.from(bytes) })
  }
  expect(await ratio(256 * 1024, inBytes)).toBeLessThan(LIMIT)
})

test('so does refusing one', async () => {
  const refused = (length: number) => {
    const { headers } = deliver('{}')
    const body = bodyOf(length, 'x')
    return () => expect(receiver.receive({ headers, body })).rejects.toMatchObject({ status: 401 })
  }
  expect(await ratio(MAX, refused)).toBeLessThan(LIMIT)
})

test.each([
  ['[', 65_536],
  ['{"a":', 13_107],
])('JSON of %s that nests as deeply as fits is refused like any other', async (text, depth) => {
  const delivery = deliver(text.repeat(depth))
  await expect(createWebhookReceiver({ signatureSecret, clock }).receive(delivery)).rejects.toMatchObject({
    code: 'ERR_TOKBOX_WEBHOOK_BODY',
  })
})
