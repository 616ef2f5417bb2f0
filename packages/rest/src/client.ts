import { createNetwork } from '#fetch'
import { projectAuthenticator } from './authentication/project-authenticator.js'
import { checkOptions, type RestClientOptions } from './options.js'
import { createSessions, type Sessions } from './resources/sessions.js'
import { createServerClock } from './transport/clock.js'
import { createTransport } from './transport/transport.js'

/** The platform's REST API, for one project. Holds the secret, and shows it nowhere. */
export interface RestClient {
  /** The project. */
  readonly apiKey: string
  /** Where the API is, without a slash at its end. */
  readonly apiUrl: string
  readonly sessions: Sessions
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
 */
export function createRestClient(options: RestClientOptions): RestClient {
  const { credentials, apiUrl, fetch, agent, clock, ...limits } = checkOptions(options)
  const network = fetch === undefined ? createNetwork(agent) : { fetch, close: () => undefined }
  const serverClock = createServerClock(clock)
  const authenticator = projectAuthenticator(credentials, serverClock.now)
  const transport = createTransport({ ...limits, apiUrl, fetch: network.fetch, serverClock, authenticator })
  return Object.freeze({
    apiKey: credentials.apiKey,
    apiUrl,
    sessions: createSessions(transport),
    get clockOffset() {
      return serverClock.offset
    },
    clock: () => serverClock.now(),
    close: () => network.close(),
  })
}
