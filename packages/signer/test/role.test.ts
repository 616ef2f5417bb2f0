import { vectorProject, vectorSessionId } from '@tokbox-tools/testing/project'
import { describe, expect, expectTypeOf, test } from 'vitest'
import { createBatchSigner } from '../src/batch/index.js'
import { createSigner, isRole, Role, type TokenOptions } from '../src/index.js'

const signer = createSigner(vectorProject)
const batches = createBatchSigner(vectorProject)

test('isRole knows the roles, and tells the compiler', () => {
  const text: string = 'moderator'
  expect(isRole(text)).toBe(true)
  if (isRole(text)) expectTypeOf(text).toEqualTypeOf<Role>()
  expect(Object.values(Role).every(isRole)).toBe(true)
})

test.each<unknown>([
  '',
  'admin',
  'Moderator',
  'moderator ',
  ' moderator',
  'constructor',
  '0',
  0,
  null,
  undefined,
  ['moderator'],
])('isRole refuses %j', (text) => {
  expect(isRole(text)).toBe(false)
})

describe.each<[string, (options: TokenOptions) => unknown]>([
  ['options', (options) => signer.token(vectorSessionId, options)],
  ['options', (options) => signer.token(vectorSessionId, { ...options, tokenFormat: 'jwt' })],
  ['options', (options) => batches.tokens(vectorSessionId, 1, options)],
  ['options', (options) => batches.tokensFor(vectorSessionId, [{}], options)],
  ['recipient', ({ role }) => batches.tokensFor(vectorSessionId, [{ role }])],
])('a role of %s', (owner, sign) => {
  test.each(['moderator ', ' moderator', 'moderator\n', '\tmoderator'])(
    'with white space, %j, is named',
    (role) => {
      expect(() => sign({ role: role as Role })).toThrow(
        `${owner}.role: expected one of 'publisher', 'subscriber', 'moderator', 'publisheronly', ` +
          `got a string of ${role.length} characters. Remove the white space around it: 'moderator'.`,
      )
    },
  )

  test('in another spelling gets a proposal', () => {
    expect(() => sign({ role: 'Publisher-Only' as Role })).toThrow(/Did you mean 'publisheronly'\?$/)
  })
})
