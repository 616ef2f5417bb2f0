import { inspect } from 'node:util'
import { createApplicationSigner } from '@tokbox/signer/application'
import {
  application,
  makeApplication,
  openRs256,
  applicationSessionId as sessionId,
} from '@tokbox-tools/testing/application'
import { type Answer, answer, startServer } from '@tokbox-tools/testing/server'
import { expect, test, vi } from 'vitest'
import {
  createAccountClient,
  createRestClient,
  isTokboxError,
  type RestClient,
  type RestClientSettings,
  restClientFor,
} from '../src/index.js'
import { apiKey, apiSecret, failure, instantSleep } from './support/project.js'

const { applicationId, privateKey, publicKey } = application
const MINUTE = 60_000

const session = { session_id: sessionId, project_id: applicationId, partner_id: applicationId }

function client(url: string, options: Partial<RestClientSettings> = {}): RestClient {
  return createRestClient({ applicationId, privateKey, apiUrl: url, sleep: instantSleep().sleep, ...options })
}

/** Verifies request tokens as the platform does, by a clock of its own and without the code under test. */
function verifying(now: () => number, status = 401): Answer {
  return (arrival, response) => {
    const [scheme, token = ''] = String(arrival.request.headers.authorization).split(' ')
    const { genuine, claims } = openRs256(token, publicKey)
    const seconds = now() / 1000
    const date = { date: new Date(now()).toUTCString() }
    const isTimely = Number(claims.iat) <= seconds && Number(claims.exp) > seconds
    const isGood = scheme === 'Bearer' && genuine && claims.application_id === applicationId && isTimely
    const body = isGood ? [session] : { code: status, message: isTimely ? 'Unauthorized' : 'token expired' }
    return answer(isGood ? 200 : status, body, date)(arrival, response)
  }
}

const tokensOf = (arrivals: readonly { request: { headers: NodeJS.Dict<unknown> } }[]) =>
  arrivals.map(({ request }) => String(request.headers.authorization))

test('a session is created with a Bearer token', async () => {
  const server = await startServer(verifying(Date.now))
  const rest = client(server.url)
  expect(rest).toMatchObject({ projectId: applicationId, applicationId, apiKey: undefined })
  expect(await rest.sessions.create()).toMatchObject({
    sessionId,
    projectId: applicationId,
    partnerId: applicationId,
  })
  const { headers } = server.arrivals[0]!.request
  expect(headers['x-opentok-auth']).toBeUndefined()
  const { claims } = openRs256(String(headers.authorization).slice('Bearer '.length), publicKey)
  expect(Number(claims.exp) - Number(claims.iat)).toBe(900)
})

test('the platform of applications has a host of its own', () => {
  expect(createRestClient({ applicationId, privateKey }).apiUrl).toBe('https://video.api.vonage.com')
  expect(createRestClient({ apiKey, apiSecret }).apiUrl).toBe('https://api.opentok.com')
  expect(() => createRestClient({ applicationId, privateKey, apiUrl: 'https://api.opentok.com/' })).toThrow(
    /^options\.apiUrl: .*an API key and its secret are needed/,
  )
  expect(() => createRestClient({ apiKey, apiSecret, apiUrl: 'https://video.api.vonage.com' })).toThrow(
    /the id and the private key of an application are needed/,
  )
})

test('a request token is kept until shortly before its end', async () => {
  let now = 1_700_000_000_000
  const server = await startServer(verifying(() => now))
  const rest = client(server.url, { clock: () => now })
  await rest.sessions.create()
  now += 13 * MINUTE
  await rest.sessions.create()
  now += MINUTE
  await rest.sessions.create()
  // A clock that is set back must not send a token of the future.
  now -= 10 * MINUTE
  await rest.sessions.create()
  const [first, second, third, fourth] = tokensOf(server.arrivals)
  expect(second).toBe(first)
  expect(third).not.toBe(first)
  expect(new Set([first, third, fourth]).size).toBe(3)
  expect(server.arrivals).toHaveLength(4)
})

test('requests at the same time share one signature', async () => {
  const server = await startServer(verifying(Date.now))
  const signer = createApplicationSigner({ applicationId, privateKey })
  const requestToken = vi.fn(signer.requestToken)
  const rest = restClientFor(
    { applicationId, privateKey },
    { apiUrl: server.url },
    { ...signer, requestToken },
  )
  await Promise.all(Array.from({ length: 20 }, () => rest.sessions.create()))
  expect(requestToken).toHaveBeenCalledTimes(1)
  expect(new Set(tokensOf(server.arrivals)).size).toBe(1)
})

test('a signature that failed is not kept', async () => {
  const server = await startServer(verifying(Date.now))
  const signer = createApplicationSigner({ applicationId, privateKey })
  const requestToken = vi.fn(signer.requestToken).mockRejectedValueOnce(new Error('no entropy'))
  const rest = restClientFor(
    { applicationId, privateKey },
    { apiUrl: server.url },
    { ...signer, requestToken },
  )
  await expect(rest.sessions.create()).rejects.toThrow('no entropy')
  expect(await rest.sessions.create()).toMatchObject({ sessionId })
})

