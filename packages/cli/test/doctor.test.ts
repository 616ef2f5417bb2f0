import { createEmulator, type EmulatorServer } from '@tokbox/emulator'
import { otherProject, vectorProject, vectorTime } from '@tokbox-tools/testing/project'
import { type Answer, answer, openServer, type TestServer } from '@tokbox-tools/testing/server'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { environmentOf } from './support/environment.js'
import { tokbox } from './support/tokbox.js'

const emulator = createEmulator({ projects: [vectorProject], clock: () => vectorTime })
let server: EmulatorServer
/** A web server that is not the service. */
let stranger: TestServer
beforeAll(async () => {
  server = await emulator.listen()
  stranger = await openServer(answer(200, '<h1>Welcome to the hotel</h1>', { 'content-type': 'text/html' }))
})
afterAll(async () => {
  await server.close()
  await stranger.close()
})

interface Check {
  readonly name: string
  readonly status: string
  readonly message: string
  readonly remedy?: string
}

/** Runs doctor for people and for programs, and compares the two. */
async function examine(env: Record<string, string>, now = vectorTime, flags: readonly string[] = []) {
  const people = await tokbox(['doctor', ...flags], { env, now })
  const programs = await tokbox(['doctor', '--json', ...flags], { env, now })
  expect(people.stderr).toMatch(/^This creates a session/)
  expect(programs.stderr).toBe('')
  expect(programs.exitCode).toBe(people.exitCode)
  const { ok, checks } = programs.document as { ok: boolean; checks: Check[] }
  expect(ok).toBe(people.exitCode === 0)
  expect(checks.map(({ name }) => name)).toEqual([
    'credentials',
    'well-formed',
    'service',
    'clock',
    'signature',
  ])
  for (const { status, message, remedy } of checks) {
    expect(people.stdout).toContain(`${status.padEnd(7)}  `)
    expect(people.stdout).toContain(message)
    expect(remedy === undefined).toBe(status !== 'failed')
    expect(people.stdout).toContain(remedy ?? '')
  }
  const statuses = checks.map(({ status }) => status).join(' ')
  return { exitCode: people.exitCode, statuses, checks, text: people.stdout }
}

const at = (url: string, project = vectorProject) => ({ ...environmentOf(project), TOKBOX_API_URL: url })

