import type { Environment } from '@tokbox/protocol'
import { createNetwork } from '#fetch'
import type { Authenticator } from './authentication/authenticator.js'
import { networkOver } from './fetch/fetch.js'
import { checkSettings, type RestClientSettings } from './options.js'
import { createServerClock, type ServerClock } from './transport/clock.js'
import { createTransport, type Transport } from './transport/transport.js'

/** What the clients of projects and accounts have in common. */
export interface AnyClient {
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
 * A client that authenticates in some way and offers something.
 * @param authenticatorFor is given the server's clock
 * @throws InvalidArgumentError if a setting is wrong
 */
export function openClient<Members extends object>(
  settings: RestClientSettings | undefined,
  environment: Environment,
  authenticatorFor: (serverClock: ServerClock) => Authenticator,
  membersFor: (transport: Transport) => Members,
): Members & AnyClient {
  const { apiUrl, fetch, agent, clock, ...limits } = checkSettings(settings, environment)
  const network = fetch === undefined ? createNetwork(agent) : networkOver(fetch)
  const { send, noticesCuts } = network
  const serverClock = createServerClock(clock)
  const authenticator = authenticatorFor(serverClock)
  const transport = createTransport({ ...limits, apiUrl, send, noticesCuts, serverClock, authenticator })
  return Object.freeze({
    ...membersFor(transport),
    apiUrl,
    get clockOffset() {
      return serverClock.offset
    },
    clock: () => serverClock.now(),
    close: () => network.close(),
  })
}
