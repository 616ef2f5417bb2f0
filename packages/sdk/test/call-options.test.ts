import { decodeToken, Role, Tokbox } from '@tokbox/sdk'
import { vectorProject as credentials, vectorSessionId as storedId } from '@tokbox-tools/testing/project'
import { expect, test } from 'vitest'

test('options are read when the call is made', async () => {
  const session = new Tokbox(credentials).session(storedId)
  const options: { role?: Role } = {}
  const calls = [Role.Subscriber, Role.Publisher, Role.Moderator].map((role) => {
    options.role = role
    return session.tokens(1, options)
  })
  const made = await Promise.all(calls)
  expect(made.flat().map((token) => decodeToken(token).role)).toEqual([
    'subscriber',
    'publisher',
    'moderator',
  ])
})

test('an unknown option of a call is refused with all names that there are', async () => {
  const session = new Tokbox(credentials).session(storedId)
  const wrong = { paralel: true } as object
  await expect(session.tokens(1, wrong)).rejects.toThrow(
    /^options\.paralel: .*role, .*shard, parallel, signal, onProgress/,
  )
  await expect(session.tokens(2, { nonce: '1' } as object)).rejects.toThrow(
    /^options\.nonce: .*token\(\) takes a nonce/,
  )
})

test('verify() is for the session itself, so it takes no session id', () => {
  const session = new Tokbox(credentials).session(storedId)
  expect(() => session.verify('x', { sessionId: 'y' } as object)).toThrow(
    /^options\.sessionId: .*tokbox\.verify\(\) takes a session id/,
  )
  const token = session.token({ expiresIn: 60 })
  const now = new Date(Date.now() + 90_000)
  expect(session.verify(token, { sessionId: undefined, now, clockTolerance: 60 } as object).role).toBe(
    'publisher',
  )
  expect(() => session.verify(token, { now })).toThrow(
    expect.objectContaining({ code: 'ERR_TOKBOX_TOKEN_EXPIRED' }),
  )
})
