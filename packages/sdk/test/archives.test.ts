import { Archive, ArchiveStatus, LayoutType } from '@tokbox/sdk'
import { vectorSessionId as sessionId } from '@tokbox-tools/testing/project'
import { answer } from '@tokbox-tools/testing/server'
import { expect, test } from 'vitest'
import { archive as record, startPlatform } from './support/platform.js'

const PATH = '/v2/project/123456/archive'
const ONE = `${PATH}/${record.id}`

test('a session starts archives, which have what the platform said', async () => {
  const { session, requests } = await startPlatform([answer(200, record)])
  const archive = await session.archives.start({ name: 'standup' })
  expect(archive).toBeInstanceOf(Archive)
  expect(archive).toMatchObject({ id: record.id, status: ArchiveStatus.Started, projectId: '123456' })
  expect(requests()).toEqual([[`POST ${PATH}`, { sessionId, name: 'standup' }]])
})

test('an archive does everything by itself', async () => {
  const stopped = { ...record, status: 'stopped', duration: 7 }
  const { session, requests } = await startPlatform([
    answer(200, record),
    answer(200),
    answer(204),
    answer(204),
    answer(200, stopped),
    answer(200, { ...stopped, status: 'available', url: 'https://example.com/archive.mp4' }),
    answer(204),
  ])
  const archive = await session.archives.start()
  expect(await archive.setLayout({ type: LayoutType.Pip })).toBeUndefined()
  expect(await archive.addStream('s-1', { hasVideo: false })).toBeUndefined()
  expect(await archive.removeStream('s-1')).toBeUndefined()
  expect(await archive.stop()).toBe(archive)
  expect(archive).toMatchObject({ status: 'stopped', duration: 7 })
  expect(await archive.refresh()).toBe(archive)
  expect(archive).toMatchObject({ status: 'available', url: 'https://example.com/archive.mp4' })
  expect(await archive.delete()).toBeUndefined()
  expect(requests().slice(1)).toEqual([
    [`PUT ${ONE}/layout`, { type: 'pip' }],
    [`PATCH ${ONE}/streams`, { addStream: 's-1', hasVideo: false }],
    [`PATCH ${ONE}/streams`, { removeStream: 's-1' }],
    [`POST ${ONE}/stop`, undefined],
    [`GET ${ONE}`, undefined],
    [`DELETE ${ONE}`, undefined],
  ])
})

test('the archives of a project are got, stopped and deleted by their ids', async () => {
  const { tokbox, requests } = await startPlatform([answer(200, record), answer(200, record), answer(204)])
  expect(await tokbox.archives.get(record.id)).toBeInstanceOf(Archive)
  expect(await tokbox.archives.stop(record.id)).toBeInstanceOf(Archive)
  await tokbox.archives.delete(record.id)
  expect(requests().map(([request]) => request)).toEqual([`GET ${ONE}`, `POST ${ONE}/stop`, `DELETE ${ONE}`])
})

test('lists are read when somebody wants to see them, page by page', async () => {
  const pages = ['a', 'b', 'c'].map((id) => answer(200, { count: 3, items: [{ ...record, id }] }))
  const { session, requests } = await startPlatform(pages as [(typeof pages)[0]])
  const list = session.archives.list({ count: 1 })
  expect(requests()).toEqual([])
  const ids: string[] = []
  for await (const archive of list) {
    expect(archive).toBeInstanceOf(Archive)
    ids.push(archive.id)
  }
  expect(ids).toEqual(['a', 'b', 'c'])
  expect(requests()[0]).toEqual([`GET ${PATH}?count=1&sessionId=${sessionId}`, undefined])
})

test('a list that is awaited gives a page, and the next one', async () => {
  const pages = ['a', 'b'].map((id) => answer(200, { count: 2, items: [{ ...record, id }] }))
  const { tokbox, requests } = await startPlatform(pages as [(typeof pages)[0]])
  const list = tokbox.archives.list()
  const page = await list
  expect(await list).toBe(page)
  expect(page).toMatchObject({ total: 2, offset: 0, items: [{ id: 'a' }] })
  const next = await page.next()
  expect(next?.items[0]).toBeInstanceOf(Archive)
  expect(next).toMatchObject({ offset: 1, items: [{ id: 'b' }] })
  expect(await next?.next()).toBeUndefined()
  expect(requests()).toHaveLength(2)
})

test('a wrong option of a list is refused at once', async () => {
  const { session, tokbox } = await startPlatform([answer(500)])
  expect(() => session.archives.list({ count: 0 })).toThrow(/^options\.count/)
  expect(() => tokbox.archives.list({ size: 5 } as object)).toThrow(/^options\.size/)
})

test('what a project has starts nothing: that is done by the session', async () => {
  const { tokbox } = await startPlatform([answer(500)])
  for (const resource of [tokbox.archives, tokbox.broadcasts, tokbox.renders])
    expect(resource).not.toHaveProperty('start')
})
