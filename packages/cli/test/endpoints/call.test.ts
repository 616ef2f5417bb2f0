import { PassThrough } from 'node:stream'
import { decodeToken } from '@tokbox/signer'
import { vectorProject, vectorSessionId as session } from '@tokbox-tools/testing/project'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { archive, availableArchive, broadcast, ids, liveBroadcast, render } from '../support/answers.js'
import { environmentOf } from '../support/environment.js'
import { linesOf, useFolder } from '../support/folder.js'
import { openPlatform, type Platform } from '../support/platform.js'
import { type Given, tokbox } from '../support/tokbox.js'

let platform: Platform
let env: Record<string, string>
beforeEach(async () => {
  platform = await openPlatform()
  env = { ...environmentOf(vectorProject), TOKBOX_API_URL: platform.url }
})
afterEach(() => platform.close())

const folder = useFolder()

const run = (line: string, given: Given = {}) => tokbox(line.split(' '), { env, ...given })

describe('one object', () => {
  it('is a record for people, without what is empty or secret', async () => {
    const { exitCode, stdout, stderr } = await run(`archive get ${ids.archive}`)
    expect(exitCode).toBe(0)
    expect(linesOf(stdout).slice(0, 5)).toEqual([
      `id                 ${ids.archive}`,
      'status             available',
      `session id         ${session}`,
      'project id         123456',
      'created at         2023-11-14T22:13:20.123Z (in less than a second)',
    ])
    expect(stdout).toContain('\nurl                (hidden)\n')
    expect(stdout).not.toMatch(/planted|password|raw/)
    expect(stderr).toBe('What is secret is hidden. --json shows it.\n')
  })

  it('is a document for programs, with everything', async () => {
    const { document, stderr } = await run(`archive get ${ids.archive} --json`)
    expect(document).toMatchObject({
      id: ids.archive,
      createdAt: '2023-11-14T22:13:20.123Z',
      url: availableArchive.url,
    })
    expect(document).not.toHaveProperty('raw')
    expect(stderr).toBe('')
  })

  it('has no secret of the project, unless it was the project that was asked for', async () => {
    expect((await run(`mute all ${session} --json`)).document).toEqual({ done: true })
    const account = { ...env, TOKBOX_ACCOUNT_KEY: '654321', TOKBOX_ACCOUNT_SECRET: 'secret-of-the-account' }
    const people = await run('project create --name staging', { env: account })
    expect(people.stdout).toContain('secret       (hidden)')
    expect(people.stderr).toBe('What is secret is hidden. tokbox project get 123456 --json shows it.\n')
    const programs = await run('project create --name staging --json', { env: account })
    expect(programs.document).toMatchObject({ projectId: '123456', secret: 'planted-project-secret' })
  })

  it('lets no service write to the terminal as it likes', async () => {
    platform.answer('archives.get', { ...archive, name: 'a\u001b[2J\u202eb', status: 'new\nid  1' })
    const { stdout } = await run(`archive get ${ids.archive}`)
    for (const unsafe of ['\u001b', '\u202e', '\nid  1']) expect(stdout).not.toContain(unsafe)
  })
})

describe('a call without an answer', () => {
  it('says that it is done', async () => {
    const people = await run(`signal send ${session} --data hello`)
    expect(people).toMatchObject({ exitCode: 0, stdout: '', stderr: 'Done.\n' })
    expect((await run(`signal send ${session} --data hello --json`)).document).toEqual({ done: true })
    expect(platform.calls[0]?.body).toEqual({ data: 'hello' })
  })
})

