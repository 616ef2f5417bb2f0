import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { networkInterfaces, tmpdir } from 'node:os'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import { otherProject, vectorProject } from '@tokbox-tools/testing/project'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { start, tokboxChild } from './support/child.js'
import { environmentOf } from './support/environment.js'
import { linesOf } from './support/folder.js'
import { type Outcome, tokbox } from './support/tokbox.js'
import { t1 } from './support/tokens.js'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tokbox-cli-'))
})
afterAll(() => rm(folder, { recursive: true }))

/** The variables that the emulator tells people to export. */
function exported(stdout: string): Record<string, string> {
  const lines = [...stdout.matchAll(/^ +export ([A-Z_]+)=(\S+)$/gm)]
  return Object.fromEntries(lines.map(([, name = '', value = '']) => [name, value]))
}

const exportedByDefault = environmentOf({
  apiKey: '100000',
  apiSecret: 'development-secret-of-the-tokbox-emulator',
})

/** Runs an emulator in this process while something else happens. */
async function serving(
  options: readonly string[],
  use: (stdout: string) => Promise<void>,
  terminal = false,
): Promise<Outcome> {
  const controller = new AbortController()
  let text = ''
  let ready = () => {}
  const announced = new Promise<void>((resolve) => {
    ready = resolve
  })
  const stdout = new Writable({
    write(chunk: Buffer, _encoding, done) {
      text += chunk.toString()
      ready()
      done()
    },
  })
  const running = tokbox(['emulator', ...options], { stdout, terminal, signal: controller.signal })
  await Promise.race([announced, running])
  try {
    await use(text)
  } finally {
    controller.abort('SIGINT')
  }
  return running
}

async function banner(options: readonly string[]): Promise<string> {
  let text = ''
  await serving(options, async (stdout) => {
    text = stdout
  })
  return text
}

/** Calls of every kind, some with what no log may hold. */
async function request(stdout: string): Promise<void> {
  const [url = ''] = /http:\/\/127\.0\.0\.1:\d+/.exec(stdout) ?? []
  const create = (fault?: string) =>
    fetch(`${url}/session/create?x=${t1()}`, {
      method: 'POST',
      headers: { authorization: 'x', ...(fault !== undefined && { 'x-emulator-fault': fault }) },
    })
  await create()
  await fetch(`${url}/v2/project/${exportedByDefault.TOKBOX_API_SECRET}x/${encodeURIComponent(t1())}/x`)
  await create('status=503')
  await create('reset').catch(() => undefined)
}

/** The addresses under which others reach this machine. */
function networkAddresses(): string[] {
  return Object.values(networkInterfaces())
    .flatMap((interfaces = []) => interfaces)
    .filter(({ internal, family }) => !internal && family === 'IPv4')
    .map(({ address }) => address)
}

