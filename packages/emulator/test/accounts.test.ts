import { otherProject, vectorProject, vectorSeconds, vectorTime } from '@tokbox-tools/testing/project'
import { requestToken, t1 } from '@tokbox-tools/testing/tokens'
import { beforeEach, describe, expect, it } from 'vitest'
import { createEmulator, developmentAccount, developmentProject, type Emulator } from '../src/index.js'
import { readError } from './support/answers.js'

const first = { accountKey: '900001', accountSecret: 'secret-of-the-first-account' }
const second = { accountKey: '900002', accountSecret: 'secret-of-the-second-account' }
type Account = typeof first

interface Project {
  readonly id: string
  readonly secret: string
  readonly status: string
}

const accountToken = ({ accountKey, accountSecret }: Account, claims = {}) =>
  requestToken({ apiKey: accountKey, apiSecret: accountSecret }, vectorSeconds, { ist: 'account', ...claims })

let emulator: Emulator

beforeEach(() => {
  emulator = createEmulator({
    projects: [vectorProject, otherProject],
    accounts: [first, second],
    clock: () => vectorTime,
  })
})

const send = (method: string, path: string, token: string, body?: unknown) =>
  emulator.fetch(`http://emulator.invalid${path}`, {
    method,
    headers: { accept: 'application/json', 'X-OPENTOK-AUTH': token },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })

const manage = (method: string, path = '', body?: unknown, account = first) =>
  send(method, `/v2/project${path}`, accountToken(account), body)

const created = async (body?: unknown, account = first) =>
  (await (await manage('POST', '', body, account)).json()) as Project

/** The status of creating a session with these credentials. */
const use = async (apiKey: string, apiSecret: string) => {
  const token = requestToken({ apiKey, apiSecret }, vectorSeconds)
  return (await send('POST', '/session/create', token)).status
}

/** A session of a project. */
async function sessionOf({ id, secret }: Project): Promise<string> {
  const token = requestToken({ apiKey: id, apiSecret: secret }, vectorSeconds)
  const answer = await send('POST', '/session/create', token)
  const [session] = (await answer.json()) as [{ session_id: string }]
  return session.session_id
}

