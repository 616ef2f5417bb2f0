import { otherProject, vectorProject, vectorSessionId, vectorTime } from '@tokbox-tools/testing/project'
import { describe, expect, it } from 'vitest'
import { environmentOf } from './support/environment.js'
import { tokbox } from './support/tokbox.js'
import { readT1 } from './support/tokens.js'

const env = environmentOf(vectorProject)
const seconds = vectorTime / 1000

describe('token', () => {
  it('prints the token and nothing else', async () => {
    const { exitCode, stdout, stderr } = await tokbox(['token', vectorSessionId], { env })
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' })
    expect(stdout).toMatch(/^T1==[A-Za-z0-9+/]+=*\n$/)
    expect(readT1(stdout.trim())).toMatchObject({
      session_id: vectorSessionId,
      role: 'publisher',
      create_time: String(seconds),
      expire_time: String(seconds + 86_400),
    })
  })

  it('knows every option', async () => {
    const argv = [
      'token',
      vectorSessionId,
      '--role',
      'moderator',
      '--data',
      'name=Zoë & co',
      '--expires-in',
      '1h30m',
    ]
    const { stdout } = await tokbox([...argv, '--class', 'focus', '--class', 'big'], { env })
    expect(readT1(stdout.trim())).toMatchObject({
      role: 'moderator',
      connection_data: 'name=Zoë & co',
      expire_time: String(seconds + 5400),
      initial_layout_class_list: 'focus big',
    })
  })

  it('takes an instant', async () => {
    const { stdout } = await tokbox(['token', vectorSessionId, '--expires-at', '2023-11-15T00:00:00+01:00'], {
      env,
    })
    expect(readT1(stdout.trim()).expire_time).toBe(String(Date.UTC(2023, 10, 14, 23) / 1000))
  })

  it('makes a JWT', async () => {
    const { document, exitCode } = await tokbox(['token', vectorSessionId, '--format', 'jwt', '--json'], {
      env,
    })
    expect(exitCode).toBe(0)
    const [, claims = ''] = String(document.token).split('.')
    expect(JSON.parse(Buffer.from(claims, 'base64url').toString())).toMatchObject({
      iss: '123456',
      session_id: vectorSessionId,
      exp: seconds + 86_400,
    })
  })

  it('gives programs what is in it', async () => {
    const { document } = await tokbox(['token', vectorSessionId, '--data', 'user-42', '--json'], { env })
    expect(document).toEqual({
      token: expect.stringMatching(/^T1==/),
      format: 't1',
      projectId: '123456',
      apiKey: '123456',
      sessionId: vectorSessionId,
      role: 'publisher',
      connectionData: 'user-42',
      createdAt: '2023-11-14T22:13:20.000Z',
      expiresAt: '2023-11-15T22:13:20.000Z',
      initialLayoutClassList: [],
      emulator: false,
    })
  })

  it('says at a terminal what it made', async () => {
    const { stdout, stderr } = await tokbox(['token', vectorSessionId], { env, terminal: true })
    expect(stdout).toMatch(/^T1==\S+\n$/)
    expect(stderr).toBe(
      'A publisher of project 123456. The token can be used to connect until 2023-11-15T22:13:20.000Z (in 1 day).\n',
    )
  })

  it.each(['', 'nonsense', '1_nonsense'])('gives no advice about projects for the session %j', async (id) => {
    const { exitCode, stdout, stderr } = await tokbox(['token', id, '--emulator'])
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' })
    expect(stderr).toMatch(/^error: .*session/)
    expect(stderr).not.toMatch(/that project|--no-check-session/)
  })

  it('signs for a session of another project only when told to', async () => {
    const other = environmentOf(otherProject)
    const refused = await tokbox(['token', vectorSessionId], { env: other })
    expect(refused).toMatchObject({ exitCode: 2, stdout: '' })
    expect(refused.stderr).toContain('expected a session of project 654321, got a session of project 123456')
    expect(refused.stderr).toContain(
      'Use the credentials that the session was created with. --no-check-session signs all the same.',
    )
    const { exitCode, stdout } = await tokbox(['token', vectorSessionId, '--no-check-session'], {
      env: other,
    })
    expect(exitCode).toBe(0)
    expect(readT1(stdout.trim(), otherProject).session_id).toBe(vectorSessionId)
  })
})
