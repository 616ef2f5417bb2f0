import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type ApplicationCredentials, readEnvironment, Tokbox } from '@tokbox/sdk'
import { application, applicationSessionId } from '@tokbox-tools/testing/application'
import { afterAll, beforeAll, describe, expect, expectTypeOf, test } from 'vitest'
import { readKeyFile } from '../src/key-file/runtime.js'

const { applicationId, privateKey } = application
const PROJECT = { TOKBOX_API_KEY: '1', TOKBOX_API_SECRET: 'one' }
const OPENTOK = { OPENTOK_API_KEY: '2', OPENTOK_API_SECRET: 'two' }
const TOKBOX = { TOKBOX_APPLICATION_ID: applicationId, TOKBOX_PRIVATE_KEY: privateKey }
const VONAGE = { VONAGE_APPLICATION_ID: applicationId, VONAGE_PRIVATE_KEY: privateKey }

let folder: string
let file: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tokbox-key-'))
  file = join(folder, 'private.key')
  await writeFile(file, privateKey, { mode: 0o600 })
})
afterAll(() => rm(folder, { recursive: true }))

describe('the credentials of an application', () => {
  test('come as text, also in one line, or in a file', async () => {
    const oneLine = privateKey.replaceAll('\n', '\\n')
    const { TOKBOX_PRIVATE_KEY: _, ...id } = TOKBOX
    const { VONAGE_PRIVATE_KEY: _key, ...vonageId } = VONAGE
    const environments = [
      TOKBOX,
      { ...TOKBOX, TOKBOX_PRIVATE_KEY: oneLine },
      { ...id, TOKBOX_PRIVATE_KEY_FILE: file },
      VONAGE,
      { ...vonageId, VONAGE_PRIVATE_KEY: file },
      { ...vonageId, VONAGE_PRIVATE_KEY_PATH: file },
    ]
    for (const environment of environments) {
      const tokbox = Tokbox.fromEnv({ credentials: 'application' }, environment)
      expectTypeOf(tokbox).toEqualTypeOf<Tokbox<ApplicationCredentials>>()
      expect(tokbox.applicationId).toBe(applicationId)
      const token = await tokbox.session(applicationSessionId).token()
      expect(await tokbox.verify(token)).toMatchObject({ applicationId })
    }
  })

  test('are taken in the order of the sets, and the URL with them', () => {
    expect(Tokbox.fromEnv({}, { ...TOKBOX, ...OPENTOK }).applicationId).toBe(applicationId)
    expect(Tokbox.fromEnv({}, { ...OPENTOK, ...VONAGE }).apiKey).toBe('2')
    expect(Tokbox.fromEnv({}, VONAGE).applicationId).toBe(applicationId)
    const url = 'https://one.example'
    expect(Tokbox.fromEnv({}, { ...TOKBOX, TOKBOX_API_URL: url }).rest.apiUrl).toBe(url)
    expect(Tokbox.fromEnv({}, { ...VONAGE, OPENTOK_API_SECRET: '' }).rest.apiUrl).toContain('vonage.com')
  })

  test('are told with the names of their variables', () => {
    expect(readEnvironment(TOKBOX)).toEqual({
      applicationId,
      privateKey,
      apiUrl: undefined,
      variables: {
        applicationId: 'TOKBOX_APPLICATION_ID',
        privateKey: 'TOKBOX_PRIVATE_KEY',
        apiUrl: 'TOKBOX_API_URL',
      },
    })
    const { TOKBOX_PRIVATE_KEY: _, ...id } = TOKBOX
    expect(readEnvironment({ ...id, TOKBOX_PRIVATE_KEY_FILE: file })).toMatchObject({
      privateKey,
      variables: { privateKey: 'TOKBOX_PRIVATE_KEY_FILE' },
    })
  })
})

describe('the kind', () => {
  test('can be said, which chooses among what is set', () => {
    const both = { ...PROJECT, ...TOKBOX }
    expect(() => Tokbox.fromEnv({}, both)).toThrow(
      /^environment: .*credentials of one kind, got both \(TOKBOX_/,
    )
    expect(Tokbox.fromEnv({ credentials: 'project' }, both).apiKey).toBe('1')
    expect(Tokbox.fromEnv({ credentials: 'application' }, both).applicationId).toBe(applicationId)
    expect(Tokbox.fromEnv({ credentials: 'application' }, { ...OPENTOK, ...VONAGE }).applicationId).toBe(
      applicationId,
    )
  })

  test('is refused when it is not the one', () => {
    expect(() => Tokbox.fromEnv({ credentials: 'project' }, VONAGE)).toThrow(
      /^environment: expected an API key and its secret, got the other kind of credentials \(VONAGE_/,
    )
    expect(() => Tokbox.fromEnv({ credentials: 'application' }, OPENTOK)).toThrow(/an application id/)
    expect(() => Tokbox.fromEnv({ credentials: 'application' }, {})).toThrow(
      /expected the variables TOKBOX_APPLICATION_ID and TOKBOX_PRIVATE_KEY/,
    )
    expect(() => Tokbox.fromEnv({ credentials: 'both' as never }, TOKBOX)).toThrow(/^options\.credentials/)
  })
})

describe('what is wrong', () => {
  test.each([
    ['an id without a key', { TOKBOX_APPLICATION_ID: applicationId }, /^TOKBOX_PRIVATE_KEY: .*got nothing/],
    ['a key without an id', { TOKBOX_PRIVATE_KEY: privateKey }, /^TOKBOX_APPLICATION_ID: .*got nothing/],
    [
      'an id, and the key of another set',
      { ...VONAGE, TOKBOX_APPLICATION_ID: applicationId },
      /^TOKBOX_PRIVATE_KEY: /,
    ],
    ['a key twice', { ...TOKBOX, TOKBOX_PRIVATE_KEY_FILE: 'x' }, /^TOKBOX_PRIVATE_KEY: .*got both/],
    [
      'a path for the text',
      { ...TOKBOX, TOKBOX_PRIVATE_KEY: './private.key' },
      /looks like the path of a file/,
    ],
    [
      'a key that is cut off',
      { ...TOKBOX, TOKBOX_PRIVATE_KEY: privateKey.split('\n')[0] },
      /last line is missing/,
    ],
  ])('%s is an error', (_, environment, message) => {
    expect(() => Tokbox.fromEnv({}, environment)).toThrow(message)
  })

  test('a file that cannot be read', () => {
    const environment = {
      TOKBOX_APPLICATION_ID: applicationId,
      TOKBOX_PRIVATE_KEY_FILE: join(folder, 'none'),
    }
    expect(() => Tokbox.fromEnv({}, environment)).toThrow(
      expect.objectContaining({ parameter: 'TOKBOX_PRIVATE_KEY_FILE', received: 'one that cannot (ENOENT)' }),
    )
  })

  test('a file where there are none', () => {
    expect(() => readKeyFile('x', 'TOKBOX_PRIVATE_KEY_FILE')).toThrow(
      /^TOKBOX_PRIVATE_KEY_FILE: .*Set TOKBOX_PRIVATE_KEY/,
    )
  })

  test('credentials among the options', () => {
    expect(() => Tokbox.fromEnv({ applicationId } as object, TOKBOX)).toThrow(
      /^options\.applicationId: .*mixed/,
    )
  })
})
