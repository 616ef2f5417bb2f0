import { expect, test } from 'vitest'
import {
  foreignConnectionData,
  foreignTokens,
  otherProject,
  otherSessionId,
  sessionIdOf,
  vectorProject,
  vectorRequestToken,
  vectorSeconds,
  vectorSessionId,
} from '../src/project.js'
import { jwt, openJwt, openT1, readT1, requestToken, t1 } from '../src/tokens.js'

test('the session of the vectors is one that sessionIdOf makes', () => {
  expect(sessionIdOf(vectorProject.apiKey, { relayed: true })).toBe(vectorSessionId)
  expect(otherSessionId).not.toBe(vectorSessionId)
})

test('the request token of the vectors is one that requestToken makes', () => {
  expect(requestToken(vectorProject, vectorSeconds, { jti: 'vector-1' })).toBe(vectorRequestToken)
})

test.each(Object.entries(foreignTokens))('what the %s library made can be read', (_, token) => {
  expect(readT1(token, vectorProject)).toMatchObject({
    session_id: vectorSessionId,
    connection_data: foreignConnectionData,
  })
  expect(() => readT1(token, otherProject)).toThrow('not signed by this project')
})

test('tokens are read as they were made, and a forged one is noticed', () => {
  const token = t1(vectorProject, vectorSessionId, vectorSeconds, { nonce: undefined, more: 'a b&c' })
  expect(readT1(token, vectorProject)).toEqual({
    session_id: vectorSessionId,
    create_time: '1700000000',
    expire_time: '1700003600',
    role: 'publisher',
    more: 'a b&c',
  })
  expect(openT1(token, otherProject.apiSecret).genuine).toBe(false)
  const other = jwt(otherProject, otherSessionId, vectorSeconds)
  expect(openJwt(other, otherProject.apiSecret)).toMatchObject({ genuine: true, claims: { iss: '654321' } })
  expect(openJwt(other, vectorProject.apiSecret).genuine).toBe(false)
})
