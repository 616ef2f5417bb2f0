import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createEmulator, type EmulatorServer } from '@tokbox/emulator'
import { vectorProject, vectorSessionId, vectorTime } from '@tokbox-tools/testing/project'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { tokboxChild } from './support/child.js'
import { environmentOf } from './support/environment.js'
import { tokbox } from './support/tokbox.js'
import { t1 } from './support/tokens.js'

const planted = 'planted-secret-7c1f0e5a9b'
const { apiKey } = vectorProject
const project = { apiKey, apiSecret: planted }

let folder: string
let file: string
let good: EmulatorServer
let refusing: EmulatorServer
let broken: EmulatorServer
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tokbox-cli-'))
  file = join(folder, 'secret')
  await writeFile(file, planted)
  const clock = () => vectorTime
  good = await createEmulator({ projects: [project], clock }).listen()
  refusing = await createEmulator({ projects: [vectorProject], clock }).listen()
  const faulty = createEmulator({ projects: [project], clock })
  faulty.faults.inject({ kind: 'status', status: 400, times: 'always', body: '{"message":"broken"}' })
  broken = await faulty.listen()
})
afterAll(async () => {
  await Promise.all([good, refusing, broken].map((server) => server.close()))
  await rm(folder, { recursive: true })
})

/** Command lines with credentials, right and wrong ones, that end well or badly. */
const lines: readonly (readonly string[])[] = [
  ['session', 'create'],
  ['session', 'create', '--archive-name', 'x'],
  ['token', vectorSessionId],
  ['token', vectorSessionId, '--role', 'admin'],
  ['token', '1_nonsense'],
  ['tokens', vectorSessionId, '--count', '2', '--as', 'csv'],
  ['tokens', vectorSessionId, '--count', '2', '--role', 'admin'],
  ['tokens', vectorSessionId, '--recipients', '/nowhere/people.csv'],
  ['inspect', t1({}, project)],
  ['inspect', t1()],
  ['inspect', 'nonsense'],
  ['inspect', vectorSessionId],
  ['doctor'],
]

/** Everything that was written, in whatever form a secret could stand there. */
function expectNoSecret(written: string): void {
  for (const form of [
    planted,
    Buffer.from(planted).toString('base64').slice(0, 20),
    encodeURIComponent(planted),
  ]) {
    expect(written).not.toContain(form)
  }
}

