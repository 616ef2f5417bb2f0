import { decodeToken, Tokbox } from '@tokbox/sdk'
import { vectorProject as credentials, vectorSessionId as storedId } from '@tokbox-tools/testing/project'
import { describe, expect, test } from 'vitest'

describe('a stored session', () => {
  const tokbox = new Tokbox(credentials)

  test('knows what its id tells, and nothing else', () => {
    expect({ ...tokbox.session(storedId) }).toEqual({
      sessionId: storedId,
      projectId: '123456',
      partnerId: '123456',
      createdAt: new Date(1_700_000_000_000),
      status: undefined,
      mediaServerUrl: undefined,
    })
  })

  test('with an id that nobody can read signs only when it is told to', () => {
    const room = tokbox.session('room-1')
    expect(room.createdAt).toBeUndefined()
    expect(() => room.token()).toThrow(expect.objectContaining({ code: 'ERR_TOKBOX_SESSION_ID_FORMAT' }))
    expect(decodeToken(room.token({ checkSession: false })).sessionId).toBe('room-1')
  })

  test('refuses the tokens of other sessions', async () => {
    const token = tokbox.session('room-1').token({ checkSession: false })
    expect(() => tokbox.session(storedId).verify(token)).toThrow(
      expect.objectContaining({ subject: 'session' }),
    )
  })

  test.each([undefined, null, 5, '', {}])('cannot be made of %j', (id) => {
    expect(() => tokbox.session(id as string)).toThrow(/^sessionId: expected the id of a session/)
  })
})
