import {
  application,
  applicationRequestToken,
  applicationToken,
  makeApplication,
  applicationSessionId as sessionId,
} from '@tokbox-tools/testing/application'
import { vectorProject, vectorSeconds, vectorSessionId, vectorTime } from '@tokbox-tools/testing/project'
import { requestToken, t1 } from '@tokbox-tools/testing/tokens'
import { beforeEach, describe, expect, it } from 'vitest'
import { createEmulator, type Emulator } from '../src/index.js'

const { applicationId, publicKey } = application
const otherId = 'b0000000-0000-4000-8000-00000000000b'
const other = makeApplication(otherId)
/** With its own id, and the key of somebody else. */
const forger = { ...other, applicationId }

const bearer = (signer = application, claims = {}) =>
  `Bearer ${applicationRequestToken(signer, vectorSeconds, claims)}`
const clientToken = (claims = {}, signer = application) =>
  applicationToken(signer, sessionId, vectorSeconds, claims)

let emulator: Emulator

beforeEach(() => {
  emulator = createEmulator({
    clock: () => vectorTime,
    projects: [
      vectorProject,
      { applicationId, publicKey },
      { applicationId: otherId, publicKey: other.publicKey },
    ],
  })
})

function send(path: string, init: RequestInit = {}, authorization: string | undefined = bearer()) {
  const headers = { accept: 'application/json', ...(authorization && { authorization }), ...init.headers }
  return emulator.fetch(`http://emulator.invalid${path}`, { ...init, headers })
}

const list = `/v2/project/${applicationId}/session/${sessionId}/connection`

describe('an application', () => {
  it('is listed beside the projects', () => {
    expect(emulator.projects).toEqual([
      { projectId: '123456', environment: 'opentok' },
      { projectId: applicationId, environment: 'unified' },
      { projectId: otherId, environment: 'unified' },
    ])
  })

  it('creates sessions whose ids name it', async () => {
    const answer = await send('/session/create', { method: 'POST' })
    const [session] = (await answer.json()) as [Record<string, string>]
    expect(session).toMatchObject({ project_id: applicationId, partner_id: applicationId })
    const fields = Buffer.from(session.session_id?.slice(2) ?? '', 'base64').toString()
    expect(fields.split('~')[1]).toBe(applicationId)
    expect(emulator.sessions.list()).toMatchObject([{ projectId: applicationId }])
  })

  it('lets clients in whose tokens it signed, and lists them', async () => {
    const client = await emulator.connect({ sessionId, token: clientToken({ connection_data: 'ann' }) })
    expect(client).toMatchObject({ ok: true, projectId: applicationId, connectionData: 'ann' })
    const answer = await send(list)
    expect(await answer.json()).toMatchObject({ count: 1, applicationId, projectId: applicationId })
  })

  it('has no callbacks, and its errors have no description', async () => {
    const answer = await send(`/v2/project/${applicationId}/callback`)
    expect([answer.status, await answer.json()]).toEqual([404, { code: 404, message: 'Not found' }])
  })

  it.each([
    ['no token', undefined, 401, 'No suitable authentication found'],
    ['Basic', 'Basic dXNlcjpwYXNz', 401, 'No suitable authentication found'],
    ['nonsense', 'Bearer nonsense', 401, 'Application not found'],
    ['another key', bearer(forger), 401, 'Invalid signature'],
    [
      'an unknown application',
      bearer({ ...other, applicationId: 'b0000000-0000-4000-8000-00000000000c' }),
      401,
      'Application not found',
    ],
    ['another application', bearer(other), 403, /^Id in the token does not match/],
    ['a project', bearer({ ...other, applicationId: '123456' }), 401, 'Application not found'],
    ['an expired one', bearer(application, { exp: vectorSeconds }), 401, 'token has expired'],
    ['one of tomorrow', bearer(application, { iat: vectorSeconds + 1 }), 401, /^issued time/],
    ['a client token', `Bearer ${clientToken()}`, 401, 'No suitable authentication found'],
  ])('refuses %s', async (_, authorization, status, message) => {
    const answer = await send(list, {}, authorization ?? '')
    const body = await answer.json()
    const text = typeof message === 'string' ? message : expect.stringMatching(message)
    expect([answer.status, body]).toEqual([status, { code: status, message: text }])
  })

  it('is not reached with the token of a project, nor a project with its own', async () => {
    const headers = { 'X-OPENTOK-AUTH': requestToken(vectorProject, vectorSeconds) }
    expect((await send(list, { headers }, '')).status).toBe(401)
    const opentok = await send(`/v2/project/123456/session/${vectorSessionId}/connection`)
    expect(opentok.status).toBe(403)
  })

  it('takes tokens that live long, or for ever', async () => {
    await emulator.connect({ sessionId, token: clientToken() })
    for (const exp of [vectorSeconds + 21_600, undefined]) {
      expect((await send(list, {}, bearer(application, { exp }))).status).toBe(200)
    }
  })

  it.each([
    ['of another key', () => clientToken({}, forger), 'signature'],
    ['of another application', () => clientToken({}, other), 'project'],
    ['of a project', () => t1(vectorProject, sessionId, vectorSeconds), 'project'],
    ['of another session', () => clientToken({ session_id: vectorSessionId }), 'session'],
    ['that has expired', () => clientToken({ exp: vectorSeconds }), 'expired'],
  ])('lets nobody in with a token %s', async (_, token, reason) => {
    expect(await emulator.connect({ sessionId, token: token() })).toMatchObject({ ok: false, reason })
  })

  it('has no client of its own in the session of a project', async () => {
    const token = clientToken({ session_id: vectorSessionId })
    expect(await emulator.connect({ sessionId: vectorSessionId, token })).toMatchObject({ reason: 'project' })
  })

  it('can be made at any time, with a key that only its maker knows', async () => {
    const made = await emulator.createApplication()
    expect(made.privateKey).toMatch(/^-----BEGIN PRIVATE KEY-----\n[\w+/=\n]+-----END PRIVATE KEY-----\n$/)
    expect(emulator.projects.at(-1)).toEqual({ projectId: made.applicationId, environment: 'unified' })
    const authorization = bearer({ ...made, publicKey: '' })
    const answer = await send('/session/create', { method: 'POST' }, authorization)
    expect(answer.status).toBe(200)
  })
})

it('answers 403 instead of 401 when it is told to', async () => {
  const strict = createEmulator({
    decisions: { unifiedAuthentication: 403 },
    projects: [{ applicationId, publicKey }],
  })
  const answer = await strict.fetch(`http://emulator.invalid${list}`)
  expect(answer.status).toBe(403)
})

it.each([
  [{ applicationId: '123456', publicKey }, 'options.projects[0].applicationId'],
  [{ applicationId, publicKey: 7 }, 'options.projects[0].publicKey'],
  [{ applicationId, privateKey: 'x' }, 'options.projects[0].privateKey'],
  [{ applicationId, apiSecret: 'x', publicKey }, 'options.projects[0].apiSecret'],
])('refuses the application %#', (project, parameter) => {
  expect(() => createEmulator({ projects: [project as never] })).toThrow(
    expect.objectContaining({ code: 'ERR_TOKBOX_INVALID_ARGUMENT', parameter }),
  )
})
