import { inspect } from 'node:util'
import { ENDPOINTS } from '@tokbox/protocol'
import { type Answer, answer, reset, startServer } from '@tokbox-tools/testing/server'
import { openJwt } from '@tokbox-tools/testing/tokens'
import { expect, test } from 'vitest'
import { type AccountClient, type AccountClientOptions, createAccountClient } from '../src/index.js'
import { failure } from './support/project.js'

const accountKey = '900001'
const accountSecret = 'account-secret-0123456789'
const secret = 'a'.repeat(40)
const project = {
  id: '123457',
  secret,
  status: 'ACTIVE',
  name: 'staging',
  createdAt: 7,
  environment: 'standard',
}

function account(url: string, options: Partial<AccountClientOptions> = {}): AccountClient {
  return createAccountClient({
    accountKey,
    accountSecret,
    apiUrl: url,
    sleep: async () => undefined,
    ...options,
  })
}

type Row = [
  string,
  (client: AccountClient) => PromiseLike<unknown>,
  string,
  unknown,
  Answer,
  object | undefined,
]

const rows: Row[] = [
  [
    'create',
    (c) => c.projects.create({ name: 'n' }),
    'POST /v2/project',
    { name: 'n' },
    answer(200, project),
    { projectId: '123457', secret },
  ],
  [
    'create without options',
    (c) => c.projects.create(),
    'POST /v2/project',
    {},
    answer(200, project),
    { projectId: '123457' },
  ],
  [
    'list',
    (c) => c.projects.list(),
    'GET /v2/project',
    undefined,
    answer(200, [project]),
    { total: 1, items: [{ projectId: '123457' }] },
  ],
  [
    'get',
    (c) => c.projects.get('123457'),
    'GET /v2/project/123457',
    undefined,
    answer(200, project),
    { name: 'staging' },
  ],
  [
    'update',
    (c) => c.projects.update('123457', { status: 'SUSPENDED' }),
    'PUT /v2/project/123457',
    { status: 'SUSPENDED' },
    answer(200, project),
    { status: 'ACTIVE' },
  ],
  [
    'delete',
    (c) => c.projects.delete('123457'),
    'DELETE /v2/project/123457',
    undefined,
    answer(204),
    undefined,
  ],
  [
    'refreshSecret',
    (c) => c.projects.refreshSecret('a/b'),
    'POST /v2/project/a%2Fb/refreshSecret',
    undefined,
    answer(200, project),
    { projectId: '123457' },
  ],
]

test.each(rows)('%s', async (_, call, request, body, reply, result) => {
  const server = await startServer(reply)
  const outcome = await call(account(server.url))
  if (result === undefined) expect(outcome).toBeUndefined()
  else expect(outcome).toMatchObject(result)
  const [arrival] = server.arrivals
  expect(`${arrival?.request.method} ${arrival?.request.url}`).toBe(request)
  expect(arrival?.body === '' ? undefined : JSON.parse(arrival?.body ?? '')).toEqual(body)
  const { genuine, claims } = openJwt(String(arrival?.request.headers['x-opentok-auth']), accountSecret)
  expect(genuine).toBe(true)
  expect(claims).toMatchObject({ iss: accountKey, ist: 'account' })
})

test('all that the platform has for accounts is offered', () => {
  const offered = Object.keys(account('https://api.example.com').projects).map((verb) => `projects.${verb}`)
  const described = Object.values(ENDPOINTS).filter(({ authentication }) => authentication === 'account')
  expect(offered.sort()).toEqual(described.map(({ id }) => id).sort())
})

test('a project is not created twice, and a deletion that is sent again is done', async () => {
  const broken = await startServer(reset, answer(200, project))
  expect(await failure(account(broken.url).projects.create())).toMatchObject({ name: 'ConnectionError' })
  const gone = await startServer(answer(504), answer(404))
  expect(await account(gone.url).projects.delete('123457')).toBeUndefined()
})

test('the credentials of a project do not do, and no secret is shown', async () => {
  const refusal = { code: -1, message: `Invalid signature of ${accountSecret}` }
  const refused = await startServer(answer(403, refusal))
  const client = account(refused.url, { correctClock: false })
  const error = await failure(client.projects.get('1'))
  expect(error).toMatchObject({ name: 'AuthenticationError' })
  expect((error as Error).message).toContain('those of a project do not work here.')
  const odd = await startServer(answer(200, { ...project, status: {} }))
  const unexpected = await failure(account(odd.url).projects.get('1'))
  const created = await account((await startServer(answer(200, project))).url).projects.create()
  for (const shown of [client, error, unexpected, created]) {
    const text = `${inspect(shown, { depth: 9 })} ${JSON.stringify(shown)}`
    expect(text).not.toContain(accountSecret)
    expect(text).not.toContain(secret)
  }
  expect(created.secret).toBe(secret)
})

test.each<[unknown, string]>([
  [undefined, 'options: expected an object { accountKey, accountSecret, … }, got undefined.'],
  [{ accountSecret }, 'accountKey: expected a string of digits, such as 123456, got undefined.'],
  [{ accountKey: 7, accountSecret }, 'accountKey: expected a string of digits'],
  [{ accountKey }, 'accountSecret: expected a non-empty string'],
  [
    { accountKey: accountSecret, accountSecret: accountKey },
    'accountKey and accountSecret seem to be swapped.',
  ],
  [
    { apiKey: accountKey, apiSecret: 's' },
    'Did you mean accountKey? The key of a project does not work here.',
  ],
  [{ accountKey, accountSecret, apiUrl: 'ftp://x' }, 'options.apiUrl: expected'],
])('%j is refused: %s', (options, message) => {
  expect(() => createAccountClient(options as AccountClientOptions)).toThrow(message)
})
