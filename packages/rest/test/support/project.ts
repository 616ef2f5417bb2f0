import { createSigner, encodeSessionId } from '@tokbox/signer'
import { awkwardProject } from '@tokbox-tools/testing/project'
import { type Answer, answer } from '@tokbox-tools/testing/server'
import { onTestFinished } from 'vitest'
import { secretAuthenticator } from '../../src/authentication/secret-authenticator.js'
import { createNetwork } from '../../src/fetch/node.js'
import { createRestClient, type RestClient, type RestClientSettings } from '../../src/index.js'
import type { BodylessCall, JsonCall } from '../../src/transport/api-call.js'
import type { Settings } from '../../src/transport/call.js'
import { createServerClock } from '../../src/transport/clock.js'
import { createTransport, type Transport } from '../../src/transport/transport.js'

export const { apiKey, apiSecret } = awkwardProject

export const createdAt = new Date(1_700_000_000_123)
export const sessionId = encodeSessionId({ projectId: apiKey, createdAt, random: 'AAECAwQFBgcICQoLDA0ODxAR' })

/** A session as the platform describes it. */
export const platformSession = {
  session_id: sessionId,
  project_id: apiKey,
  partner_id: apiKey,
  create_dt: 'Tue Nov 14 14:13:20 PST 2023',
  session_status: null,
  media_server_hostname: null,
  media_server_url: null,
  ice_credential_expiration: 86100,
}

/** The platform's answer to the creation of a session. */
export const created: Answer = answer(200, [platformSession])

/** Waits that take no time, and are remembered. */
export function instantSleep() {
  const waits: number[] = []
  return { waits, sleep: async (milliseconds: number) => void waits.push(milliseconds) }
}

/** A client that does not wait before retries, unless told otherwise. */
export function client(url: string, options: Partial<RestClientSettings> = {}): RestClient {
  return createRestClient({ apiKey, apiSecret, apiUrl: url, sleep: instantSleep().sleep, ...options })
}

/** What the promise rejects with. */
export async function failure(promise: Promise<unknown>): Promise<unknown> {
  const fulfilled = Symbol('fulfilled')
  const outcome = await promise.then(
    () => fulfilled,
    (error: unknown) => error,
  )
  if (outcome === fulfilled) throw new Error('The promise was fulfilled')
  return outcome
}

/** A transport that does not wait before retries. */
export function transport(url: string, settings: Partial<Settings> = {}): Transport {
  const serverClock = createServerClock(Date.now)
  const network = createNetwork(undefined)
  onTestFinished(network.close)
  return createTransport({
    apiUrl: url,
    ...network,
    authenticator: secretAuthenticator(createSigner({ apiKey, apiSecret }), apiSecret, serverClock.now),
    serverClock,
    timeout: 20_000,
    totalTimeout: 60_000,
    retries: 2,
    correctClock: true,
    userAgent: 'test',
    hooks: {},
    sleep: instantSleep().sleep,
    random: () => 0.5,
    ...settings,
  })
}

/** Makes one call that no resource of this package has. */
export async function callOnce(
  url: string,
  call: Partial<JsonCall<unknown>> | Partial<BodylessCall> = {},
  settings: Partial<Settings> = {},
): Promise<unknown> {
  const request = {
    action: 'Starting something',
    method: 'POST',
    path: `/v2/project/${apiKey}/something`,
    repeat: 'same',
    answer: 'json',
    read: ({ body }: { body: unknown }) => body,
    ...call,
  }
  return transport(url, settings).call(request as JsonCall<unknown>)
}
