import { readEnvironment, Tokbox } from '@tokbox/sdk'
import { expect, test } from 'vitest'

const TOKBOX = { TOKBOX_API_KEY: '1', TOKBOX_API_SECRET: 'one' }
const OPENTOK = { OPENTOK_API_KEY: '2', OPENTOK_API_SECRET: 'two' }

test('either set is taken, ours first', () => {
  expect(Tokbox.fromEnv({}, TOKBOX).apiKey).toBe('1')
  expect(Tokbox.fromEnv({}, OPENTOK).apiKey).toBe('2')
  expect(Tokbox.fromEnv({}, { ...OPENTOK, ...TOKBOX }).apiKey).toBe('1')
  expect(Tokbox.fromEnv({}, { ...OPENTOK, TOKBOX_API_KEY: '', TOKBOX_API_SECRET: '' }).apiKey).toBe('2')
})

test('the URL belongs to its set; an option comes before it', () => {
  const environment = {
    ...TOKBOX,
    TOKBOX_API_URL: 'https://one.example',
    OPENTOK_API_URL: 'https://two.example',
  }
  expect(Tokbox.fromEnv({}, environment).rest.apiUrl).toBe('https://one.example')
  expect(Tokbox.fromEnv({ apiUrl: 'https://three.example' }, environment).rest.apiUrl).toBe(
    'https://three.example',
  )
  expect(Tokbox.fromEnv({}, { ...TOKBOX, OPENTOK_API_URL: 'https://two.example' }).rest.apiUrl).not.toContain(
    'two',
  )
})

test.each([
  ['nothing', {}, /^environment: expected the variables TOKBOX_API_KEY and TOKBOX_API_SECRET/],
  [
    'half of ours beside all of the other',
    { ...OPENTOK, TOKBOX_API_KEY: '1' },
    /^TOKBOX_API_SECRET: .*got nothing/,
  ],
  ['a secret without its key', { ...OPENTOK, TOKBOX_API_SECRET: 'one' }, /^TOKBOX_API_KEY: /],
  ['only our URL', { ...OPENTOK, TOKBOX_API_URL: 'https://one.example' }, /^TOKBOX_API_KEY: /],
  ['half of the other', { OPENTOK_API_KEY: '2' }, /^OPENTOK_API_SECRET: /],
])('%s is an error that names the variable', (_, environment, message) => {
  expect(() => Tokbox.fromEnv({}, environment)).toThrow(
    expect.objectContaining({ code: 'ERR_TOKBOX_INVALID_ARGUMENT', message: expect.stringMatching(message) }),
  )
})

test('an undefined option changes nothing, and credentials are not mixed', () => {
  const environment = { ...TOKBOX, TOKBOX_API_URL: 'https://one.example' }
  expect(Tokbox.fromEnv({ apiUrl: undefined }, environment).rest.apiUrl).toBe('https://one.example')
  expect(() => Tokbox.fromEnv({ apiKey: '9' } as object, environment)).toThrow(
    /^options\.apiKey: .*must not be mixed/,
  )
  expect(() => Tokbox.fromEnv(null as never, environment)).toThrow(/^options: /)
})

test('the set that counts is told by the names of its variables', () => {
  expect(readEnvironment({ ...OPENTOK, ...TOKBOX, TOKBOX_API_URL: 'https://one.example' })).toEqual({
    apiKey: '1',
    apiSecret: 'one',
    apiUrl: 'https://one.example',
    variables: { apiKey: 'TOKBOX_API_KEY', apiSecret: 'TOKBOX_API_SECRET', apiUrl: 'TOKBOX_API_URL' },
  })
  expect(readEnvironment({ ...OPENTOK, TOKBOX_API_KEY: '', TOKBOX_API_URL: '' })).toEqual({
    apiKey: '2',
    apiSecret: 'two',
    apiUrl: undefined,
    variables: { apiKey: 'OPENTOK_API_KEY', apiSecret: 'OPENTOK_API_SECRET', apiUrl: 'OPENTOK_API_URL' },
  })
  expect(readEnvironment({ TOKBOX_API_KEY: '', HOME: '/' })).toBeUndefined()
  expect(() => readEnvironment({ OPENTOK_API_URL: 'https://two.example' })).toThrow(
    expect.objectContaining({ parameter: 'OPENTOK_API_KEY' }),
  )
  expect(() => readEnvironment(null as never)).toThrow(/^environment: expected an object of variables/)
})

test('without an argument it reads the process', () => {
  const before = { ...process.env }
  try {
    for (const name of Object.keys(process.env)) if (/^(TOKBOX|OPENTOK)_/.test(name)) delete process.env[name]
    expect(() => Tokbox.fromEnv()).toThrow(/^environment: /)
    expect(readEnvironment()).toBeUndefined()
    Object.assign(process.env, TOKBOX)
    expect(readEnvironment()).toMatchObject({ apiKey: '1', apiSecret: 'one' })
    expect(Tokbox.fromEnv().apiKey).toBe('1')
  } finally {
    for (const name of Object.keys(TOKBOX)) delete process.env[name]
    Object.assign(process.env, before)
  }
})
