import { Tokbox } from '@tokbox/sdk'
import { vectorProject as credentials, vectorSessionId as storedId } from '@tokbox-tools/testing/project'
import { expect, test } from 'vitest'

test('close() lets a call finish that has begun', async () => {
  const tokbox = new Tokbox(credentials)
  const tokens = tokbox.session(storedId).tokens(5)
  await tokbox.close()
  expect((await tokens).length).toBe(5)
})

test('after close() there are no more tokens in bulk; single tokens need nothing that could be closed', async () => {
  const tokbox = new Tokbox(credentials)
  const session = tokbox.session(storedId)
  await tokbox.close()
  await tokbox.close()
  await expect(session.tokens(1)).rejects.toMatchObject({ code: 'ERR_TOKBOX_POOL_CLOSED' })
  expect(session.token()).toMatch(/^T1==/)
  const used = new Tokbox(credentials)
  await used.session(storedId).tokens(1)
  await used[Symbol.asyncDispose]()
  await expect(used.session(storedId).tokens(1)).rejects.toMatchObject({ code: 'ERR_TOKBOX_POOL_CLOSED' })
})