describe('emulator', () => {
  it.each(['SIGINT', 'SIGTERM'] as const)('runs until %s, and then ends with 0', async (signal) => {
    const child = start(['emulator'])
    const env = exported(await child.until((text) => text.includes('npx tokbox session create')))
    expect(env).toEqual({
      TOKBOX_API_KEY: '100000',
      TOKBOX_API_SECRET: 'development-secret-of-the-tokbox-emulator',
      TOKBOX_API_URL: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/) as string,
    })
    expect((await tokboxChild(['session', 'create'], env)).exitCode).toBe(0)
    child.process.kill(signal)
    expect(await child.ended).toMatchObject({ exitCode: 0, stderr: 'The emulator has stopped.\n' })
  })

  it('tells programs when it is ready, on one line', async () => {
    const child = start(['emulator', '--json'])
    const ready = JSON.parse(await child.until((text) => text.endsWith('\n'))) as Record<string, unknown>
    expect(ready).toEqual({
      url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/) as string,
      networkUrls: [],
      port: expect.any(Number) as number,
      projects: [{ apiKey: '100000', apiSecret: 'development-secret-of-the-tokbox-emulator' }],
      accounts: [
        { accountKey: '200000', accountSecret: 'development-secret-of-the-tokbox-emulator-account' },
      ],
    })
    child.process.kill('SIGINT')
    expect(await child.ended).toMatchObject({ exitCode: 0, stderr: '' })
  })

  it('says on which host it listens', async () => {
    const local = await banner(['--host', 'localhost'])
    expect(local).toMatch(/^The emulator listens on http:\/\/localhost:\d+ \(Ctrl-C ends it\)\.$/m)
    const everywhere = await banner(['--host', '0.0.0.0', '--allow-remote'])
    expect(everywhere).toMatch(/listens on port \d+ on all addresses of this machine \(0\.0\.0\.0;/)
    expect(everywhere).toMatch(/from this machine +http:\/\/127\.0\.0\.1:\d+$/m)
    expect(everywhere).toContain('--allow-insecure-host <host>')
    for (const address of networkAddresses()) {
      expect(everywhere).toContain(` http://${address}:`)
      const one = await banner(['--host', address, '--allow-remote'])
      expect(one).toContain(`The emulator listens on http://${address}:`)
      expect(one).toContain(`export TOKBOX_API_URL=http://${address}:`)
      expect(one).not.toContain('127.0.0.1')
    }
  })

  it.runIf(networkAddresses().length > 0)('has clients on other machines, who name its host', async () => {
    const [host = ''] = networkAddresses()
    await serving(['--host', '0.0.0.0', '--allow-remote', '--json'], async (stdout) => {
      const { port } = JSON.parse(stdout) as { port: number }
      const env = { ...exportedByDefault, TOKBOX_API_URL: `http://${host}:${port}` }
      const create = ['session', 'create', '--json']
      expect((await tokbox(create, { env })).exitCode).toBe(2)
      const { document } = await tokbox([...create, '--allow-insecure-host', host], { env })
      expect(document).toMatchObject({ projectId: '100000', emulator: false })
      const { document: health } = await tokbox(['doctor', '--json', '--allow-insecure-host', host], { env })
      expect(health).toMatchObject({ ok: true })
    })
  })

  it('shows requests as they come, without secrets', async () => {
    const { stderr } = await serving(['--log'], request)
    const time = String.raw`\d\d:\d\d:\d\d`
    expect(stderr.split('\n')).toEqual([
      expect.stringMatching(`^${time}  POST /session/create 403$`),
      expect.stringMatching(`^${time}  GET /v2/project/…/… 404$`),
      expect.stringMatching(`^${time}  POST /session/create 503 \\(fault: status\\)$`),
      expect.stringMatching(`^${time}  POST /session/create no answer \\(fault: reset\\)$`),
      'The emulator has stopped.',
      '',
    ])
  })

  it('shows requests to programs, if they ask for it', async () => {
    const { stderr } = await serving(['--log', '--json'], request)
    const [first = ''] = linesOf(stderr)
    expect(JSON.parse(first)).toEqual({
      request: {
        time: expect.stringMatching(/^\d{4}-\d\d-\d\dT/) as string,
        method: 'POST',
        path: '/session/create',
        status: 403,
        faults: [],
      },
    })
    expect(linesOf(stderr)).toHaveLength(4)
  })

  it.each([
    [[], false, false],
    [[], true, true],
    [['--log'], false, true],
    [['--no-log'], true, false],
    [['--json'], true, false],
  ])('shows requests with %j at a terminal (%s): %s', async (options, terminal, shown) => {
    const { stderr } = await serving(options, request, terminal)
    expect(stderr.includes('/session/create')).toBe(shown)
  })

  it('lets no path write to the terminal as it likes', async () => {
    const { exitCode, stderr } = await tokbox(['emulator', '--project-file', 'x\u001b[2J\nerror: \u202ey'])
    expect(exitCode).toBe(2)
    expect(stderr).toMatch(/^error: x\\u\{1b\}\[2J\\u\{a\}error: \\u\{202e\}y: there is no such file\. .*\n$/)
  })

  it('ends at once though a client waits', async () => {
    const child = start(['emulator', '--json'])
    const { url } = JSON.parse(await child.until((text) => text.endsWith('\n'))) as { url: string }
    const fault = { kind: 'delay', milliseconds: 600_000 }
    await fetch(`${url}/_emulator/faults`, { method: 'POST', body: JSON.stringify(fault) })
    const waiting = fetch(`${url}/session/create`, { method: 'POST' }).then(
      () => 'answered',
      () => 'cut off',
    )
    // The fault has struck when it no longer stands in the list.
    while ((await (await fetch(`${url}/_emulator/faults`)).text()).includes('delay'));
    child.process.kill('SIGINT')
    expect((await child.ended).exitCode).toBe(0)
    expect(await waiting).toBe('cut off')
  })

  it('plays several projects, and does not print their secrets', async () => {
    const path = join(folder, 'projects.json')
    await writeFile(path, `\ufeff${JSON.stringify([vectorProject, otherProject])}`)
    const child = start(['emulator', '--project-file', path])
    const env = exported(await child.until((text) => text.includes('npx tokbox session create')))
    for (const project of [vectorProject, otherProject]) {
      const { exitCode } = await tokboxChild(['session', 'create'], { ...environmentOf(project), ...env })
      expect(exitCode).toBe(0)
    }
    child.process.kill('SIGINT')
    const { stdout, exitCode } = await child.ended
    expect(exitCode).toBe(0)
    expect(stdout).toContain('Projects: 123456, 654321')
    expect(stdout).not.toContain(vectorProject.apiSecret)
    expect(stdout).not.toContain(otherProject.apiSecret)
  })

  it.each([
    ['is not JSON', `[{"apiKey": "123456", "apiSecret": "${vectorProject.apiSecret}"`, 'it is not JSON'],
    ['is not a list', JSON.stringify(vectorProject), 'expected a JSON array of at least one'],
    ['is empty', '[]', 'expected a JSON array of at least one'],
    [
      'has a malformed project',
      JSON.stringify([vectorProject, { apiKey: 1, apiSecret: 'x' }]),
      'project 2: apiKey',
    ],
    ['has a project twice', JSON.stringify([vectorProject, vectorProject]), 'project 123456 is listed twice'],
    ['is a text', '"text"', 'expected a JSON array'],
  ])('refuses a file of projects that %s', async (name, content, message) => {
    const path = join(folder, `${name}.json`)
    await writeFile(path, content)
    const { exitCode, stdout, stderr } = await tokbox(['emulator', '--project-file', path])
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' })
    expect(stderr).toContain(message)
    expect(stderr).not.toContain(vectorProject.apiSecret)
  })

  it('says that a port is in use', async () => {
    const child = start(['emulator', '--json'])
    const { port } = JSON.parse(await child.until((text) => text.endsWith('\n'))) as { port: number }
    const { exitCode, error } = await tokbox(['emulator', '--port', String(port), '--json'])
    expect(exitCode).toBe(1)
    expect(error).toMatchObject({ code: 'ERR_TOKBOX_EMULATOR_LISTEN', port })
    child.process.kill('SIGINT')
    await child.ended
  })
})
