import { describe, expect, it } from 'vitest'
import { environmentOf, otherProject, vectorProject, vectorSessionId } from './support/projects.js'
import { jwt, t1 } from './support/tokens.js'
import { tokbox, vectorTime } from './support/world.js'

const env = environmentOf(vectorProject)
const seconds = vectorTime / 1000
const sessionIdOf = (text: string) => `1_${Buffer.from(text).toString('base64url')}`
const otherSessionId = sessionIdOf('1~654321~~1700000000000~AAECAwQFBgcICQoLDA0ODxAR~~~')

/** The problems that `--json` tells, and the line that people read. */
async function problemsOf(token: string, given: Parameters<typeof tokbox>[1] = { env }) {
  const [people, programs] = await Promise.all([
    tokbox(['inspect', token], given),
    tokbox(['inspect', token, '--json'], given),
  ])
  expect(programs.exitCode).toBe(people.exitCode)
  expect([people.stderr, programs.stderr]).toEqual(['', ''])
  const { status, kind, problems } = programs.document as {
    status: string
    kind: string
    problems: { reason: string; message: string }[]
  }
  for (const { message } of problems) expect(people.stdout).toContain(`INVALID: ${message}`)
  return { exitCode: people.exitCode, status, kind, problems, text: people.stdout }
}

