import { ENDPOINTS, type Endpoint, type EndpointId, parameterNames } from '@tokbox/protocol'
import {
  type AccountClient,
  type CallOptions,
  createAccountClient,
  createRestClient,
  type RestClient,
  type RestClientSettings,
} from '@tokbox/rest'
import { vectorProject } from '@tokbox-tools/testing/project'
import { onTestFinished } from 'vitest'

/** The credentials of an account; the key and the secret of a project would not do. */
export const account = { accountKey: '900001', accountSecret: 'acc0unt-s3cr3t-0123456789abcdef01234567' }

export interface Clients {
  readonly rest: RestClient
  readonly account: AccountClient
}

/** Clients that do not wait between attempts; closed after the test. @param secret that of both, in place of the right ones */
export function clientsFor(apiUrl: string, settings: RestClientSettings = {}, secret?: string): Clients {
  const shared = { apiUrl, sleep: async () => undefined, random: () => 0, ...settings }
  const { apiKey, apiSecret } = vectorProject
  const { accountKey, accountSecret } = account
  const rest = createRestClient({ apiKey, apiSecret: secret ?? apiSecret, ...shared })
  const ofAccount = createAccountClient({ accountKey, accountSecret: secret ?? accountSecret, ...shared })
  const clients = { rest, account: ofAccount }
  onTestFinished(() => {
    rest.close()
    clients.account.close()
  })
  return clients
}

/** Calls an endpoint by its id. What the method throws, this rejects with. */
export async function callEndpoint(
  clients: Clients,
  id: EndpointId,
  parameters: readonly unknown[],
  call?: CallOptions,
): Promise<unknown> {
  const { ids, named, options } = parameterNames(ENDPOINTS[id])
  const count = ids.length + named.length + (options === undefined ? 0 : 1)
  const given = Array.from({ length: count }, (_, index) => parameters[index])
  const [resource = '', verb = ''] = id.split('.')
  const owner: object = ENDPOINTS[id].authentication === 'account' ? clients.account : clients.rest
  const methods = Reflect.get(owner, resource) as Readonly<Record<string, (...given: unknown[]) => unknown>>
  return await methods[verb]?.(...given, call)
}

/** Every endpoint, as rows for `test.each`. */
export const endpoints: readonly (readonly [id: EndpointId, endpoint: Endpoint])[] = Object.values(
  ENDPOINTS,
).map((endpoint) => [endpoint.id, endpoint as Endpoint])

/** What a promise rejects with. @throws when it does not */
export async function failureOf(promise: PromiseLike<unknown>): Promise<Error> {
  let outcome: unknown
  try {
    outcome = await promise
  } catch (error) {
    return error as Error
  }
  throw new Error(`It did not fail, but gave ${JSON.stringify(outcome)}`)
}
