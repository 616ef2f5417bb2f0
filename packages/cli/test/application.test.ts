import { createEmulator, type EmulatorServer } from '@tokbox/emulator'
import {
  application,
  applicationRequestToken,
  applicationSessionId,
  applicationToken,
  makeApplication,
  openRs256,
  otherApplicationId,
} from '@tokbox-tools/testing/application'
import { vectorProject, vectorSessionId, vectorTime } from '@tokbox-tools/testing/project'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { environmentOf } from './support/environment.js'
import { linesOf, useFolder } from './support/folder.js'
import { type Given, tokbox } from './support/tokbox.js'
import { t1 } from './support/tokens.js'

const { applicationId, privateKey, publicKey } = application
const seconds = vectorTime / 1000
const folder = useFolder()
let server: EmulatorServer
beforeAll(async () => {
  const projects = [vectorProject, { applicationId, publicKey }]
  server = await createEmulator({ projects, clock: () => vectorTime }).listen()
})
afterAll(() => server.close())

let keyFile = ''
/** Its credentials in the environment. */
let env: Record<string, string>
beforeEach(async () => {
  keyFile = await folder.file('private.key', privateKey)
  env = { TOKBOX_APPLICATION_ID: applicationId, TOKBOX_PRIVATE_KEY_FILE: keyFile, TOKBOX_API_URL: server.url }
})

/** No line of the key, and nothing long of it. */
function expectNoKey(text: string): void {
  for (const line of privateKey.split('\n').filter((part) => !part.includes('-----') && part !== ''))
    expect(text).not.toContain(line.slice(0, 30))
}

describe('the credentials of an application', () => {
  it.each([
    ['of the environment', () => env, (): string[] => []],
    [
      'of the environment, as text',
      () => ({
        TOKBOX_APPLICATION_ID: applicationId,
        TOKBOX_PRIVATE_KEY: privateKey.replaceAll('\n', '\\n'),
      }),
      (): string[] => [],
    ],
    [
      'of the environment of official tools',
      () => ({ VONAGE_APPLICATION_ID: applicationId, VONAGE_PRIVATE_KEY: keyFile }),
      (): string[] => [],
    ],
    [
      'of the command line',
      () => ({}),
      () => ['--application-id', applicationId, '--private-key-file', keyFile],
    ],
  ])('%s sign tokens', async (_where, environment, flags) => {
    const { exitCode, stdout, stderr } = await tokbox(
      ['token', applicationSessionId, '--role', 'moderator', '--data', 'user-42', ...flags()],
      { env: environment() },
    )
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' })
    const { genuine, claims } = openRs256(stdout.trim(), publicKey)
    expect(genuine).toBe(true)
    expect(claims).toMatchObject({
      application_id: applicationId,
      session_id: applicationSessionId,
      role: 'moderator',
      connection_data: 'user-42',
    })
  })

  it('take the key from standard input too', async () => {
    const argv = ['token', applicationSessionId, '--application-id', applicationId, '--private-key-file', '-']
    const { exitCode, stdout } = await tokbox(argv, { stdin: privateKey })
    expect(exitCode).toBe(0)
    expect(openRs256(stdout.trim(), publicKey).genuine).toBe(true)
  })

  it('make calls', async () => {
    const created = await tokbox(['session', 'create', '--json'], { env })
    expect(created).toMatchObject({ exitCode: 0, document: { projectId: applicationId } })
    const list = await tokbox(['archive', 'list', '--json'], { env })
    expect(list.stderr).toBe('')
    expect(list.document).toEqual({ items: [], total: 0, offset: 0 })
  })

  it('make many tokens', async () => {
    const { exitCode, stdout } = await tokbox(['tokens', applicationSessionId, '--count', '3'], { env })
    expect(exitCode).toBe(0)
    const tokens = linesOf(stdout)
    expect(new Set(tokens).size).toBe(3)
    for (const token of tokens) expect(openRs256(token, publicKey).genuine).toBe(true)
  })

  it('do not have what the unified environment lacks, and say so', async () => {
    const { exitCode, stderr } = await tokbox(['callback', 'list'], { env })
    expect(exitCode).toBe(2)
    expect(stderr).toMatch(/unified|application/i)
  })

  it('have one format of tokens', async () => {
    const { exitCode, stderr } = await tokbox(['token', applicationSessionId, '--format', 't1'], { env })
    expect(exitCode).toBe(2)
    expect(stderr).toContain('--format: expected no format for tokens of an application')
  })

  it('are tried by doctor, which says what environment they are of', async () => {
    const good = await tokbox(['doctor'], { env })
    expect(good.exitCode).toBe(0)
    expect(good.stdout).toContain(`application ${applicationId} of the unified Vonage environment`)
    expect(good.stdout).toContain(`the service accepts the private key of application ${applicationId}`)
    expect(good.stdout).toMatch(/unavailable +callbacks/)
    const other = await folder.file('other.key', makeApplication(applicationId).privateKey)
    const bad = await tokbox(['doctor', '--json'], { env: { ...env, TOKBOX_PRIVATE_KEY_FILE: other } })
    expect(bad.exitCode).toBe(1)
    expect(JSON.stringify(bad.document)).toContain('they have to be a pair')
  })
})

