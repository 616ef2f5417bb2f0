import { type ProjectCredentials, checkCredentials, createSigner, type Signer } from '@tokbox/signer'
import { secretAuthenticator } from './authentication/secret-authenticator.js'
import { type AnyClient, openClient } from './open-client.js'
import { type RestClientOptions, type RestClientSettings, splitOptions } from './options.js'
import { createResources, type Resources } from './resources/resources.js'

/**
 * The platform's REST API, for one project. Holds the secret, and shows it nowhere.
 *
 * The last argument of each call applies to that call alone: `{ signal, timeout, headers }`. It rejects with an
 * InvalidArgumentError before anything is sent; with an AuthenticationError, ClockSkewError, NotFoundError, ConflictError,
 * RateLimitError or another ApiError when the server answers with an error; with a ConnectionError, TimeoutError or
 * UnexpectedResponseError when it does not answer as it should; and with an AbortError when `signal` is aborted.
 */
export interface RestClient extends Resources, AnyClient {
  /** The project. */
  readonly apiKey: string
}

/**
 * A client for one project. Sends nothing until a call is made.
 * @throws InvalidArgumentError if an option is wrong
 * @example
 * const rest = createRestClient({ apiKey, apiSecret, timeout: 5000 })
 * const { sessionId } = await rest.sessions.create({ mediaMode: 'disabled' })
 */
export function createRestClient(options: RestClientOptions): RestClient {
  const { credentials, settings } = splitOptions(options)
  return restClientFor(credentials, settings)
}

/**
 * A client for those who hold credentials as a value, and perhaps a signer for them already.
 * @param signer signs the request tokens, by the time that the client tells it. Default: one that is made here
 * @throws InvalidArgumentError if a setting is wrong
 * @example
 * const credentials = checkCredentials({ apiKey, apiSecret })
 * const rest = restClientFor(credentials, { timeout: 5000 }, createSigner(credentials))
 */
export function restClientFor(
  credentials: ProjectCredentials,
  settings?: RestClientSettings,
  signer?: Signer,
): RestClient {
  const checked = checkCredentials(credentials)
  const { apiKey, apiSecret } = checked
  return openClient(
    settings,
    (now) => secretAuthenticator(signer ?? createSigner(checked), apiSecret, now),
    (transport) => ({ apiKey, ...createResources({ transport, project: apiKey }) }),
  )
}
