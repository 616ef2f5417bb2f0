import { type Credentials, checkCredentials, createSigner, type Signer } from '@tokbox/signer'
import { createNetwork } from '#fetch'
import { projectAuthenticator } from './authentication/project-authenticator.js'
import { networkOver } from './fetch/fetch.js'
import { checkSettings, type RestClientOptions, type RestClientSettings, splitOptions } from './options.js'
import { createResources, type Resources } from './resources/resources.js'
import { createServerClock } from './transport/clock.js'
import { createTransport } from './transport/transport.js'

/**
 * The platform's REST API, for one project. Holds the secret, and shows it nowhere.
 *
 * Each call takes at its end what is said about it alone: `{ signal, timeout, headers }`. It rejects with an
 * InvalidArgumentError before anything is sent; with an AuthenticationError, ClockSkewError, NotFoundError, ConflictError,
 * RateLimitError or another ApiError when the server answers with an error; with a ConnectionError, TimeoutError or
 * UnexpectedResponseError when it does not answer as it should; and with an AbortError when `signal` is aborted.
 */
export interface RestClient extends Resources {
  /** The project. */
  readonly apiKey: string
  /** Where the API is, without a slash at its end. */
  readonly apiUrl: string
  /**
   * Milliseconds that the server's clock is ahead of this machine's (negative: behind), 86 400 000 (24 hours) at most.
   * 0 until the server has refused a request and the clocks turned out to differ.
   */
  readonly clockOffset: number
  /** The server's time as far as it is known: the time of this machine and the offset, in milliseconds since 1970. */
  clock(): number
  /**
   * Closes the idle connections that this client keeps. Calls under way go on, and later ones make new connections.
   * Nothing needs to be closed for a program to end, and a given `agent` is left alone.
   */
  close(): void
}

/**
 * A client for one project. Sends nothing until a call is made.
 * @throws InvalidArgumentError when an option is wrong
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
 * @throws InvalidArgumentError when a setting is wrong
 * @example
 * const credentials = checkCredentials({ apiKey, apiSecret })
 * const rest = restClientFor(credentials, { timeout: 5000 }, createSigner(credentials))
 */
export function restClientFor(
  credentials: Credentials,
  settings?: RestClientSettings,
  signer?: Signer,
): RestClient {
  const checked = checkCredentials(credentials)
  const { apiKey, apiSecret } = checked
  const { apiUrl, fetch, agent, clock, ...limits } = checkSettings(settings)
  const network = fetch === undefined ? createNetwork(agent) : networkOver(fetch)
  const { send, noticesCuts } = network
  const serverClock = createServerClock(clock)
  const authenticator = projectAuthenticator(signer ?? createSigner(checked), apiSecret, serverClock.now)
  const transport = createTransport({ ...limits, apiUrl, send, noticesCuts, serverClock, authenticator })
  return Object.freeze({
    apiKey,
    apiUrl,
    ...createResources({ transport, project: apiKey }),
    get clockOffset() {
      return serverClock.offset
    },
    clock: () => serverClock.now(),
    close: () => network.close(),
  })
}