describe('a secret is never printed', () => {
  it.each(lines.flatMap((line) => [[line], [[...line, '--json']]]))('by tokbox %j', async (line) => {
    for (const server of [good, refusing, broken]) {
      const env = { ...environmentOf(project), TOKBOX_API_URL: server.url }
      const { stdout, stderr } = await tokbox(line, { env })
      expect(stdout + stderr).not.toBe('')
      expectNoSecret(stdout + stderr)
    }
  })

  it.each([
    ['from a file', () => ['--secret-file', file], ''],
    ['from standard input', () => ['--secret-stdin'], planted],
  ])('%s', async (_where, flags, stdin) => {
    for (const server of [good, refusing, broken]) {
      for (const line of [
        ['session', 'create', '--api-url', server.url],
        ['doctor', '--api-url', server.url],
      ]) {
        const { stdout, stderr } = await tokbox([...line, '--api-key', apiKey, ...flags()], { stdin })
        expect(stdout + stderr).not.toBe('')
        expectNoSecret(stdout + stderr)
      }
    }
  })

  it.each([
    ['white space around it', ` ${planted}`],
    ['a line end in it', `${planted}\n${planted}`],
    ['a control character in it', `${planted}\u0000`],
  ])('when it is malformed: %s', async (_what, apiSecret) => {
    for (const command of [
      ['session', 'create'],
      ['doctor'],
      ['token', vectorSessionId],
      ['inspect', t1()],
    ]) {
      for (const json of [[], ['--json']]) {
        const fromEnv = await tokbox([...command, ...json], { env: environmentOf({ apiKey, apiSecret }) })
        expect(fromEnv.exitCode).toBeGreaterThan(0)
        expectNoSecret(fromEnv.stdout + fromEnv.stderr)
        const argv = [...command, ...json, '--api-key', apiKey, '--secret-stdin']
        const fromStdin = await tokbox(argv, { stdin: apiSecret })
        expect(fromStdin.exitCode).toBeGreaterThan(0)
        expectNoSecret(fromStdin.stdout + fromStdin.stderr)
      }
    }
  })

  it('when key and secret are swapped', async () => {
    const env = environmentOf({ apiKey: planted, apiSecret: apiKey })
    for (const command of [
      ['session', 'create'],
      ['doctor'],
      ['token', vectorSessionId],
      ['inspect', t1()],
    ]) {
      const { stdout, stderr } = await tokbox(command, { env })
      expect(stdout + stderr).toContain('swapped')
      expectNoSecret(stdout + stderr)
    }
  })

  it.each([
    ['session', 'create', '--secret', planted],
    ['session', 'create', `--secret=${planted}`],
    ['--api-secret', planted, 'session', 'create'],
    ['token', vectorSessionId, `--apiSecret=${planted}`],
    ['token', vectorSessionId, `--key=${planted}`],
    ['token', vectorSessionId, `-s${planted}`],
    ['token', vectorSessionId, planted],
    ['token', vectorSessionId, '--role', planted],
    ['token', vectorSessionId, '--expires-in', planted],
    ['token', vectorSessionId, '--expires-at', planted],
    ['token', vectorSessionId, '--format', planted],
    ['tokens', vectorSessionId, '--count', planted],
    ['tokens', vectorSessionId, '--count', '1', '--shard', planted],
    ['tokens', vectorSessionId, '--count', '1', '--threads', planted],
    ['tokens', vectorSessionId, '--count', '1', '--as', planted],
    ['tokens', vectorSessionId, '--recipients', 'a.csv', '--on-error', planted],
    ['tokens', vectorSessionId, '--recipients', planted],
    ['tokens', vectorSessionId, '--recipients', 'a.csv', '--data-template', planted],
    ['session', 'create', '--location', planted],
    ['session', 'create', '--api-url', `https://user:${planted}@example.com`],
    ['session', 'create', '--api-key', planted, '--secret-file', '/nowhere'],
    ['session', 'create', '--api-key', apiKey, '--secret-file', planted],
    ['doctor', '--api-key', apiKey, '--secret-file', planted],
    ['doctor', '--api-key', apiKey, '--secret-file', `${planted}${'x'.repeat(5000)}`],
    ['inspect', planted],
    ['emulator', '--port', planted],
    [planted],
  ])('when it is typed where it does not belong: %s %s %s %s', async (...argv) => {
    for (const json of [[], ['--json']]) {
      const { exitCode, stdout, stderr } = await tokbox([...argv, ...json], {
        env: environmentOf(vectorProject),
      })
      expect(exitCode).toBeGreaterThan(0)
      expectNoSecret(stdout + stderr)
    }
  })

  it.each([
    ['as a column', `${planted}\nx\n`, 'csv'],
    ['as a value', `role\n${planted}\n`, 'csv'],
    ['as an end', `expiresAt\n${planted}\n`, 'csv'],
    ['in broken quotes', `connectionData\n"${planted}"x\n`, 'csv'],
    ['as a key', `{"${planted}":1}\n`, 'jsonl'],
    ['as a value', `{"role":"${planted}"}\n`, 'jsonl'],
    ['as a line', `${planted}\n`, 'jsonl'],
  ])('when it stands in a list of recipients %s: %j', async (_where, stdin, format) => {
    for (const more of [[], ['--on-error', 'collect'], ['--json', '--out', join(folder, 'tokens')]]) {
      const argv = ['tokens', vectorSessionId, '--recipients', '-', '--recipients-as', format, ...more]
      const { exitCode, stdout, stderr } = await tokbox(argv, { env: environmentOf(vectorProject), stdin })
      expect(exitCode).toBeGreaterThan(0)
      expectNoSecret(stdout + stderr)
    }
  })

  it('by the demo, which has no use for it', async () => {
    const { exitCode, stdout, stderr } = await tokbox(['demo', '--json'], { env: environmentOf(project) })
    expect(exitCode).toBe(0)
    expectNoSecret(stdout + stderr)
  })

  it.each([
    ['archive', 'start', vectorSessionId],
    ['archive', 'list', '--all'],
    ['archive', 'delete', 'x', '--yes'],
    ['captions', 'start', vectorSessionId],
    ['doctor'],
  ])('by calls, when the service refuses them or answers nonsense: %s %s', async (...line) => {
    for (const server of [good, refusing, broken]) {
      const env = { ...environmentOf(project), TOKBOX_API_URL: server.url }
      for (const json of [[], ['--json']]) {
        const { stdout, stderr } = await tokbox([...line, ...json], { env })
        expect(stdout + stderr).not.toBe('')
        expectNoSecret(stdout + stderr)
      }
    }
  })

  it.each([
    ['captions', 'start', vectorSessionId, '--token-file'],
    [
      'sip',
      'dial',
      vectorSessionId,
      '--uri',
      'sip:a@b.example',
      '--auth-username',
      'u',
      '--auth-password-file',
    ],
    ['sip', 'dial', vectorSessionId, '--uri', 'sip:a@b.example', '--headers-file'],
    ['broadcast', 'start', vectorSessionId, '--rtmp-file'],
    ['render', 'start', vectorSessionId, '--url-file'],
    ['archive', 'set-storage', '--type', 's3', '--bucket', 'b', '--access-key-file'],
    ['project', 'list', '--account-key', '1', '--secret-file'],
  ])('when it stands in a file or in place of a path: %s %s', async (...line) => {
    for (const server of [good, refusing, broken]) {
      const env = { ...environmentOf(project), TOKBOX_API_URL: server.url }
      for (const path of [file, planted, '-']) {
        const { exitCode, stdout, stderr } = await tokbox([...line, path], { env, stdin: planted })
        expect(exitCode).toBeGreaterThan(0)
        expectNoSecret(stdout + stderr)
      }
    }
  })

  it('by the real program', async () => {
    const env = {
      ...environmentOf(project),
      TOKBOX_API_URL: 'http://127.0.0.1:1',
      NODE_DEBUG: 'http',
      DEBUG: '*',
    }
    const { exitCode, stdout, stderr } = await tokboxChild(['token', vectorSessionId, '--role', 'admin'], env)
    expect(exitCode).toBe(2)
    expectNoSecret(stdout + stderr)
  })
})