describe('doctor', () => {
  it('finds nothing wrong', async () => {
    const found = await examine(at(server.url))
    expect(found).toMatchObject({ exitCode: 0, statuses: 'ok ok ok ok ok' })
    expect(found.text).toContain('TOKBOX_API_KEY and TOKBOX_API_SECRET of the environment')
    expect(found.text).toContain('project 123456')
    expect(found.text).toContain(`${server.url} answers`)
  })

  it('works with the embedded emulator too', async () => {
    const found = await examine({}, vectorTime, ['--emulator'])
    expect(found).toMatchObject({ exitCode: 0, statuses: 'ok ok ok ok ok' })
    expect(found.text).toContain('the embedded emulator answers')
  })

  it('creates one session, and otherwise only reads', async () => {
    emulator.requests.clear()
    await tokbox(['doctor'], { env: at(server.url) })
    const [first, ...others] = emulator.requests.list()
    expect(first).toMatchObject({ method: 'POST', path: '/session/create' })
    expect(new Set(others.map(({ method }) => method))).toEqual(new Set(['GET']))
  })

  it('tells which products the project can use', async () => {
    const session = answer(200, [{ session_id: '1_x', project_id: '123456', partner_id: '123456' }])
    const refused = answer(403, { code: -1, message: 'Broadcast is not enabled\u202e' })
    const answers: Record<string, Answer> = {
      '/session/create': session,
      archive: answer(200, { count: 0, items: [] }),
      broadcast: refused,
      render: answer(404),
      callback: answer(501, { message: 'not here' }),
    }
    const service = await openServer((arrival, response) => {
      const path = new URL(arrival.request.url ?? '', 'http://localhost').pathname
      return (answers[path] ?? answers[path.split('/').at(-1) ?? ''])?.(arrival, response)
    })
    const { document } = await tokbox(['doctor', '--json'], { env: at(service.url), clock: Date.now })
    expect(document).toMatchObject({
      ok: true,
      products: [
        { name: 'archives', status: 'available' },
        {
          name: 'broadcasts',
          status: 'unavailable',
          message: expect.stringContaining('Broadcast is not enabled'),
        },
        { name: 'renders', status: 'unavailable', message: expect.stringContaining('does not have it') },
        { name: 'callbacks', status: 'unknown', message: 'the service cannot list them' },
        { name: 'sip', status: 'unknown' },
        { name: 'captions', status: 'unknown' },
        { name: 'audio-connector', status: 'unknown' },
      ],
    })
    const people = await tokbox(['doctor'], { env: at(service.url), clock: Date.now })
    expect(people).toMatchObject({ exitCode: 0 })
    expect(people.stdout).toContain('\n\navailable    archives: the service lists them\n')
    expect(people.stdout).not.toContain('\u202e')
    await service.close()
  })

  it.each([
    ['none', {}, 'There are no credentials. Set TOKBOX_API_KEY'],
    ['half', { TOKBOX_API_KEY: '123456' }, 'TOKBOX_API_SECRET'],
  ])('misses credentials: %s', async (_what, env, message) => {
    const found = await examine(env)
    expect(found).toMatchObject({ exitCode: 2, statuses: 'failed skipped skipped skipped skipped' })
    expect(found.text).toContain(message)
  })

  it('misses the file of the secret', async () => {
    const found = await examine({}, vectorTime, ['--api-key', '123456', '--secret-file', '/nowhere/secret'])
    expect(found).toMatchObject({ exitCode: 2, statuses: 'failed skipped skipped skipped skipped' })
    expect(found.text).toContain('the file named by --secret-file: there is no such file.')
  })

  it.each([
    ['a key that is no number', { ...vectorProject, apiKey: 'abc' }, 'a string of digits'],
    ['white space around the secret', { ...vectorProject, apiSecret: ' x ' }, 'Remove the white space'],
    [
      'key and secret swapped',
      { apiKey: vectorProject.apiSecret, apiSecret: '123456' },
      'seem to be swapped',
    ],
  ])('finds malformed credentials: %s', async (_what, project, message) => {
    const found = await examine(at(server.url, project))
    expect(found).toMatchObject({ exitCode: 2, statuses: 'ok failed skipped skipped skipped' })
    expect(found.text).toContain(message)
  })

  it('cannot reach the service', async () => {
    const closed = await createEmulator().listen()
    await closed.close()
    const found = await examine(at(closed.url))
    expect(found).toMatchObject({ exitCode: 1, statuses: 'ok ok failed skipped skipped' })
    expect(found.checks[2]?.remedy).toContain('Check the address, the network, the firewall and the proxy')
  })

  it('reaches something else', async () => {
    const found = await examine(at(stranger.url), Date.now())
    expect(found).toMatchObject({ exitCode: 1, statuses: 'ok ok failed ok skipped' })
    expect(found.checks[2]?.remedy).toContain('not the way the service should')
  })

  it('reaches a service that is down', async () => {
    emulator.faults.inject({ kind: 'status', status: 503, times: 2 })
    const found = await examine(at(server.url))
    expect(found).toMatchObject({ exitCode: 1, statuses: 'ok ok failed ok skipped' })
    expect(found.text).toContain('503')
  })

  it.each([
    ['ahead of', 600_000],
    ['behind', -600_000],
  ])("measures that the clock is 10 minutes %s the service's", async (direction, offset) => {
    const found = await examine(at(server.url), vectorTime + offset)
    expect(found).toMatchObject({ exitCode: 1, statuses: 'ok ok ok failed ok' })
    expect(found.text).toContain(`the clock of this machine is 10 minutes ${direction} the service's`)
    expect(found.checks[3]?.remedy).toContain('Set the clock')
  })

  it('finds a wrong secret', async () => {
    const found = await examine(at(server.url, { ...vectorProject, apiSecret: otherProject.apiSecret }))
    expect(found).toMatchObject({ exitCode: 1, statuses: 'ok ok ok ok failed' })
    expect(found.text).toContain('refuses the credentials of project 123456: “Invalid signature”')
    expect(found.checks[4]?.remedy).toContain('Was the secret replaced?')
  })

  it('finds an unknown project', async () => {
    const found = await examine(at(server.url, otherProject))
    expect(found).toMatchObject({ exitCode: 1, statuses: 'ok ok ok ok failed' })
    expect(found.text).toContain('“Issuer not found”')
    expect(found.checks[4]?.remedy).toContain('does not know this API key')
  })

  it('leaves a wrong command line to the usual message', async () => {
    const { exitCode, stdout } = await tokbox(['doctor', '--emulator', '--api-key', '1'])
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' })
  })
})