describe('an account', () => {
  it('creates projects that can be used at once', async () => {
    const response = await manage('POST', '', { name: 'staging', environmentId: '261' })
    const project = (await response.json()) as Project
    expect([response.status, project]).toEqual([
      200,
      {
        id: expect.stringMatching(/^\d{8}$/),
        secret: expect.stringMatching(/^[\da-f]{40}$/),
        status: 'ACTIVE',
        name: 'staging',
        environment: 'enterprise',
        createdAt: vectorTime,
      },
    ])
    expect(await use(project.id, project.secret)).toBe(200)
    expect(await created()).toMatchObject({ name: '', environment: 'standard' })
  })

  it('lists its own projects, among them those of the emulator, and no others', async () => {
    const [mine, theirs] = [await created({ name: 'mine' }), await created({ name: 'theirs' }, second)]
    const list = async (account: Account) =>
      (await (await manage('GET', '', undefined, account)).json()) as Project[]
    expect(await list(first)).toMatchObject([
      { id: vectorProject.apiKey, secret: vectorProject.apiSecret },
      { id: otherProject.apiKey, secret: otherProject.apiSecret },
      mine,
    ])
    expect(await list(second)).toEqual([theirs])
    expect(await (await manage('GET', `/${mine.id}`)).json()).toEqual(mine)
    for (const [method, path] of [
      ['GET', `/${theirs.id}`],
      ['PUT', `/${theirs.id}`],
      ['DELETE', `/${theirs.id}`],
      ['POST', `/${theirs.id}/refreshSecret`],
      ['GET', '/999'],
    ] as const) {
      const body = method === 'PUT' ? {} : undefined
      expect((await manage(method, path, body)).status).toBe(404)
    }
  })

  it('suspends a project, whose calls and tokens are refused until it is active again', async () => {
    const project = await created()
    const { id, secret } = project
    const sessionId = await sessionOf(project)
    const token = t1({ apiKey: id, apiSecret: secret }, sessionId, vectorSeconds)
    const suspended = await manage('PUT', `/${id}`, { status: 'SUSPENDED' })
    expect([suspended.status, await suspended.json()]).toEqual([200, { ...project, status: 'SUSPENDED' }])
    expect(await use(id, secret)).toBe(403)
    expect(await emulator.connect({ sessionId, token })).toMatchObject({ ok: false, reason: 'suspended' })
    await manage('PUT', `/${id}`, { status: 'ACTIVE' })
    expect(await use(id, secret)).toBe(200)
    expect(await emulator.connect({ sessionId, token })).toMatchObject({ ok: true })
    expect((await manage('PUT', `/${id}`, { status: 'ODD' })).status).toBe(400)
    expect(await (await manage('PUT', `/${id}`, {})).json()).toEqual(project)
  })

  it('refreshes a secret, and the old one ends', async () => {
    const { apiKey, apiSecret } = vectorProject
    const sessionId = await sessionOf({ id: apiKey, secret: apiSecret, status: '' })
    const response = await manage('POST', `/${apiKey}/refreshSecret`)
    const { secret } = (await response.json()) as Project
    expect([response.status, await use(apiKey, apiSecret), await use(apiKey, secret)]).toEqual([
      200, 403, 200,
    ])
    const token = t1(vectorProject, sessionId, vectorSeconds)
    expect(await emulator.connect({ sessionId, token })).toMatchObject({ reason: 'signature' })
  })

  it('deletes a project with all who are connected to it', async () => {
    const project = await created()
    const { id, secret } = project
    const sessionId = await sessionOf(project)
    const token = t1({ apiKey: id, apiSecret: secret }, sessionId, vectorSeconds)
    const client = await emulator.connect({ sessionId, token })
    const gone = await manage('DELETE', `/${id}`)
    expect([gone.status, await gone.text()]).toEqual([204, ''])
    expect(client).toMatchObject({ ok: true, connected: false })
    expect([(await manage('DELETE', `/${id}`)).status, await use(id, secret)]).toEqual([404, 403])
    expect(await emulator.connect({ sessionId, token })).toMatchObject({ reason: 'unknown-project' })
  })

  it('is undone by a reset', async () => {
    const { apiKey, apiSecret } = vectorProject
    const project = await created()
    await manage('POST', `/${apiKey}/refreshSecret`)
    await manage('PUT', `/${apiKey}`, { status: 'SUSPENDED' })
    await manage('DELETE', `/${otherProject.apiKey}`)
    await emulator.reset()
    expect(await use(apiKey, apiSecret)).toBe(200)
    expect(await use(otherProject.apiKey, otherProject.apiSecret)).toBe(200)
    expect(await use(project.id, project.secret)).toBe(403)
    expect(emulator.projects.map(({ projectId }) => projectId)).toEqual([apiKey, otherProject.apiKey])
  })

  it('finds its projects in a snapshot again, with their secrets', async () => {
    const project = await created({ name: 'staging' })
    const refreshed = await manage('POST', `/${vectorProject.apiKey}/refreshSecret`)
    const { secret } = (await refreshed.json()) as Project
    emulator = createEmulator({
      projects: [vectorProject],
      accounts: [first],
      clock: () => vectorTime,
      snapshot: {
        ...JSON.parse(JSON.stringify(emulator.snapshot())),
        projects: JSON.parse(JSON.stringify(emulator.snapshot())).projects.filter(
          ({ id }: Project) => id !== otherProject.apiKey,
        ),
      },
    })
    expect(await (await manage('GET', `/${project.id}`)).json()).toEqual(project)
    expect(await use(project.id, project.secret)).toBe(200)
    expect([
      await use(vectorProject.apiKey, secret),
      await use(vectorProject.apiKey, vectorProject.apiSecret),
    ]).toEqual([200, 403])
  })

  it.each([
    ['another secret', accountToken({ ...first, accountSecret: 'wrong' }), 'Invalid signature'],
    ['an unknown account', accountToken({ ...first, accountKey: '1' }), 'Issuer not found'],
    ['a project', requestToken(vectorProject, vectorSeconds), 'No suitable authentication found'],
    ['a key that is none', accountToken({ ...first, accountKey: 'x' }), 'Invalid issuer format'],
    ['long ago', accountToken(first, { iat: 0, exp: 100 }), 'token has expired'],
    ['too long a life', accountToken(first, { exp: vectorSeconds + 400 }), 'Token lifetime is too long'],
  ])('is not who signs with %s', async (_, token, message) => {
    const response = await send('GET', '/v2/project', token)
    expect([response.status, await readError(response)]).toMatchObject([403, { code: -1, message }])
  })
})

describe('createEmulator', () => {
  it('has an account for the development project', async () => {
    emulator = createEmulator({ clock: () => vectorTime })
    const list = await (await manage('GET', '', undefined, developmentAccount)).json()
    const { apiKey, apiSecret } = developmentProject
    expect(list).toMatchObject([{ id: apiKey, secret: apiSecret }])
  })

  it('has none when it is given projects, for the development account is public', async () => {
    emulator = createEmulator({ projects: [vectorProject], clock: () => vectorTime })
    expect((await manage('GET', '', undefined, developmentAccount)).status).toBe(403)
  })

  it.each([
    [{}, 'options.accounts'],
    [[7], 'options.accounts[0]'],
    [[{ accountKey: 'x', accountSecret: 's' }], 'options.accounts[0].accountKey'],
    [[{ accountKey: '1' }], 'options.accounts[0].accountSecret'],
    [[first, { ...first, apiKey: '1' }], 'options.accounts[1].apiKey'],
    [[first, first], 'options.accounts[1].accountKey'],
  ])('refuses the accounts %o', (accounts, parameter) => {
    expect(() => createEmulator({ accounts: accounts as never })).toThrow(
      expect.objectContaining({ code: 'ERR_TOKBOX_INVALID_ARGUMENT', parameter }),
    )
  })
})
