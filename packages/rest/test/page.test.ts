import { collect } from '@tokbox-tools/testing/collect'
import { type Arrival, answer, startServer } from '@tokbox-tools/testing/server'
import { expect, expectTypeOf, test } from 'vitest'
import type { Archive, Page } from '../src/index.js'
import { client, failure, sessionId } from './support/project.js'

const archive = (id: string) => ({ id, status: 'available', sessionId, createdAt: 7 })
const names = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, index) => `a${from + index}`)

/** A platform whose list is an array that tests change. The newest stand first. */
async function startPlatform(list: string[], onRequest: (count: number) => void = () => undefined) {
  const queries: string[] = []
  const server = await startServer((arrival, response) => {
    onRequest(arrival.count)
    const { searchParams, search } = new URL(arrival.request.url ?? '', 'http://x')
    queries.push(search)
    const offset = Number(searchParams.get('offset') ?? 0)
    const count = Number(searchParams.get('count') ?? 50)
    const items = list.slice(offset, offset + count).map(archive)
    return answer(200, { count: list.length, items })(arrival, response)
  })
  return { queries, archives: client(server.url).archives }
}

const idsOf = async (items: AsyncIterable<{ readonly id: string }>) =>
  (await collect(items)).map(({ id }) => id)

test('a list is awaited page by page', async () => {
  const { archives, queries } = await startPlatform(names(0, 5))
  const first = await archives.list({ count: 2 })
  expectTypeOf(first).toEqualTypeOf<Page<Archive>>()
  expect(first).toMatchObject({ total: 5, offset: 0, items: [{ id: 'a0' }, { id: 'a1' }] })
  expect(first.raw).toMatchObject({ count: 5 })
  const second = await first.next()
  expect(second).toMatchObject({ total: 5, offset: 2, items: [{ id: 'a2' }, { id: 'a3' }] })
  const third = await second?.next()
  expect(third).toMatchObject({ offset: 4, items: [{ id: 'a4' }] })
  expect(await third?.next()).toBeUndefined()
  expect(queries).toEqual(['?count=2', '?offset=2&count=2', '?offset=4&count=2'])
})

test('nothing is sent before somebody wants to see a page, and no page that nobody wants', async () => {
  const { archives, queries } = await startPlatform(names(0, 120))
  const list = archives.list({ offset: 10 })
  await new Promise((resolve) => setTimeout(resolve, 20))
  expect(queries).toEqual([])
  for await (const { id } of list) if (id === 'a59') break
  expect(queries).toEqual(['?offset=10'])
  for await (const { id } of list) if (id === 'a60') break
  expect(queries).toEqual(['?offset=10', '?offset=10', '?offset=60'])
})

test('all items come once, in order, and a list that is awaited twice is read once', async () => {
  const { archives, queries } = await startPlatform(names(0, 120))
  expect(await idsOf(archives.list())).toEqual(names(0, 120))
  expect(queries).toEqual(['', '?offset=50', '?offset=100'])
  const list = archives.list()
  expect(await Promise.all([list, list.finally(() => undefined)])).toHaveLength(2)
  expect(queries).toHaveLength(4)
})

test('items that are deleted while they are read make none be left out', async () => {
  const list = names(0, 125)
  const { archives } = await startPlatform(list)
  const read: string[] = []
  for await (const { id } of archives.list()) {
    read.push(id)
    list.splice(list.indexOf(id), 1)
  }
  expect(read).toEqual(names(0, 125))
  expect(list).toEqual([])
})

test('items that come while others are read make none come twice or be left out', async () => {
  const list = names(0, 125)
  const { archives } = await startPlatform(list, (count) =>
    list.unshift(...names(1000 * count, 1000 * count + 7)),
  )
  const read = await idsOf(archives.list())
  expect(new Set(read).size).toBe(read.length)
  expect(read.filter((id) => names(0, 125).includes(id))).toEqual(names(0, 125))
})

test('a list that swells and shrinks all the time comes to an end', async () => {
  const list = names(0, 30)
  const { archives, queries } = await startPlatform(list, (count) => {
    if (count % 2 === 1) list.unshift(`new${count}`)
    else list.shift()
  })
  const read = await idsOf(archives.list({ count: 1 }))
  expect(new Set(read).size).toBe(read.length)
  expect(queries.length).toBeLessThan(250)
})

test.each([
  ['always gives the same page', () => ({ count: 1_000_000, items: [archive('a'), archive('b')] })],
  [
    'counts more than it has',
    ({ count }: Arrival) => ({ count: 9, items: count > 1 ? [] : [archive('a'), archive('b')] }),
  ],
  ['counts less than it has', () => ({ count: 0, items: [archive('a'), archive('b')] })],
  ['counts not at all', () => ({ items: [archive('a'), archive('b')] })],
])('a server that %s makes nobody wait forever', async (_, body) => {
  const server = await startServer((arrival, response) => answer(200, body(arrival))(arrival, response))
  expect(await idsOf(client(server.url).archives.list())).toEqual(['a', 'b'])
  expect(server.arrivals.length).toBeLessThan(30)
})

test('a list without items is an empty one', async () => {
  const server = await startServer(answer(200, { count: 0 }))
  const page = await client(server.url).archives.list()
  expect(page).toMatchObject({ items: [], total: 0 })
  expect(await page.next()).toBeUndefined()
  expect(await idsOf(client(server.url).archives.list())).toEqual([])
})

test('lists that do not come in pages can be read in the same ways', async () => {
  const streams = names(0, 3).map((id) => ({ id, videoType: 'camera' }))
  const server = await startServer(answer(200, { count: 7, items: streams }))
  const { streams: resource } = client(server.url)
  const read = await collect(resource.list(sessionId))
  expect(read.map(({ streamId }) => streamId)).toEqual(names(0, 3))
  expect(await (await resource.list(sessionId)).next()).toBeUndefined()
  expect(server.arrivals).toHaveLength(2)
})

test('wrong arguments are refused when the list is asked for', async () => {
  const server = await startServer(answer(200, { items: [] }))
  const { archives, streams } = client(server.url)
  expect(() => archives.list({ count: 1001 })).toThrow(
    'options.count: expected a whole number from 1 to 1000',
  )
  expect(() => archives.list({ session: 'x' } as never)).toThrow(
    'options.session: expected one of the options',
  )
  expect(() => archives.list({}, { timeout: 0 })).toThrow('call.timeout')
  expect(() => streams.list(sessionId, { headers: { host: 'x' } })).toThrow('call.headers.host')
  expect(server.arrivals).toHaveLength(0)
})

test('the caller can change the options afterwards', async () => {
  const { archives, queries } = await startPlatform(names(0, 3))
  const options = { count: 2 }
  const list = archives.list(options)
  options.count = 1
  expect(await idsOf(list)).toEqual(names(0, 3))
  expect(queries).toEqual(['?count=2', '?offset=2&count=2'])
})

test('an error in the middle reaches the reader, and so does the signal', async () => {
  const page = answer(200, { count: 99, items: names(0, 50).map(archive) })
  const server = await startServer(page, answer(403))
  const read: string[] = []
  const reading = (async () => {
    for await (const { id } of client(server.url).archives.list()) read.push(id)
  })()
  expect(await failure(reading)).toMatchObject({ name: 'AuthenticationError' })
  expect(read).toHaveLength(50)

  const controller = new AbortController()
  const all = client((await startServer(page)).url).archives.list({}, { signal: controller.signal })
  const aborted = (async () => {
    for await (const { id } of all) if (id === 'a49') controller.abort(new Error('enough'))
  })()
  expect(await failure(aborted)).toMatchObject({ name: 'AbortError' })
})