describe('credentials that do not belong together or cannot be used', () => {
  it.each<[what: string, argv: () => string[], given: () => Given, message: string]>([
    [
      'both kinds in the environment',
      () => [],
      () => ({ env: { ...env, ...environmentOf(vectorProject) } }),
      'The environment has credentials of both kinds',
    ],
    [
      'no key',
      () => [],
      () => ({ env: { TOKBOX_APPLICATION_ID: applicationId } }),
      'TOKBOX_PRIVATE_KEY is not set',
    ],
    [
      'no file',
      () => [],
      () => ({ env: { ...env, TOKBOX_PRIVATE_KEY_FILE: '/nowhere' } }),
      'TOKBOX_PRIVATE_KEY_FILE: expected the path of a file that can be read',
    ],
    [
      'half of the flags',
      () => ['--application-id', applicationId],
      () => ({}),
      'needs --private-key-file as well',
    ],
    ['the other half', () => ['--private-key-file', keyFile], () => ({}), 'needs --application-id as well'],
    [
      'flags of both kinds',
      () => ['--application-id', applicationId, '--private-key-file', keyFile, '--api-key', '1'],
      () => ({}),
      '--api-key and --application-id are two kinds of credentials',
    ],
    [
      'the emulator',
      () => ['--emulator', '--application-id', applicationId],
      () => ({}),
      'leave out --application-id or --emulator',
    ],
    [
      'no UUID',
      () => ['--application-id', 'x', '--private-key-file', keyFile],
      () => ({}),
      '--application-id: expected',
    ],
    [
      'a key that is cut off',
      () => ['--application-id', applicationId, '--private-key-file', '-'],
      () => ({ stdin: privateKey.slice(0, 400) }),
      '--private-key-file: expected a private RSA key of at least 2048 bits as PEM text, but',
    ],
    [
      'a public key',
      () => [],
      () => ({ env: { TOKBOX_APPLICATION_ID: applicationId, TOKBOX_PRIVATE_KEY: publicKey } }),
      'TOKBOX_PRIVATE_KEY: expected a private RSA key',
    ],
  ])('%s', async (_what, argv, given, message) => {
    for (const command of [['token', applicationSessionId], ['session', 'create'], ['doctor']]) {
      const { exitCode, stdout, stderr } = await tokbox([...command, ...argv()], given())
      expect(exitCode).toBe(2)
      expect(stdout + stderr).toContain(message)
      expectNoKey(stdout + stderr)
    }
  })

  it('a key on the command line is taken for what it is', async () => {
    const { exitCode, stderr } = await tokbox(['token', applicationSessionId, `--private-key=${privateKey}`])
    expect(exitCode).toBe(2)
    expect(stderr).toContain('--private-key')
    expectNoKey(stderr)
  })
})

describe('inspect with the credentials of an application', () => {
  const inspect = async (token: string) => (await tokbox(['inspect', token, '--json'], { env })).document

  it('verifies its tokens', async () => {
    const token = applicationToken(application, applicationSessionId, seconds)
    expect(await inspect(token)).toMatchObject({ kind: 'token', status: 'valid', signature: 'good' })
    const people = await tokbox(['inspect', token], { env })
    expect(people.stdout).toContain(
      `VALID: signed with the private key of application ${applicationId}, expires in 1 hour.`,
    )
    expect(await inspect(applicationRequestToken(application))).toMatchObject({
      kind: 'request-token',
      status: 'valid',
    })
  })

  it('says what is wrong with others', async () => {
    const forged = applicationToken(makeApplication(applicationId), applicationSessionId, seconds)
    expect(await inspect(forged)).toMatchObject({
      status: 'invalid',
      signature: 'wrong',
      problems: [
        {
          reason: 'signature',
          message: expect.stringContaining('with a different private key than') as string,
        },
      ],
    })
    const expired = applicationToken(application, applicationSessionId, seconds - 7200)
    expect(await inspect(expired)).toMatchObject({ signature: 'good', problems: [{ reason: 'expired' }] })
    const { document } = await tokbox(['inspect', t1(), '--json'], { env })
    expect(document).toMatchObject({
      status: 'invalid',
      problems: [
        {
          message: `The token belongs to project 123456 (not to application ${applicationId}, whose credentials are at hand).`,
        },
      ],
    })
    const foreign = applicationToken(
      { ...application, applicationId: otherApplicationId },
      applicationSessionId,
      seconds,
    )
    expect((await inspect(foreign)).status).toBe('invalid')
    expect(await inspect(vectorSessionId)).toMatchObject({
      kind: 'session',
      problems: [{ reason: 'project' }],
    })
    expect(await inspect(applicationSessionId)).toMatchObject({ kind: 'session', problems: [] })
  })
})
