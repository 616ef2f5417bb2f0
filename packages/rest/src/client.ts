import { type Credentials, createSigner, type ProjectCredentials, type Signer } from '@tokbox/signer'
import {
  type ApplicationSigner,
  checkAnyCredentials,
  createApplicationSigner,
  isApplication,
} from '@tokbox/signer/application'
import { keyAuthenticator } from './authentication/key-authenticator.js'
import { secretAuthenticator } from './authentication/secret-authenticator.js'
import { type AnyClient, openClient } from './open-client.js'
import { type RestClientOptions, type RestClientSettings, splitOptions } from './options.js'
import { createResources, type Resources } from './resources/resources.js'

/**
 * The platform's REST API, for one project or application. Holds the secret or the private key, and shows it nowhere.
 *
 * The last argument of each call applies to that call alone: `{ signal, timeout, headers }`. It rejects with an
 * InvalidArgumentError before anything is sent; with an AuthenticationError, ClockSkewError, NotFoundError, ConflictError,
 * RateLimitError or another ApiError when the server answers with an error; with a ConnectionError, TimeoutError or
 * UnexpectedResponseError when it does not answer as it should; and with an AbortError when `signal` is aborted.
 */
export interface RestClient extends Resources, AnyClient {
  /** The project: its API key, or the id of the application. */
  readonly projectId: string
  /** The API key; undefined with the credentials of an application. */
  readonly apiKey: string | undefined
  /** The id of the application; undefined with an API key. */
  readonly applicationId: string | undefined
}

/**
 * A client for one project of OpenTok (`apiKey` and `apiSecret`) or one application of the unified Vonage environment
 * (`applicationId` and `privateKey`). Sends nothing until a call is made.
 * @throws InvalidArgumentError if an option is wrong
 * @throws KeyFormatError if the private key cannot be used
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
 * @throws KeyFormatError if the private key cannot be used
 * @example
 * const credentials = checkCredentials({ apiKey, apiSecret })
 * const rest = restClientFor(credentials, { timeout: 5000 }, createSigner(credentials))
 */
export function restClientFor(
  credentials: Credentials,
  settings?: RestClientSettings,
  signer?: Signer | ApplicationSigner,
): RestClient {
  const checked = checkAnyCredentials(credentials)
  if (!isApplication(checked)) return projectClient(checked, settings, signer as Signer | undefined)
  const { applicationId } = checked
  const ownSigner = (signer as ApplicationSigner | undefined) ?? createApplicationSigner(checked)
  return openClient(
    settings,
    'unified',
    (serverClock) => keyAuthenticator(ownSigner, checked, serverClock),
    (transport) => ({
      projectId: applicationId,
      apiKey: undefined,
      applicationId,
      ...createResources({ transport, project: applicationId, environment: 'unified' }),
    }),
  )
}

function projectClient(
  credentials: ProjectCredentials,
  settings?: RestClientSettings,
  signer: Signer = createSigner(credentials),
): RestClient {
  const { apiKey, apiSecret } = credentials
  return openClient(
    settings,
    'opentok',
    ({ now }) => secretAuthenticator(signer, apiSecret, now),
    (transport) => ({
      projectId: apiKey,
      apiKey,
      applicationId: undefined,
      ...createResources({ transport, project: apiKey, environment: 'opentok' }),
    }),
  )
}