test.each([
  ['fast', 10 * MINUTE, 401],
  ['slow', -20 * MINUTE, 401],
  ['fast', 10 * MINUTE, 403],
])('a clock that is %s is corrected, and the token signed anew', async (_, error, status) => {
  const server = await startServer(verifying(Date.now, status))
  const rest = client(server.url, { clock: () => Date.now() + error, retries: 0 })
  expect(await rest.sessions.create()).toMatchObject({ sessionId })
  await rest.sessions.create()
  const [refused, signedAnew, kept] = tokensOf(server.arrivals)
  expect(signedAnew).not.toBe(refused)
  expect(kept).toBe(signedAnew)
  expect(Math.abs(rest.clockOffset + error)).toBeLessThan(MINUTE)
})

test.each([401, 403])('%i is an AuthenticationError that says what to check', async (status) => {
  const server = await startServer(verifying(Date.now, status))
  const { privateKey: strange } = makeApplication(applicationId)
  const rest = createRestClient({ applicationId, privateKey: strange, apiUrl: server.url })
  const error = await failure(rest.sessions.create())
  if (!isTokboxError(error, 'ERR_TOKBOX_AUTHENTICATION')) throw error
  expect(error).toMatchObject({ status, serverMessage: 'Unauthorized' })
  expect(error.message).toContain('Check that the private key belongs to this application')
})

test.each<[string, (rest: RestClient) => unknown]>([
  ['callbacks.register', (rest) => rest.callbacks.register({} as never)],
  ['callbacks.list', async (rest) => rest.callbacks.list()],
  ['callbacks.delete', (rest) => rest.callbacks.delete('x')],
  ['archives.setStorage', (rest) => rest.archives.setStorage({} as never)],
  ['archives.deleteStorage', (rest) => rest.archives.deleteStorage()],
])('%s is refused before anything is sent', async (endpoint, call) => {
  const server = await startServer(answer(200, {}))
  const error = await failure(Promise.resolve(call(client(server.url))))
  if (!isTokboxError(error, 'ERR_TOKBOX_ENVIRONMENT')) throw error
  expect(error).toMatchObject({ endpoint })
  expect(error.message).toMatch(/unified Vonage environment.* An application has .* in its settings/)
  expect(server.arrivals).toHaveLength(0)
})

test('the application stands in paths, and in results as the project', async () => {
  const archive = { id: 'a', status: 'started', sessionId, applicationId, createdAt: 1_700_000_000_000 }
  const server = await startServer(answer(200, archive))
  expect(await client(server.url).archives.start(sessionId)).toMatchObject({ projectId: applicationId })
  expect(server.arrivals[0]!.request.url).toBe(`/v2/project/${applicationId}/archive`)
})

test.each([
  ['both kinds', { apiKey, apiSecret, applicationId, privateKey }, /apiKey: .*another kind of credentials/],
  ['a key and an id', { apiKey, applicationId }, /another kind of credentials/],
  [
    'variables that are not set',
    { applicationId: undefined, privateKey: undefined },
    /^applicationId: .*Is the variable/,
  ],
  ['a path', { applicationId, privateKey: './private.key' }, /^privateKey: .*readFile/],
  ['the path under its own name', { applicationId, privateKeyPath: 'x' }, /readFile/],
])('%s are refused', (_, options, message) => {
  expect(() => createRestClient(options as never)).toThrow(message)
})

test('an API key is taken when the variables of an application are not set', () => {
  const options = { apiKey, apiSecret, applicationId: undefined, privateKey: undefined }
  expect(createRestClient(options as never)).toMatchObject({ apiKey })
})

test('an account takes no application', () => {
  expect(() => createAccountClient({ accountKey: '1', accountSecret: 'x', applicationId } as never)).toThrow(
    /applicationId/,
  )
})

test.each<[string, (pem: string) => string]>([
  ['as it is', (pem) => pem],
  ['as JSON', (pem) => JSON.stringify(pem)],
  ['in a URL', (pem) => encodeURIComponent(pem)],
  ['in base64', (pem) => Buffer.from(pem).toString('base64')],
  ['as the base64 in one piece', (pem) => pem.replace(/-----.*-----|\s/g, '')],
  ['with \\n', (pem) => pem.replaceAll('\n', '\\n')],
  ['a line of it', (pem) => pem.split('\n')[7]!],
])('a server that sends the key back %s shows no part of it', async (_, spell) => {
  const headers = { 'x-echo': spell(privateKey).replaceAll('\n', ' ') }
  const server = await startServer(answer(400, { message: spell(privateKey) }, headers))
  const events: unknown[] = []
  const hook = (event: unknown) => void events.push(event)
  const rest = client(server.url, { hooks: { request: hook, response: hook, retry: hook } })
  const error = await failure(rest.sessions.create())
  const shown = [error, events, rest].map((thing) => inspect(thing, { depth: 20, showHidden: true })).join()
  const base64 = Buffer.from(privateKey).toString('base64')
  for (const line of [...privateKey.split('\n').slice(1, -2), ...base64.match(/.{60}/g)!])
    expect(shown).not.toContain(line.slice(8, -8))
  expect(shown).not.toMatch(/eyJ[\w-]{9}/)
})
