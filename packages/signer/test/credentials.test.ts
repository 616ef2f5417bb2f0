import { inspect } from 'node:util'
import { vectorProject as credentials, vectorSessionId as sessionId } from '@tokbox-tools/testing/project'
import { afterEach, describe, expect, test } from 'vitest'
import { createBatchSigner } from '../src/batch/index.js'
import { type ProjectCredentials, checkCredentials, createSigner } from '../src/index.js'

const { apiKey, apiSecret } = credentials
const checked = checkCredentials(credentials)

test('a checked value has both texts, and nobody can change it', () => {
  expect([checked.apiKey, checked.apiSecret]).toEqual([apiKey, apiSecret])
  expect(Object.isFrozen(checked)).toBe(true)
  expect(() => Object.assign(checked, { apiSecret: 'another' })).toThrow(TypeError)
  expect(() => Object.defineProperty(checked, 'apiSecret', { value: 'another' })).toThrow(TypeError)
  expect(checked.apiSecret).toBe(apiSecret)
})

test('its secret shows nowhere', () => {
  const shown = [
    inspect(checked, { depth: 9, showHidden: true }),
    inspect({ nested: [checked] }, { depth: 9 }),
    JSON.stringify(checked),
    JSON.stringify({ ...checked }),
    JSON.stringify(structuredClone(checked)),
    String(checked),
    Object.entries(checked).join(),
  ].join('\n')
  expect(shown).toContain(apiKey)
  expect(shown).not.toContain(apiSecret)
})

test('a checked value is given back, and signs like the texts', () => {
  expect(checkCredentials(checked)).toBe(checked)
  const fixed = { nonce: '1', expiresAt: new Date(1_700_000_060_000) }
  const options = { clock: () => 1_700_000_000_000 }
  expect(createSigner(checked, options).token(sessionId, fixed)).toBe(
    createSigner(credentials, options).token(sessionId, fixed),
  )
  const token = createBatchSigner(checked).tokens(sessionId, 1).at(0)!
  expect(createSigner(credentials).verify(token).sessionId).toBe(sessionId)
})

test('a checked value is not looked at again', () => {
  // What a check does with a secret, and nothing else here does.
  const trim = String.prototype.trim
  const seen: string[] = []
  String.prototype.trim = function () {
    seen.push(String(this))
    return trim.call(this)
  }
  try {
    createSigner(checked)
    createBatchSigner(checked)
    expect(seen).toEqual([])
    createSigner(credentials)
    expect(seen).toEqual([apiSecret])
  } finally {
    String.prototype.trim = trim
  }
})

describe('no other object passes for a checked one', () => {
  const bad = { apiKey: '12a', apiSecret: ' ' }
  test.each([
    ['a frozen literal', Object.freeze({ ...bad })],
    ['an heir', Object.create(checked, { apiKey: { value: '12a', enumerable: true } })],
    [
      'a copy of its properties',
      Object.defineProperties({}, { ...descriptors(checked), apiKey: { value: '12a' } }),
    ],
    ['the prototype of one', Object.setPrototypeOf({ ...bad }, checked)],
  ])('%s', (_, forged) => {
    expect(() => checkCredentials(forged as ProjectCredentials)).toThrow(
      expect.objectContaining({ code: 'ERR_TOKBOX_INVALID_ARGUMENT' }),
    )
  })
})

function descriptors(value: object): PropertyDescriptorMap {
  return Object.getOwnPropertyDescriptors(value)
}

test('a proxy of a checked value is an object like any other', () => {
  const proxy = new Proxy(checked, {})
  expect(checkCredentials(proxy)).not.toBe(proxy)
  expect(checkCredentials(proxy).apiSecret).toBe(apiSecret)
})

test('getters are read once, so what was checked is what signs', () => {
  let reads = 0
  const moving = {
    apiKey,
    get apiSecret() {
      return ++reads === 1 ? apiSecret : ' another '
    },
  }
  const value = checkCredentials(moving)
  expect([value.apiSecret, value.apiSecret, reads]).toEqual([apiSecret, apiSecret, 1])
})

describe('what somebody added to Object.prototype', () => {
  const names = ['apiKey', 'apiSecret'] as const
  afterEach(() => {
    for (const name of names) delete (Object.prototype as Record<string, unknown>)[name]
  })

  test.each(names)('is no %s', (name) => {
    Object.defineProperty(Object.prototype, name, {
      value: credentials[name],
      configurable: true,
      writable: true,
    })
    const { [name]: _, ...others } = credentials
    expect(() => checkCredentials(others as ProjectCredentials)).toThrow(
      new RegExp(`^${name}: .*got undefined`),
    )
  })
})

test.each([
  ['secret', 'Did you mean apiSecret?'],
  ['partnerId', 'Did you mean apiKey?'],
  ['api_secret', 'Did you mean apiSecret?'],
  ['applicationId', 'see @tokbox/signer/application'],
  ['privateKey', 'see @tokbox/signer/application'],
])('the name %s gets a hint: %s', (name, hint) => {
  expect(() => checkCredentials({ [name]: 'x' } as unknown as ProjectCredentials)).toThrow(
    new RegExp(`^credentials\\.${name}: .*${hint.replace('?', '\\?')}`),
  )
})
