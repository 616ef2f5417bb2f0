import { createEmulator, type EmulatorServer } from '@tokbox/emulator'
import { vectorProject, vectorTime } from '@tokbox-tools/testing/project'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { environmentOf } from './support/environment.js'
import { tokbox } from './support/tokbox.js'

const emulator = createEmulator({ projects: [vectorProject], clock: () => vectorTime })
let server: EmulatorServer
let env: Record<string, string>
beforeAll(async () => {
  server = await emulator.listen()
  env = { ...environmentOf(vectorProject), TOKBOX_API_URL: server.url }
})
afterAll(() => server.close())

describe('session create', () => {
  it('prints the id of the session and nothing else', async () => {
    const { exitCode, stdout, stderr } = await tokbox(['session', 'create'], { env })
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' })
    const decoded = Buffer.from(stdout.trim().slice(2), 'base64url').toString()
    expect(decoded).toMatch(/^1~123456~~1700000000000~[^~]{24}~~~$/)
  })

  it('gives programs the whole session', async () => {
    const { document } = await tokbox(['session', 'create', '--json'], { env })
    expect(document).toMatchObject({
      sessionId: expect.stringMatching(/^1_/) as string,
      projectId: '123456',
      partnerId: '123456',
      createdAt: '2023-11-14T22:13:20.000Z',
      emulator: false,
    })
  })

  it('passes every option on', async () => {
    emulator.requests.clear()
    const argv = [
      'session',
      'create',
      '--location',
      '192.0.2.1',
      '--archive-mode',
      'always',
      '--archive-name',
      'standup',
    ]
    const archived = await tokbox([...argv, '--archive-resolution', '1280x720', '--media-mode', 'routed'], {
      env,
    })
    expect(archived.stderr).toBe('')
    expect(archived.exitCode).toBe(0)
    expect((await tokbox(['session', 'create', '--e2ee'], { env })).exitCode).toBe(0)
    expect((await tokbox(['session', 'create', '--media-mode', 'relayed'], { env })).exitCode).toBe(0)
    const [first, second, third] = emulator.sessions.list().slice(-3)
    expect(first).toMatchObject({
      location: '192.0.2.1',
      archiveMode: 'always',
      archiveName: 'standup',
      archiveResolution: '1280x720',
    })
    expect(second).toMatchObject({ e2ee: true, relayed: false })
    expect(third).toMatchObject({ relayed: true, archiveMode: 'manual' })
  })

  it('says that a session of the embedded emulator is none of the platform', async () => {
    const { exitCode, stdout, stderr } = await tokbox(['session', 'create', '--emulator'])
    expect(exitCode).toBe(0)
    expect(stdout).toMatch(/^1_\S+\n$/)
    expect(stderr).toBe('This session exists only in the emulator of this machine (--emulator).\n')
  })

  it('lets no service write to the terminal as it likes', async () => {
    const id = '1_\u202ereversed\u2066'
    emulator.faults.inject({
      kind: 'status',
      status: 200,
      body: JSON.stringify([{ session_id: id, project_id: '123456', partner_id: '123456' }]),
      headers: { 'content-type': 'application/json' },
    })
    const created = await tokbox(['session', 'create'], { env })
    expect(created).toMatchObject({ exitCode: 0, stdout: '1_\\u{202e}reversed\\u{2066}\n', stderr: '' })
    const body = JSON.stringify({ code: '\u001b[2J\u202e', message: 'no\u001b[2J\nerror: \u202e' })
    emulator.faults.inject({ kind: 'status', status: 400, body })
    const refused = await tokbox(['session', 'create'], { env })
    expect(refused).toMatchObject({ exitCode: 1, stdout: '' })
    expect(refused.stderr).toMatch(/^error: .*answered 400.*\n$/)
    for (const character of ['\u001b', '\u202e']) expect(refused.stderr).not.toContain(character)
  })

  it("tells the service's own words when it refuses", async () => {
    const wrong = { ...env, TOKBOX_API_SECRET: 'another-secret-than-that-of-the-project' }
    const people = await tokbox(['session', 'create'], { env: wrong })
    expect(people).toMatchObject({ exitCode: 1, stdout: '' })
    expect(people.stderr).toContain('Invalid signature')
    const programs = await tokbox(['session', 'create', '--json'], { env: wrong })
    expect(programs).toMatchObject({ exitCode: 1, stdout: '' })
    expect(programs.error).toMatchObject({
      name: 'AuthenticationError',
      status: 403,
      serverMessage: 'Invalid signature',
    })
  })

  it('takes the address from --api-url as well', async () => {
    const { exitCode } = await tokbox(['session', 'create', '--api-url', server.url], {
      env: environmentOf(vectorProject),
    })
    expect(exitCode).toBe(0)
  })

  it('ends with 130 when it is interrupted', async () => {
    const controller = new AbortController()
    emulator.faults.inject({ kind: 'delay', milliseconds: 60_000 })
    const ended = tokbox(['session', 'create'], { env, signal: controller.signal })
    controller.abort('SIGINT')
    expect(await ended).toMatchObject({ exitCode: 130, stdout: '' })
    emulator.faults.clear()
  })
})
