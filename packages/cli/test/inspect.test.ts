import { otherProject, vectorProject, vectorSessionId, vectorTime } from '@tokbox-tools/testing/project'
import { describe, expect, it } from 'vitest'
import { environmentOf } from './support/environment.js'
import { tokbox } from './support/tokbox.js'
import {
  applicationId,
  applicationSessionId,
  applicationToken,
  jwt,
  requestToken,
  t1,
} from './support/tokens.js'

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
      session: { projectId: '123456', location: '', createdAt: '2023-11-14T22:13:20.000Z', relayed: true },
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
    expect(stdout).toContain('NOT VERIFIED: no credentials were used, so anyone could have written this.')
    expect(stdout).not.toMatch(/^VALID/m)
    expect((await tokbox(['inspect', token, '--json'])).document).toMatchObject({
      status: 'unverified',
      problems: [],
    })
  })

  it('lets no token write its own status', async () => {
    const { exitCode, document } = await tokbox(['inspect', t1({ status: 'valid' }), '--json'])
    expect({ exitCode, document }).toMatchObject({ exitCode: 0, document: { status: 'unverified' } })
    expect((await tokbox(['inspect', '--help'])).stdout).toContain(
      'the\nstatus "valid" and, for the token of a client, the kind "token".',
    )
  })

  it('does not look for credentials with --no-verify', async () => {
    const { stdout, exitCode } = await tokbox(
      ['inspect', t1({ session_id: otherSessionId }, otherProject), '--no-verify'],
      {
        env: { TOKBOX_API_KEY: 'malformed' },
      },
    )
    expect(exitCode).toBe(0)
    expect(stdout).toContain('NOT VERIFIED, as --no-verify asks for: anyone could have written this.')
  })

  it('says when it expired', async () => {
    const found = await problemsOf(t1({ expire_time: seconds - 180, create_time: seconds - 3780 }))
    expect(found).toMatchObject({
      exitCode: 1,
      status: 'invalid',
      problems: [
        {
          reason: 'expired',
          message: 'The token expired 3 minutes ago, at 2023-11-14T22:10:20.000Z. Its signature is good.',
        },
      ],
    })
  })

  it('sees that it expired without credentials too', async () => {
    const found = await problemsOf(jwt({ exp: seconds - 90_000, expire_time: seconds - 90_000, iat: 1 }), {})
    expect(found).toMatchObject({ exitCode: 1, status: 'invalid' })
    expect(found.text).toContain('expired 1 day 1 hour ago')
    expect(found.text).toContain('Its signature has not been checked.')
  })

  it('says that another secret signed it', async () => {
    const found = await problemsOf(t1({}, { ...vectorProject, apiSecret: otherProject.apiSecret }))
    expect(found).toMatchObject({ exitCode: 1, problems: [{ reason: 'signature' }] })
    expect(found.text).toContain('signed with a different secret than the one at hand for project 123456')
  })

  it('says whose it is', async () => {
    const found = await problemsOf(t1({ session_id: otherSessionId }, otherProject))
    expect(found).toMatchObject({ exitCode: 1, problems: [{ reason: 'project' }] })
    expect(found.text).toContain(
      'belongs to project 654321 (not to project 123456, whose credentials are at hand)',
    )
  })

  it('says all that is wrong', async () => {
    const foreign = { ...vectorProject, apiSecret: otherProject.apiSecret }
    const found = await problemsOf(t1({ expire_time: seconds - 1, session_id: otherSessionId }, foreign))
    expect(found.problems.map(({ reason }) => reason)).toEqual(['signature', 'expired', 'session'])
    expect(found.text).not.toContain('Its signature is good')
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
        message: `The token is for session ${vectorSessionId}, not for the one that --session names.`,
      },
    ])
  })

  it.each([
    ['a secret', vectorProject.apiSecret],
    ['a secret that looks like a session id', '1_s3cr3t-0123456789abcdef'],
    ['a token', t1({ nonce: 8 })],
    ['a JWT', jwt()],
    ['nothing', ''],
  ])('shows nothing of what stands at --session by mistake: %s', async (_what, session) => {
    for (const json of [[], ['--json']]) {
      for (const token of [t1(), jwt(), requestToken(), applicationToken(), 'nonsense', vectorSessionId]) {
        const { exitCode, stdout, stderr } = await tokbox(['inspect', token, '--session', session, ...json], {
          env,
        })
        expect(exitCode).toBeGreaterThan(token === vectorSessionId ? -1 : 0)
        if (session !== '') expect(stdout + stderr).not.toContain(session)
      }
    }
  })

  it('refuses at --session what is no session id', async () => {
    const { exitCode, stdout, stderr } = await tokbox(['inspect', t1(), '--session', t1()], { env })
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' })
    expect(stderr).toMatch(/^error: --session: expected a session id \(1_… or 2_…\), got a string of/)
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

describe('inspect of a request token', () => {
  it('says what it is, and that no client can connect with it', async () => {
    const { exitCode, stdout } = await tokbox(['inspect', requestToken()], { env })
    expect(exitCode).toBe(0)
    expect(stdout).toContain('a request token (JWT, HS256), for calls of the REST API; no client can connect')
    expect(stdout).toContain(
      'VALID as a request token: signed with the secret of project 123456, expires in 3',
    )
    expect(stdout).toContain('2023-11-14T22:16:20.000Z (in 3 minutes)')
    expect((await tokbox(['inspect', requestToken(), '--json'], { env })).document).toMatchObject({
      kind: 'request-token',
      status: 'valid',
      signature: 'good',
      problems: [],
      issuer: '123456',
      issuerType: 'project',
      issuedAt: '2023-11-14T22:13:20.000Z',
      expiresAt: '2023-11-14T22:16:20.000Z',
      lifetime: 180,
      id: 'a-jti',
    })
  })

  it('knows those of accounts, and of the official libraries', async () => {
    expect(await problemsOf(requestToken({ ist: 'account' }))).toMatchObject({ status: 'valid' })
    const nodes = requestToken({ jti: undefined, nonce: 0.1, exp: seconds + 300 })
    expect(await problemsOf(nodes)).toMatchObject({ status: 'valid', kind: 'request-token' })
  })

  it('does not verify it without credentials', async () => {
    const found = await problemsOf(requestToken(), {})
    expect(found).toMatchObject({ exitCode: 0, status: 'unverified', kind: 'request-token' })
    expect(found.text).toContain('NOT VERIFIED')
  })

  it.each([
    [
      'expired',
      requestToken({ iat: seconds - 360, exp: seconds - 180 }),
      ['expired'],
      'Its signature is good',
    ],
    [
      'of the future',
      requestToken({ iat: seconds + 60, exp: seconds + 120 }),
      ['not-yet-valid'],
      'not valid before',
    ],
    [
      'of another secret',
      requestToken({}, { ...vectorProject, apiSecret: 'x' }),
      ['signature'],
      'a different secret',
    ],
    ['of another project', requestToken({}, otherProject), ['project'], 'belongs to project 654321'],
    ['without an end', requestToken({ exp: undefined }), ['malformed'], 'it lacks iat or exp'],
    ['of nobody', requestToken({ iss: 'x' }), ['malformed'], 'it names no issuer'],
  ])('says what is wrong with it: %s', async (_what, token, reasons, text) => {
    const found = await problemsOf(token)
    expect(found).toMatchObject({ exitCode: 1, status: 'invalid', kind: 'request-token' })
    expect(found.problems.map(({ reason }) => reason)).toEqual(reasons)
    expect(found.text).toContain(text)
  })

  it('says when it lives longer than documented', async () => {
    const { exitCode, stdout } = await tokbox(['inspect', requestToken({ exp: seconds + 172_800 })], { env })
    expect(exitCode).toBe(0)
    expect(stdout).toContain('2 days, more than the documented 5 minutes')
  })

  it('is for no session', async () => {
    const argv = ['inspect', requestToken(), '--session', vectorSessionId, '--json']
    expect((await tokbox(argv, { env })).document).toMatchObject({
      status: 'invalid',
      problems: [{ reason: 'session', message: expect.stringContaining('not for a session') as string }],
    })
  })
})

describe('inspect of a token of an application', () => {
  it('says whose it is, and that its signature is not checked', async () => {
    const { exitCode, stdout } = await tokbox(['inspect', applicationToken()])
    expect(exitCode).toBe(0)
    expect(stdout).toContain('a JWT (RS256) of an application')
    expect(stdout).toContain(applicationId)
    expect(stdout).toContain('user-42')
    expect(stdout).toContain('NOT VERIFIED: no credentials were used, so anyone could have written this.')
    expect((await tokbox(['inspect', applicationToken(), '--json'])).document).toMatchObject({
      kind: 'token',
      status: 'unverified',
      signature: 'unchecked',
      applicationId,
      sessionId: applicationSessionId,
      role: 'moderator',
      connectionData: 'user-42',
      expiresAt: '2023-11-14T23:13:20.000Z',
    })
  })

  it('knows its request tokens', async () => {
    const { exitCode, stdout } = await tokbox([
      'inspect',
      applicationToken({ session_id: undefined, scope: undefined }),
    ])
    expect(exitCode).toBe(0)
    expect(stdout).toContain('a request token (JWT, RS256) of an application')
  })

  it('is not of the project whose credentials are at hand', async () => {
    const found = await problemsOf(applicationToken())
    expect(found).toMatchObject({ exitCode: 1, problems: [{ reason: 'project' }] })
    expect(found.text).toContain(`belongs to application ${applicationId} (not to project 123456, whose`)
  })

  it.each([
    ['expired', applicationToken({ exp: seconds - 1 }), 'expired', 'Its signature has not been checked'],
    ['of another session', applicationToken({ session_id: otherSessionId }), 'session', 'to project 654321'],
    [
      'without a UUID',
      applicationToken({ application_id: 'x' }),
      'malformed',
      'its application_id is no UUID',
    ],
    ['without an application', applicationToken({ application_id: undefined }), 'malformed', 'is no UUID'],
    [
      'with another algorithm',
      jwt({ application_id: applicationId }),
      'malformed',
      'its algorithm is not RS256',
    ],
    ['without a session', applicationToken({ session_id: undefined }), 'malformed', 'it names no session'],
  ])('says what is wrong with it: %s', async (_what, token, reason, text) => {
    const found = await problemsOf(token, {})
    expect(found).toMatchObject({ exitCode: 1, status: 'invalid', problems: [{ reason }] })
    expect(found.text).toContain(text)
  })

  it('cannot command the terminal', async () => {
    const token = applicationToken({ connection_data: '\u001b[2J', role: '\u202e', jti: '\r' })
    const { stdout } = await tokbox(['inspect', token])
    for (const unsafe of ['\u001b', '\u202e', '\r']) expect(stdout).not.toContain(unsafe)
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
      projectId: '123456',
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
    expect(found.text).toContain(
      'belongs to project 654321 (not to project 123456, whose credentials are at hand)',
    )
  })

  it('says that it is malformed', async () => {
    const found = await problemsOf(vectorSessionId.slice(0, 20))
    expect(found).toMatchObject({ exitCode: 1, kind: 'session', problems: [{ reason: 'malformed' }] })
  })
})
