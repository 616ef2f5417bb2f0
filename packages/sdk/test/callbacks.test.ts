import { CallbackEvent, CallbackGroup } from '@tokbox/sdk'
import { answer } from '@tokbox-tools/testing/server'
import { expect, test } from 'vitest'
import { startPlatform } from './support/platform.js'

const PATH = '/v2/project/123456/callback'
const callback = {
  group: CallbackGroup.Archive,
  event: CallbackEvent.Status,
  url: 'https://example.com/archives',
}
const record = { id: 'callback-1', ...callback, createdAt: 1_700_000_000_000 }

test('callbacks are registered, listed and deleted', async () => {
  const { tokbox, requests } = await startPlatform([answer(200, record), answer(200, [record]), answer(204)])
  const { id } = await tokbox.callbacks.register(callback)
  expect((await tokbox.callbacks.list()).items).toMatchObject([callback])
  expect(await tokbox.callbacks.delete(id)).toBeUndefined()
  expect(requests()).toEqual([
    [`POST ${PATH}`, callback],
    [`GET ${PATH}`, undefined],
    [`DELETE ${PATH}/callback-1`, undefined],
  ])
})