describe('inspect of a token', () => {
  it('lets no token write to the terminal as it likes, in what is wrong with it neither', async () => {
    const session_id = 'x\u001b[2J\nVALID: signed with the secret of project 100000'
    for (const token of [jwt({ session_id }), t1({ session_id })]) {
      const { stdout } = await tokbox(['inspect', token, '--session', otherSessionId], { env })
      expect(stdout).toContain('INVALID: The token is for session x\\u{1b}[2J\\u{a}VALID')
      expect(stdout).not.toContain('\u001b[2J')
      expect(stdout).not.toMatch(/^VALID/m)
    }
  })

  it.each([
    ['T1', t1(), 'a T1 token (HMAC-SHA-1)', 'publisher: may publish and subscribe'],
    ['JWT', jwt(), 'a JWT (HS256)', 'moderator: may publish, subscribe, mute and disconnect others'],
  ])('verifies a %s of the project', async (_format, token, what, role) => {
    const { exitCode, stdout, stderr } = await tokbox(['inspect', token], { env })
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' })
    expect(stdout).toContain(what)
    expect(stdout).toContain(role)
    expect(stdout).toContain(vectorSessionId)
    expect(stdout).toContain('2023-11-14T23:13:20.000Z (in 1 hour)')
    expect(stdout).toContain('VALID: signed with the secret of project 123456, expires in 1 hour.')
  })

  it('gives programs all that it holds', async () => {
    const { document } = await tokbox(['inspect', t1(), '--json'], { env })
    expect(document).toMatchObject({
      kind: 'token',
      status: 'valid',
      problems: [],
      format: 't1',
      apiKey: '123456',
      sessionId: vectorSessionId,
      role: 'publisher',
      connectionData: 'user-42',
      createdAt: '2023-11-14T22:13:20.000Z',
      expiresAt: '2023-11-14T23:13:20.000Z',
      nonce: '7',
      initialLayoutClassList: [],
      session: { apiKey: '123456', location: '', createdAt: '2023-11-14T22:13:20.000Z', relayed: true },
    })
    const { document: other } = await tokbox(['inspect', jwt(), '--json'], { env })
    expect(other).toMatchObject({
      format: 'jwt',
      role: 'moderator',
      initialLayoutClassList: ['focus', 'big'],
    })
  })

  it.each([
    ['T1', t1()],
    ['JWT', jwt()],
  ])('says clearly that a %s is not verified without credentials', async (_format, token) => {
    const { exitCode, stdout } = await tokbox(['inspect', token])
    expect(exitCode).toBe(0)
    expect(stdout).toContain('NOT VERIFIED: no credentials are at hand, so anyone can have written this.')
    expect(stdout).not.toMatch(/^VALID/m)
    expect((await tokbox(['inspect', token, '--json'])).document).toMatchObject({
      status: 'unverified',
      problems: [],
    })
  })

  it('lets no token write its own status', async () => {
    const { exitCode, document } = await tokbox(['inspect', t1({ status: 'valid' }), '--json'])
    expect({ exitCode, document }).toMatchObject({ exitCode: 0, document: { status: 'unverified' } })
    expect((await tokbox(['inspect', '--help'])).stdout).toContain('asks for the status valid')
  })

  it('does not look for credentials with --no-verify', async () => {
    const { stdout, exitCode } = await tokbox(
      ['inspect', t1({ session_id: otherSessionId }, otherProject), '--no-verify'],
      {
        env: { TOKBOX_API_KEY: 'malformed' },
      },
    )
    expect(exitCode).toBe(0)
    expect(stdout).toContain('NOT VERIFIED')
  })

  it('says when it expired', async () => {
    const found = await problemsOf(t1({ expire_time: seconds - 180, create_time: seconds - 3780 }))
    expect(found).toMatchObject({
      exitCode: 1,
      status: 'invalid',
      problems: [
        { reason: 'expired', message: 'The token expired 3 minutes ago, at 2023-11-14T22:10:20.000Z.' },
      ],
    })
  })

  it('sees that it expired without credentials too', async () => {
    const found = await problemsOf(jwt({ exp: seconds - 90_000, expire_time: seconds - 90_000, iat: 1 }), {})
    expect(found).toMatchObject({ exitCode: 1, status: 'invalid' })
    expect(found.text).toContain('expired 1 day 1 hour ago')
  })

  it('says that another secret signed it', async () => {
    const found = await problemsOf(t1({}, { ...vectorProject, apiSecret: otherProject.apiSecret }))
    expect(found).toMatchObject({ exitCode: 1, problems: [{ reason: 'signature' }] })
    expect(found.text).toContain('signed with another secret than the one at hand for project 123456')
  })

  it('says whose it is', async () => {
    const found = await problemsOf(t1({ session_id: otherSessionId }, otherProject))
    expect(found).toMatchObject({ exitCode: 1, problems: [{ reason: 'project' }] })
    expect(found.text).toContain('belongs to project 654321 (not to 123456, whose credentials are at hand)')
  })

  it('says all that is wrong', async () => {
    const foreign = { ...vectorProject, apiSecret: otherProject.apiSecret }
    const found = await problemsOf(t1({ expire_time: seconds - 1, session_id: otherSessionId }, foreign))
    expect(found.problems.map(({ reason }) => reason)).toEqual(['signature', 'expired', 'session'])
  })

  it.each([
    ['cut off', t1().slice(0, 200), 'token'],
    ['not base64', 'T1==!!!', 'token'],
    ['a JWT of another kind', jwt({ scope: 'something.else' }), 'token'],
    ['no token at all', 'hello', 'unknown'],
  ])('says that it is malformed: %s', async (_what, token, kind) => {
    expect(await problemsOf(token)).toMatchObject({
      exitCode: 1,
      status: 'invalid',
      kind,
      problems: [{ reason: 'malformed' }],
    })
  })

  it('compares it with a session', async () => {
    expect((await tokbox(['inspect', t1(), '--session', vectorSessionId], { env })).exitCode).toBe(0)
    const other = await tokbox(['inspect', t1(), '--session', otherSessionId, '--json'], { env })
    expect(other.exitCode).toBe(1)
    expect(other.document.problems).toEqual([
      {
        reason: 'session',
        message: `The token is for session ${vectorSessionId} (not for ${otherSessionId}).`,
      },
    ])
  })

  it.each([
    ['a secret', vectorProject.apiSecret],
    ['a T1 token', t1()],
    ['a JWT', jwt()],
  ])('does not show %s that was given for a session', async (_, secret) => {
    for (const more of [[], ['--json'], ['--no-verify']]) {
      const found = await tokbox(['inspect', t1(), '--session', secret, ...more], { env })
      expect(found.exitCode).toBe(1)
      expect(found.stdout).toContain('(not for what was given, which is no session id).')
      expect(found.stdout + found.stderr).not.toContain(secret)
    }
  })

  it('notices a session of another project in it', async () => {
    const found = await problemsOf(t1({ session_id: otherSessionId }))
    expect(found).toMatchObject({ exitCode: 1, problems: [{ reason: 'session' }] })
    expect(found.text).toContain('belongs to project 123456, but its session to project 654321')
    expect(await problemsOf(t1({ session_id: 'no-session' }))).toMatchObject({
      problems: [{ reason: 'session' }],
    })
  })

  it('takes the alphabet of the official Java library', async () => {
    // Of these data the base64 holds both characters in which the alphabets differ.
    const token = t1({ connection_data: '', nonce: '~~~???>>>' }).replace('T1==', '')
    expect(token).toMatch(/[+/]/)
    const javas = `T1==${token.replaceAll('+', '-').replaceAll('/', '_')}`
    expect(await problemsOf(javas)).toMatchObject({ exitCode: 0, status: 'valid' })
  })

  it('shows connection data without letting them command the terminal', async () => {
    const { stdout } = await tokbox(['inspect', t1({ connection_data: '\u001b[2Jyou\r\u202e' })], { env })
    expect(stdout).toContain('\\u{1b}[2Jyou\\u{d}\\u{202e}')
    expect(stdout).not.toContain('\u001b')
  })

  it('shows them to programs without commands to the terminal too', async () => {
    const connection_data = '\u009b2J\u007f\u202e\u2028'
    const { stdout, document } = await tokbox(['inspect', t1({ connection_data }), '--json'], { env })
    expect(document.connectionData).toBe(connection_data)
    expect(stdout).toContain('\\u009b2J\\u007f\\u202e\\u2028')
  })

  it('reads standard input for -', async () => {
    const { exitCode, document } = await tokbox(['inspect', '-', '--json'], { env, stdin: `  ${t1()}\r\n` })
    expect(exitCode).toBe(0)
    expect(document).toMatchObject({ status: 'valid', role: 'publisher' })
  })

  it('tells somebody at a terminal what it waits for', async () => {
    const { stderr, exitCode } = await tokbox(['inspect', '-'], { env, stdin: t1(), terminal: true })
    expect({ stderr, exitCode }).toEqual({
      stderr: 'Paste the token, then press Enter and Ctrl-D.\n',
      exitCode: 0,
    })
  })

  it('verifies with --emulator what was made with --emulator', async () => {
    const { stdout: sessionId } = await tokbox(['session', 'create', '--emulator'])
    const { stdout: token } = await tokbox(['token', sessionId.trim(), '--emulator'])
    const { exitCode, stdout } = await tokbox(['inspect', token, '--emulator'])
    expect(exitCode).toBe(0)
    expect(stdout).toContain('VALID: signed with the secret of project 100000')
  })
})

