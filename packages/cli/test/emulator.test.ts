import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { start, tokboxChild } from './support/child.js'
import { environmentOf, otherProject, vectorProject } from './support/projects.js'
import { tokbox } from './support/world.js'

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
      port: expect.any(Number) as number,
      projects: [{ apiKey: '100000', apiSecret: 'development-secret-of-the-tokbox-emulator' }],
    })
    child.process.kill('SIGINT')
    expect(await child.ended).toMatchObject({ exitCode: 0, stderr: '' })
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
    [
      'has a project twice',
      JSON.stringify([vectorProject, vectorProject]),
      'the project 123456 is there twice',
    ],
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
