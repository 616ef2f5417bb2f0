import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { vectorProject as credentials, vectorSessionId as storedId } from '@tokbox-tools/testing/project'
import { startServer } from '@tokbox-tools/testing/server'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { isTokboxError, Tokbox } from '../src/index.js'

const tokbox = new Tokbox({ ...credentials, pool: { chunkSize: 1000, threads: 2 } })
const session = tokbox.session(storedId)
let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tokbox-sdk-'))
})
afterAll(async () => {
  await tokbox.close()
  await rm(folder, { recursive: true })
})

/** A token a line: so many, all different, all genuine. */
function expectLines(text: string, count: number): void {
  const lines = text.split('\n')
  expect(lines.pop()).toBe('')
  expect(lines.length).toBe(count)
  expect(new Set(lines).size).toBe(count)
  for (let i = 0; i < count; i += 97) expect(session.verify(lines[i]!).sessionId).toBe(storedId)
}

describe.each([false, true])('a stream of tokens (parallel: %s)', (parallel) => {
  test('is written into a file', async () => {
    const file = join(folder, `tokens-${parallel}.txt`)
    await writeFile(file, session.tokenStream(20_500, { parallel }))
    expectLines(await readFile(file, 'utf8'), 20_500)
  })

  test('keeps its bytes while a slow writer still has them', async () => {
    const chunks: Uint8Array[] = []
    const slow = new Writable({
      highWaterMark: 2 ** 24,
      write(chunk: Uint8Array, _, done) {
        chunks.push(chunk)
        setTimeout(done, 2)
      },
    })
    await pipeline(session.tokenStream(9000, { parallel }), slow)
    expectLines(Buffer.concat(chunks).toString(), 9000)
  })
})

test('a stream is the body of a response', async () => {
  const server = await startServer((_, response) => pipeline(session.tokenStream(3000), response))
  expectLines(await (await fetch(server.url)).text(), 3000)
  expectLines(await new Response(session.tokenStream(3000)).text(), 3000)
})

describe('what is wrong with the arguments of a stream is said at the call', () => {
  const role = 'boss' as never
  test.each<[string, () => unknown, RegExp]>([
    ['a count', () => session.tokenStream(-1), /^count: /],
    ['a count of batches', () => session.tokenBatches(1.5), /^count: /],
    ['a role', () => session.tokenStream(1, { role }), /^options\.role: /],
    ['an expiry', () => session.tokenBatches(1, { expiresIn: 0 }), /^options\.expiresIn: /],
    ['a separator', () => session.tokenStream(1, { separator: '→' }), /^options\.separator: /],
    ['a signal', () => session.tokenStream(1, { signal: {} as never }), /^options\.signal: /],
    ['a list', () => session.tokenStreamFor(7 as never), /^recipients: /],
    ['a default', () => session.tokenBatchesFor([], { role }), /^options\.role: /],
  ])('%s', (_, call, message) => {
    expect(call).toThrow(
      expect.objectContaining({
        code: 'ERR_TOKBOX_INVALID_ARGUMENT',
        message: expect.stringMatching(message),
      }),
    )
  })

  test('an id', () => {
    const room = tokbox.session('room-1')
    for (const call of [() => room.tokenStream(1), () => room.tokenBatchesFor([])])
      expect(call).toThrow(expect.objectContaining({ code: 'ERR_TOKBOX_SESSION_ID_FORMAT' }))
  })

  test('so that a web handler can answer 400', async () => {
    const { url } = await startServer(({ request }, response) => {
      try {
        const count = Number(new URL(request.url ?? '', 'http://localhost').searchParams.get('count'))
        const stream = session.tokenStream(count)
        response.writeHead(200)
        void pipeline(stream, response)
      } catch (error) {
        response.writeHead(isTokboxError(error, 'ERR_TOKBOX_INVALID_ARGUMENT') ? 400 : 500).end()
      }
    })
    const get = (count: number) => fetch(`${url}/?count=${count}`)
    expect((await get(-1)).status).toBe(400)
    const good = await get(3)
    expect(good.status).toBe(200)
    expectLines(await good.text(), 3)
  })
})

test('a reader that has enough ends the run, and the list of recipients', async () => {
  let closed = false
  let asked = 0
  function* endless() {
    try {
      for (;;) yield { connectionData: String(asked++) }
    } finally {
      closed = true
    }
  }
  const reader = session.tokenStreamFor(endless(), { parallel: false }).getReader()
  const { value } = await reader.read()
  const [first] = Buffer.from(value!).toString().split('\n')
  expect(session.verify(first!).connectionData).toBe('0')
  await reader.cancel()
  expect(closed).toBe(true)
  expect(asked).toBeLessThan(5000)
})

test('nothing is made before somebody reads, and no list is read', async () => {
  let asked = 0
  function* endless() {
    for (;;) yield { connectionData: String(asked++) }
  }
  const stream = session.tokenStreamFor(endless(), { parallel: false })
  await new Promise((resolve) => setTimeout(resolve, 50))
  expect(asked).toBe(0)
  await stream.cancel()
  expect(asked).toBe(0)
})

test('a reader can leave while a list has nothing to give', async () => {
  async function* waiting() {
    yield {}
    yield await new Promise<never>(() => {})
  }
  const reader = session.tokenStreamFor(waiting()).getReader()
  const read = reader.read()
  await new Promise((resolve) => setTimeout(resolve, 20))
  await reader.cancel()
  expect(await read).toEqual({ done: true, value: undefined })

  const batches = session.tokenBatchesFor(waiting())
  const next = batches.next()
  await new Promise((resolve) => setTimeout(resolve, 20))
  await batches.return?.()
  expect((await next).done).toBe(true)
  expect((await batches.next()).done).toBe(true)
})

test('a wrong record errors the stream, after the tokens before it', async () => {
  const people = [{ connectionData: 'ann' }, { connectionData: 7 as never }, {}]
  const reader = session.tokenStreamFor(people).getReader()
  const { value } = await reader.read()
  expect(session.verify(Buffer.from(value!).toString().trim()).connectionData).toBe('ann')
  await expect(reader.read()).rejects.toMatchObject({ code: 'ERR_TOKBOX_RECIPIENT', index: 1 })
})

test('options', async () => {
  expect(await new Response(session.tokenStream(2, { separator: ';' })).text()).toMatch(
    /^T1==[^;]+;T1==[^;]+;$/,
  )
  expect(await new Response(session.tokenStream(0)).text()).toBe('')
  expect(() => session.tokenStream(1, { ttl: 5 } as never)).toThrow('options.ttl')
  expect(() => session.tokenStreamFor([], { onError: 'collect' } as never)).toThrow('options.onError')
  const abort = AbortSignal.abort()
  await expect(new Response(session.tokenStream(5, { signal: abort })).text()).rejects.toMatchObject({
    code: 'ERR_TOKBOX_ABORTED',
  })
})