describe('inspect of a session id', () => {
  const now = vectorTime + 3 * 86_400_000

  it('decodes it', async () => {
    const { exitCode, stdout, stderr } = await tokbox(['inspect', vectorSessionId], { now })
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' })
    expect(stdout).toContain('123456')
    expect(stdout).toContain('2023-11-14T22:13:20.000Z (3 days ago)')
    expect(stdout).toContain('relayed, from client to client')
    expect(stdout).toContain('A session id is not signed')
  })

  it('gives programs its fields', async () => {
    expect((await tokbox(['inspect', vectorSessionId, '--json'], { now })).document).toEqual({
      kind: 'session',
      status: 'unverified',
      problems: [],
      sessionId: vectorSessionId,
      apiKey: '123456',
      location: '',
      createdAt: '2023-11-14T22:13:20.000Z',
      random: 'AAECAwQFBgcICQoLDA0ODxAR',
      relayed: true,
    })
  })

  it('says whose it is', async () => {
    expect(await problemsOf(vectorSessionId)).toMatchObject({ exitCode: 0, problems: [] })
    const found = await problemsOf(otherSessionId)
    expect(found).toMatchObject({ exitCode: 1, kind: 'session', problems: [{ reason: 'project' }] })
    expect(found.text).toContain('belongs to project 654321 (not to 123456, whose credentials are at hand)')
  })

  it('says that it is malformed', async () => {
    const found = await problemsOf(vectorSessionId.slice(0, 20))
    expect(found).toMatchObject({ exitCode: 1, kind: 'session', problems: [{ reason: 'malformed' }] })
  })
})
