import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { otherProject, vectorProject, vectorSessionId } from '@tokbox-tools/testing/project'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { environmentOf } from './support/environment.js'
import { tokbox } from './support/tokbox.js'
import { readT1 } from './support/tokens.js'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tokbox-cli-'))
})
afterAll(() => rm(folder, { recursive: true }))

async function fileOf(name: string, content: string | Uint8Array): Promise<string> {
  const path = join(folder, name)
  await writeFile(path, content)
  return path
}

const argv = ['token', vectorSessionId]
const { apiKey, apiSecret } = vectorProject

describe('credentials', () => {
  it.each(['TOKBOX', 'OPENTOK'])('come from the variables that begin with %s', async (prefix) => {
    const { exitCode, stdout } = await tokbox(argv, { env: environmentOf(vectorProject, prefix) })
    expect(exitCode).toBe(0)
    expect(readT1(stdout.trim())).toMatchObject({ session_id: vectorSessionId })
  })

  it('of the two sets of variables are never mixed', async () => {
    const both = { ...environmentOf(otherProject, 'OPENTOK'), ...environmentOf(vectorProject, 'TOKBOX') }
    expect(readT1((await tokbox(argv, { env: both })).stdout.trim())).toMatchObject({
      session_id: vectorSessionId,
    })
    const half = { TOKBOX_API_KEY: apiKey, OPENTOK_API_KEY: apiKey, OPENTOK_API_SECRET: apiSecret }
    const { exitCode, stdout, stderr } = await tokbox(argv, { env: half })
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' })
    expect(stderr).toContain('TOKBOX_API_SECRET is not set')
  })

  it.each([
    ['with a line end', `${apiSecret}\n`],
    ['with a Windows line end', `${apiSecret}\r\n`],
    ['without a line end', apiSecret],
    ['with a byte order mark', `\ufeff${apiSecret}\r\n`],
  ])('come from a file %s, and from standard input', async (name, content) => {
    const path = await fileOf(name, content)
    const fromFile = await tokbox([...argv, '--api-key', apiKey, '--secret-file', path])
    expect(readT1(fromFile.stdout.trim())).toMatchObject({ session_id: vectorSessionId })
    const fromStdin = await tokbox([...argv, '--api-key', apiKey, '--secret-stdin'], { stdin: content })
    expect(readT1(fromStdin.stdout.trim())).toMatchObject({ session_id: vectorSessionId })
  })

  it.each([
    ['is empty', '\n', 'got nothing'],
    ['has two lines', `${apiSecret}\n${apiSecret}\n`, 'got several lines'],
    ['has an empty line at the end', `${apiSecret}\n\n`, 'got several lines'],
    ['is too long', 'x'.repeat(5000), 'it is longer than 4096 bytes'],
    ['is not UTF-8', new Uint8Array([0x66, 0xff, 0xfe]), 'it is not UTF-8 text. Save it as UTF-8.'],
    ['has white space around the secret', ` ${apiSecret}`, 'Remove the white space'],
    ['holds nothing but a byte order mark', '\ufeff\n', 'got nothing'],
    ['has a byte order mark at its end', `${apiSecret}\ufeff`, 'Remove the white space'],
  ])('are refused when the file or standard input %s', async (name, content, message) => {
    const path = await fileOf(name, content)
    for (const [flags, stdin] of [
      [['--secret-file', path], ''],
      [['--secret-stdin'], content],
    ] as const) {
      const { exitCode, stdout, stderr } = await tokbox([...argv, '--api-key', apiKey, ...flags], { stdin })
      expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' })
      expect(stderr).toContain(message)
    }
  })

  it('are looked for in a file whose path no message shows, since it may be the secret itself', async () => {
    const { exitCode, stderr } = await tokbox([...argv, '--api-key', apiKey, '--secret-file', apiSecret])
    expect(exitCode).toBe(2)
    expect(stderr).toBe(
      'error: the file named by --secret-file: there is no such file. [ERR_TOKBOX_CLI_READ]\n',
    )
  })

  it('of the environment do not complete, and do not disturb, those of the options', async () => {
    const path = await fileOf('secret', apiSecret)
    const env = environmentOf(otherProject)
    const { stdout } = await tokbox([...argv, '--api-key', apiKey, '--secret-file', path], { env })
    expect(readT1(stdout.trim())).toMatchObject({ session_id: vectorSessionId })
    expect((await tokbox([...argv, '--api-key', apiKey], { env })).exitCode).toBe(2)
  })

  it.each([
    [
      { TOKBOX_API_KEY: 'abc', TOKBOX_API_SECRET: apiSecret },
      'error: TOKBOX_API_KEY: expected a string of digits',
    ],
    [
      { OPENTOK_API_KEY: apiKey, OPENTOK_API_SECRET: ' ' },
      'error: OPENTOK_API_SECRET: expected a non-empty string',
    ],
    [
      { TOKBOX_API_KEY: apiSecret, TOKBOX_API_SECRET: apiKey },
      'TOKBOX_API_KEY and TOKBOX_API_SECRET seem to be swapped',
    ],
  ])('that are malformed are named after their source: %j', async (env, message) => {
    const { exitCode, stderr } = await tokbox(argv, { env })
    expect(exitCode).toBe(2)
    expect(stderr).toContain(message)
  })

  it('come with an address, which is looked at where it is needed', async () => {
    for (const url of ['ftp://x', 'http://emulator:4124']) {
      const env = { ...environmentOf(vectorProject), TOKBOX_API_URL: url }
      const { exitCode, stderr } = await tokbox(['session', 'create'], { env })
      expect(exitCode).toBe(2)
      expect(stderr).toContain('error: TOKBOX_API_URL: expected an https URL')
      expect((await tokbox(argv, { env })).exitCode).toBe(0)
    }
  })

  it('go over plain http to the one host that is named', async () => {
    const env = { ...environmentOf(vectorProject), TOKBOX_API_URL: 'http://emulator.invalid:4124' }
    const create = ['session', 'create']
    const plain = await tokbox(create, { env })
    expect(plain.stderr).toContain('To reach an emulator in another container, set --allow-insecure-host.')
    const other = await tokbox([...create, '--allow-insecure-host', 'other'], { env })
    expect(other.stderr).toContain('Its host is not the one named by --allow-insecure-host.')
    const pattern = await tokbox([...create, '--allow-insecure-host', '*'], { env })
    expect(pattern.stderr).toContain(
      'error: --allow-insecure-host: expected the exact host name of TOKBOX_API_URL in lower case',
    )
    expect([plain, other, pattern].map(({ exitCode }) => exitCode)).toEqual([2, 2, 2])
    // The call is made, and finds nobody.
    const named = await tokbox([...create, '--allow-insecure-host', 'emulator.invalid'], { env })
    expect(named.exitCode).toBe(1)
    expect(named.stderr).toContain('[ERR_TOKBOX_CONNECTION]')
  })

  it('that are malformed are named after their option', async () => {
    const wrongKey = await tokbox([...argv, '--api-key', 'abc', '--secret-stdin'], { stdin: apiSecret })
    expect(wrongKey.stderr).toContain('error: --api-key: expected a string of digits')
    const wrongSecret = await tokbox([...argv, '--api-key', apiKey, '--secret-stdin'], { stdin: ' x' })
    expect(wrongSecret.stderr).toContain('error: --secret-stdin: expected a non-empty string')
  })

  it('are never typed at a terminal, which would show them', async () => {
    const given = { stdin: apiSecret, terminal: true }
    const { exitCode, stderr } = await tokbox([...argv, '--api-key', apiKey, '--secret-stdin'], given)
    expect(exitCode).toBe(2)
    expect(stderr).toContain('standard input: it is a terminal, which would show the secret')
  })

  it('of the emulator are used only when asked for', async () => {
    const env = environmentOf(vectorProject)
    const { document } = await tokbox(['session', 'create', '--emulator', '--json'], { env })
    expect(document).toMatchObject({ projectId: '100000', emulator: true })
    expect((await tokbox(['session', 'create'])).exitCode).toBe(2)
  })
})