describe('a list', () => {
  const pageOf = (numbers: readonly number[], count: number) => ({
    count,
    items: numbers.map((number) => ({ ...archive, id: `archive-${number}`, name: `n${number}` })),
  })

  it('is a table for people', async () => {
    platform.answer('archives.list', pageOf([1, 2], 5))
    const { stdout, stderr } = await run(`archive list --session ${session} --count 2 --offset 1`)
    expect(linesOf(stdout)).toEqual([
      `ID         STATUS   CREATED AT                DURATION  SIZE  SESSION ID${' '.repeat(session.length - 10)}  NAME`,
      `archive-1  started  2023-11-14T22:13:20.123Z  0         0     ${session}  n1`,
      `archive-2  started  2023-11-14T22:13:20.123Z  0         0     ${session}  n2`,
    ])
    expect(stderr).toBe('2 to 3 of 5. --offset 3 shows the next ones, --all all of them.\n')
    const [call] = platform.calls
    expect(Object.fromEntries(call!.query)).toEqual({ sessionId: session, count: '2', offset: '1' })
  })

  it('is one document for programs, or a line for each item', async () => {
    platform.answer('archives.list', pageOf([1, 2], 5))
    expect((await run('archive list --json')).document).toMatchObject({
      total: 5,
      offset: 0,
      items: [{ id: 'archive-1' }, { id: 'archive-2' }],
    })
    const { stdout, stderr } = await run('archive list --jsonl')
    expect(linesOf(stdout).map((line) => JSON.parse(line).id)).toEqual(['archive-1', 'archive-2'])
    expect(stderr).toBe('')
  })

  it.each(['', ' --json', ' --jsonl'])('has all pages with --all%s', async (flag) => {
    platform.answer('archives.list', pageOf([1, 2], 5), pageOf([3, 4], 5), pageOf([5], 5))
    const { exitCode, stdout } = await run(`archive list --all --count 2${flag}`)
    expect(exitCode).toBe(0)
    expect(stdout.match(/archive-\d/g)).toEqual([1, 2, 3, 4, 5].map((number) => `archive-${number}`))
    expect(platform.calls).toHaveLength(3)
  })

  it('without items says so, and prints nothing', async () => {
    platform.answer('archives.list', { count: 0, items: [] })
    for (const line of ['archive list', 'archive list --all'])
      expect(await run(line)).toMatchObject({ exitCode: 0, stdout: '', stderr: 'There are none.\n' })
    expect((await run('archive list --json')).document).toEqual({ items: [], total: 0, offset: 0 })
  })

  it('gives errors as JSON with --jsonl too', async () => {
    expect((await run('archive list --jsonl --count 0')).error).toMatchObject({ parameter: '--count' })
  })
})

describe('what destroys', () => {
  /** A terminal where somebody types this. */
  const typing = (text: string): Given => {
    const input = new PassThrough()
    input.end(text)
    return { terminal: true, input }
  }

  it('is not done without --yes where nobody can be asked', async () => {
    for (const line of [
      `archive delete ${ids.archive}`,
      `connection disconnect ${session} ${ids.connection}`,
    ]) {
      const { exitCode, stderr } = await run(line)
      expect(exitCode).toBe(2)
      expect(stderr).toContain('cannot be undone, and there is no terminal to ask on. Add --yes to do it.')
    }
    expect((await run(`archive delete ${ids.archive} --json`, { terminal: true })).exitCode).toBe(2)
    expect(platform.calls).toEqual([])
  })

  it.each(['y\n', 'Yes\n'])('is done after %j on a terminal', async (text) => {
    const { exitCode, stderr } = await run(`archive delete ${ids.archive}`, typing(text))
    expect(exitCode).toBe(0)
    expect(stderr).toContain('Deleting an archive cannot be undone. Do it? [y/N] ')
    expect(platform.calls.map(({ id }) => id)).toEqual(['archives.delete'])
  })

  it.each(['\n', 'n\n', 'yesterday\n', ''])('is not done after %j', async (text) => {
    const { exitCode, stderr } = await run(`archive delete ${ids.archive}`, typing(text))
    expect(exitCode).toBe(1)
    expect(stderr).toContain('Nothing was done.')
    expect(platform.calls).toEqual([])
  })

  it('is done with --yes', async () => {
    expect((await run(`archive delete ${ids.archive} --yes`)).exitCode).toBe(0)
  })
})

describe('--wait', () => {
  it('waits until the file of an archive is there', async () => {
    platform.answer('archives.get', { ...archive, status: 'stopped' }, availableArchive)
    const { document } = await run(`archive stop ${ids.archive} --wait --json`, { clock: Date.now })
    expect(document).toMatchObject({ status: 'available' })
    expect(platform.calls.map(({ id }) => id)).toEqual(['archives.stop', 'archives.get', 'archives.get'])
  })

  it('waits until a broadcast is live, and a render has started', async () => {
    platform.answer('broadcasts.get', broadcast, liveBroadcast)
    const live = await run(`broadcast start ${session} --hls --wait --json`, { clock: Date.now })
    expect(live.document).toMatchObject({ broadcastUrls: { hlsStatus: 'live' } })
    platform.answer('renders.get', render, { ...render, status: 'started', streamId: ids.stream })
    const started = await run(`render start ${session} --url https://example.com --wait --json`, {
      clock: Date.now,
    })
    expect(started.document).toMatchObject({ status: 'started', streamId: ids.stream })
  })

  it('does not lose what was done when the wait is in vain', async () => {
    platform.answer('renders.get', { ...render, status: 'failed' })
    const failed = await run(`render start ${session} --url https://example.com --wait --json`, {
      clock: Date.now,
    })
    expect(failed.exitCode).toBe(1)
    expect(failed.document).toMatchObject({ id: ids.render })
    expect(failed.error).toMatchObject({ code: 'ERR_TOKBOX_STATUS_UNREACHABLE' })
    platform.answer('archives.get', { ...archive, status: 'stopped' })
    const late = await run(`archive stop ${ids.archive} --wait --timeout 1s --json`, { clock: Date.now })
    expect(late.exitCode).toBe(1)
    expect(late.document).toMatchObject({ id: ids.archive, status: 'stopped' })
    expect(late.error).toMatchObject({ code: 'ERR_TOKBOX_WAIT_TIMEOUT' })
  })
})

