import { encodeSessionId } from '@tokbox/signer'
import { awkwardProject } from '@tokbox-tools/testing/project'
import { type Answer, answer } from '@tokbox-tools/testing/server'
import { onTestFinished } from 'vitest'
import { projectAuthoriser } from '../../src/authorisation/project-authoriser.js'
import { createNetwork } from '../../src/fetch/node.js'
import { createRestClient, type RestClient, type RestClientOptions } from '../../src/index.js'
import { createServerClock } from '../../src/transport/server-clock.js'
import { createTransport, type TransportSettings } from '../../src/transport/transport.js'

export const { apiKey, apiSecret } = awkwardProject

export const createdAt = new Date(1_700_000_000_123)
export const sessionId = encodeSessionId({ apiKey, createdAt, random: 'AAECAwQFBgcICQoLDA0ODxAR' })

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
export function client(url: string, options: Partial<RestClientOptions> = {}): RestClient {
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

/** A call that is not safe to repeat, or is; no resource of this package has one of the first kind yet. */
export async function callOnce(
  url: string,
  { idempotent, ...options }: { idempotent: boolean } & Partial<TransportSettings>,
): Promise<unknown> {
  const serverClock = createServerClock(Date.now)
  const network = createNetwork(undefined)
  onTestFinished(network.close)
  const transport = createTransport({
    apiUrl: url,
    fetch: network.fetch,
    authoriser: projectAuthoriser({ apiKey, apiSecret }, serverClock.now),
    serverClock,
    timeout: 20_000,
    totalTimeout: 60_000,
    retries: 2,
    correctClock: true,
    userAgent: 'test',
    hooks: {},
    sleep: instantSleep().sleep,
    random: () => 0.5,
    ...options,
  })
  return transport.call({
    action: 'Starting something',
    method: 'POST',
    path: `/v2/project/${apiKey}/something`,
    idempotent,
    read: (success) => success.json(),
  })
}
