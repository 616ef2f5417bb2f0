import { Captions, Render } from '@tokbox/sdk'
import { vectorSessionId as sessionId } from '@tokbox-tools/testing/project'
import { answer } from '@tokbox-tools/testing/server'
import { expect, test } from 'vitest'
import { answers, startPlatform } from './support/platform.js'

const PATH = '/v2/project/123456/render'
const token = 'T1==a-token'
const url = 'https://example.com/scores'
const record = {
  id: 'render-1',
  projectId: '123456',
  sessionId,
  createdAt: 1_643_281_761_658,
  updatedAt: 1_643_281_761_658,
  url,
  status: 'starting',
  callbackUrl: 'https://example.com/callback',
  resolution: '1280x720',
}
const ONE = `${PATH}/${record.id}`

test('a render is waited for, and stopped', async () => {
  const { session, requests } = await startPlatform([
    answer(202, record),
    ...answers(record, { status: 'starting' }, { status: 'started', streamId: 's-1' }),
    answer(204),
  ])
  const render = await session.renders.start({ token, url })
  expect(render).toBeInstanceOf(Render)
  expect(render.streamId).toBeUndefined()
  expect(await render.until('started')).toBe(render)
  expect(render).toMatchObject({ status: 'started', streamId: 's-1' })
  expect(await render.stop()).toBeUndefined()
  expect(requests()).toEqual([
    [`POST ${PATH}`, { sessionId, token, url }],
    [`GET ${ONE}`, undefined],
    [`GET ${ONE}`, undefined],
    [`DELETE ${ONE}`, undefined],
  ])
})

test.each(['failed', 'stopped'])('a render that is %s does not start any more', async (status) => {
  const { session } = await startPlatform([
    answer(202, record),
    ...answers(record, { status, reason: 'Could not load URL' }),
  ])
  const render = await session.renders.start({ token, url })
  await expect(render.until('started')).rejects.toMatchObject({ name: 'StatusUnreachableError', status })
  expect(render.reason).toBe('Could not load URL')
})

test('the renders of a project are got, listed and stopped by their ids', async () => {
  const { tokbox, requests } = await startPlatform([
    answer(200, record),
    answer(200, { count: 1, items: [record] }),
    answer(204),
  ])
  expect(await tokbox.renders.get(record.id)).toBeInstanceOf(Render)
  expect((await tokbox.renders.list({ count: 5 })).items[0]).toBeInstanceOf(Render)
  await tokbox.renders.stop(record.id)
  expect(requests().map(([request]) => request)).toEqual([
    `GET ${ONE}`,
    `GET ${PATH}?count=5`,
    `DELETE ${ONE}`,
  ])
})

test('captions start, and stop by themselves or by their id', async () => {
  const { session, requests } = await startPlatform([
    answer(202, { captionsId: 'captions-1' }),
    answer(202),
    answer(202),
  ])
  const captions = await session.captions.start({ token, languageCode: 'de-DE' })
  expect(captions).toBeInstanceOf(Captions)
  expect(captions.captionsId).toBe('captions-1')
  expect(await captions.stop()).toBeUndefined()
  expect(await session.captions.stop('captions-2')).toBeUndefined()
  expect(requests()).toEqual([
    ['POST /v2/project/123456/captions', { sessionId, token, languageCode: 'de-DE' }],
    ['POST /v2/project/123456/captions/captions-1/stop', undefined],
    ['POST /v2/project/123456/captions/captions-2/stop', undefined],
  ])
})