describe('a token that a call needs', () => {
  const sent = () => decodeToken((platform.calls[0]!.body as { token: string }).token)

  it.each([
    [`captions start ${session}`, 'moderator'],
    [`sip dial ${session} --uri sip:a@example.com`, 'publisher'],
    [`render start ${session} --url https://example.com`, 'publisher'],
    [`audio-connector start ${session} --uri wss://example.com`, 'publisher'],
    [`audio-connector start ${session} --uri wss://example.com --role subscriber`, 'subscriber'],
  ])('is made: tokbox %s', async (line, role) => {
    expect((await run(line)).exitCode).toBe(0)
    expect(sent()).toMatchObject({ sessionId: session, role, apiKey: vectorProject.apiKey })
  })

  it('comes from a file or from standard input instead', async () => {
    const token = await run(`token ${session} --role moderator`)
    const file = await folder.file('token', token.stdout)
    const line = `captions start ${session} --token-file`
    expect((await run(`${line} ${file}`)).exitCode).toBe(0)
    expect((await run(`${line} -`, { stdin: token.stdout })).exitCode).toBe(0)
    expect(platform.calls.map(({ body }) => (body as { token: string }).token)).toEqual([
      token.stdout.trim(),
      token.stdout.trim(),
    ])
  })

  it('is not taken from the command line', async () => {
    const { exitCode, stderr } = await run(`captions start ${session} --token T1==planted`)
    expect(exitCode).toBe(2)
    expect(stderr).toContain('Keep it in a file for --token-file <path>, or pipe it in with --token-file -.')
    expect(stderr).not.toContain('planted')
  })

  it('does not share standard input with another secret', async () => {
    const argv = `captions start ${session} --token-file - --api-key 123456 --secret-stdin --api-url ${platform.url}`
    const { exitCode, stderr } = await run(argv, { stdin: 'secret' })
    expect(exitCode).toBe(2)
    expect(stderr).toContain('--secret-stdin and --token-file - both read standard input')
  })
})

describe('the credentials of an account', () => {
  const secret = 'secret-of-the-account'
  it.each([
    ['environment', {}, `There are no credentials of an account. Set TOKBOX_ACCOUNT_KEY`],
    ['key', { TOKBOX_ACCOUNT_KEY: '654321' }, 'TOKBOX_ACCOUNT_SECRET is not set, but TOKBOX_ACCOUNT_KEY is'],
    [
      'secret',
      { TOKBOX_ACCOUNT_SECRET: secret },
      'TOKBOX_ACCOUNT_KEY is not set, but TOKBOX_ACCOUNT_SECRET is',
    ],
    ['letters', { TOKBOX_ACCOUNT_KEY: 'abc', TOKBOX_ACCOUNT_SECRET: secret }, 'TOKBOX_ACCOUNT_KEY: expected'],
  ])('are asked for: only %s', async (_what, others, message) => {
    const { exitCode, stderr } = await run('project list', { env: { ...env, ...others } })
    expect(exitCode).toBe(2)
    expect(stderr).toContain(message)
    expect(stderr).not.toContain(secret)
  })

  it('come from the command line as well, with the secret from a file', async () => {
    const file = await folder.file('secret', `${secret}\n`)
    const address = `--api-url ${platform.url}`
    expect(
      (await run(`project list --account-key 654321 --secret-file ${file} ${address}`, { env: {} })).exitCode,
    ).toBe(0)
    const piped = await run(`project list --account-key 654321 --secret-stdin ${address}`, {
      env: {},
      stdin: secret,
    })
    expect(piped.exitCode).toBe(0)
    const half = await run('project list --account-key 654321', { env: {} })
    expect(half.stderr).toContain('--account-key needs --secret-file or --secret-stdin as well')
    const claims = String(platform.calls[0]!.headers['x-opentok-auth']).split('.')[1]!
    expect(JSON.parse(Buffer.from(claims, 'base64url').toString())).toMatchObject({
      iss: '654321',
      ist: 'account',
    })
  })
})
