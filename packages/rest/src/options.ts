import { type Sleep, sleep } from '@tokbox/core/abort'
import { describe, type FieldsOf, readOptions, requireObject } from '@tokbox/core/arguments'
import { InvalidArgumentError } from '@tokbox/core/errors'
import { type Credentials, checkCredentials } from '@tokbox/signer'
import { checkApiUrl } from './api-url.js'
import type { AgentOption, FetchFunction } from './fetch/fetch.js'
import { checkTimeout } from './transport/call-options.js'
import { type Hooks, NO_HOOKS } from './transport/hooks.js'

/** The options of {@link createRestClient}: the project's credentials, of which the secret is never sent, and settings. */
export interface RestClientOptions extends Credentials, RestClientSettings {}

/** Everything about a client but whose it is. */
export interface RestClientSettings {
  /**
   * Where the API is: https, or http on this machine. A path is kept, and paths are appended.
   * Default: `https://api.opentok.com`.
   */
  readonly apiUrl?: string | undefined
  /**
   * The host of `apiUrl` when that is plain http to another machine: exactly as it stands there, such as `emulator`. For
   * an emulator in another container only: everybody on the way can read and change what is sent. Default: none.
   */
  readonly allowInsecureHost?: string | undefined
  /** Sends the requests. Default: node-fetch on Node, the runtime's own `fetch` elsewhere. */
  readonly fetch?: FetchFunction | undefined
  /**
   * The agent of node-fetch, for a proxy or certificates of your own; it stays yours to destroy. Only on Node, and not
   * together with `fetch`. Default: a keep-alive agent.
   */
  readonly agent?: AgentOption | undefined
  /** Milliseconds for one attempt, from signing to the end of the answer's body, 1 to 2 147 483 647. Default: 20 000. */
  readonly timeout?: number | undefined
  /** Milliseconds for a call with all its attempts and the waits between, 1 to 2 147 483 647. Default: 60 000. */
  readonly totalTimeout?: number | undefined
  /** How often a failed request is sent again, 0 to 10. Default: 2. */
  readonly retries?: number | undefined
  /**
   * Learn the server's time when it refuses a request and its clock differs from ours, by 24 hours at most.
   * Default: true.
   */
  readonly correctClock?: boolean | undefined
  /** Your program, in front of this package's name in the header User-Agent: `my-app/1.2`. */
  readonly userAgent?: string | undefined
  /** Functions that are told of requests, responses and retries. */
  readonly hooks?: Hooks | undefined
  /** The time of this machine in milliseconds since 1970. Default: `Date.now`. */
  readonly clock?: (() => number) | undefined
  /** Waits before a retry: milliseconds, and a signal that ends the wait. Default: a timer. */
  readonly sleep?: Sleep | undefined
  /** Spreads the waits before retries: gives 0 to 1, without 1. Default: from `crypto.getRandomValues`. */
  readonly random?: (() => number) | undefined
}

/** Settings that have been checked, with all gaps filled but those that the runtime fills. */
export interface CheckedSettings {
  readonly apiUrl: string
  readonly fetch: FetchFunction | undefined
  readonly agent: AgentOption | undefined
  readonly timeout: number
  readonly totalTimeout: number
  readonly retries: number
  readonly correctClock: boolean
  readonly userAgent: string
  readonly hooks: Hooks
  readonly clock: () => number
  readonly sleep: Sleep
  readonly random: () => number
}

const HOOK = { type: 'function', expected: 'a function (event) => void' } as const

/** The settings of a client, for those who take them together with others. What is opaque here is checked below. */
export const restClientFields: FieldsOf<RestClientSettings> = {
  apiUrl: { type: 'opaque' },
  allowInsecureHost: { type: 'opaque' },
  fetch: { type: 'function', expected: 'a function with the signature of fetch' },
  agent: { type: 'opaque' },
  timeout: { type: 'opaque' },
  totalTimeout: { type: 'opaque' },
  retries: { type: 'integer', min: 0, max: 10 },
  correctClock: { type: 'boolean' },
  userAgent: { type: 'opaque' },
  hooks: { type: 'object', fields: { request: HOOK, response: HOOK, retry: HOOK } },
  clock: { type: 'function', expected: 'a function that gives milliseconds since 1970' },
  sleep: { type: 'function', expected: 'a function (milliseconds, signal) that gives a promise' },
  random: { type: 'function', expected: 'a function that gives a number from 0 to 1' },
}

/** What to say about the words of other libraries. */
export const restClientHints: Readonly<Record<string, string>> = {
  key: 'Did you mean apiKey?',
  partnerId: 'Did you mean apiKey?',
  projectId: 'Did you mean apiKey?',
  secret: 'Did you mean apiSecret?',
  partnerSecret: 'Did you mean apiSecret?',
  baseUrl: 'Did you mean apiUrl?',
  baseURL: 'Did you mean apiUrl?',
  endpoint: 'Did you mean apiUrl?',
  host: 'Did you mean apiUrl?',
  url: 'Did you mean apiUrl?',
  insecure: 'Did you mean allowInsecureHost?',
  httpAgent: 'Did you mean agent?',
  httpsAgent: 'Did you mean agent?',
  proxy: 'Pass an agent that goes through the proxy, as agent.',
  headers: 'Headers belong to a call: its second argument takes them.',
  signal: 'A signal belongs to a call: its second argument takes it.',
  maxRetries: 'Did you mean retries?',
  retry: 'Did you mean retries?',
  timeoutMs: 'Did you mean timeout? It is in milliseconds.',
  logger: 'Use hooks to log requests, responses and retries.',
}

const EXPECTED = 'an object { apiKey, apiSecret, … }'

const OWN_USER_AGENT = 'tokbox-rest'

/** Reads all options once, and parts them into credentials and settings. @throws InvalidArgumentError */
export function splitOptions(options: RestClientOptions): {
  readonly credentials: Credentials
  readonly settings: RestClientSettings
} {
  requireObject(options, 'options', EXPECTED)
  const wording = { expected: EXPECTED, hints: restClientHints }
  const { apiKey, apiSecret, ...settings } = readOptions<RestClientOptions>(
    options,
    'options',
    {
      apiKey: { type: 'opaque', required: true },
      apiSecret: { type: 'opaque', required: true },
      ...restClientFields,
    },
    wording,
  )
  return { credentials: checkCredentials({ apiKey, apiSecret }), settings }
}

/** @throws InvalidArgumentError */
export function checkSettings(settings: RestClientSettings | undefined): CheckedSettings {
  const given = readOptions<RestClientSettings>(settings, 'options', restClientFields, {
    hints: restClientHints,
  })
  const { fetch, agent, retries = 2, correctClock = true, hooks = NO_HOOKS } = given
  const { timeout = 20_000, totalTimeout = 60_000, random = strongRandom } = given
  if (agent !== undefined) checkAgent(agent, fetch)
  return {
    apiUrl: checkApiUrl(given.apiUrl, given.allowInsecureHost),
    fetch,
    agent,
    timeout: checkTimeout(timeout, 'options.timeout'),
    totalTimeout: checkTimeout(totalTimeout, 'options.totalTimeout'),
    retries,
    correctClock,
    userAgent: checkUserAgent(given.userAgent),
    hooks,
    clock: given.clock ?? Date.now,
    sleep: given.sleep ?? sleep,
    random,
  }
}

function checkAgent(agent: unknown, fetch: FetchFunction | undefined): void {
  const isAgent = typeof (agent as { addRequest?: unknown } | null)?.addRequest === 'function'
  if (!isAgent && typeof agent !== 'function') {
    throw new InvalidArgumentError({
      parameter: 'options.agent',
      expected: 'an agent of node:http or node:https, or a function that chooses one for a URL',
      received: describe(agent),
    })
  }
  if (fetch === undefined) return
  throw new InvalidArgumentError({
    parameter: 'options.agent',
    expected: 'no agent together with the option fetch',
    received: 'both',
    hint: 'Give the agent to your function, or leave fetch out.',
  })
}

function checkUserAgent(userAgent: unknown): string {
  if (userAgent === undefined) return OWN_USER_AGENT
  if (typeof userAgent === 'string' && /^[\x21-\x7e](?:[\x20-\x7e]{0,254}[\x21-\x7e])?$/.test(userAgent))
    return `${userAgent} ${OWN_USER_AGENT}`
  throw new InvalidArgumentError({
    parameter: 'options.userAgent',
    expected: '1 to 256 printable ASCII characters, such as my-app/1.2',
    received: describe(userAgent),
  })
}

function strongRandom(): number {
  const [number = 0] = crypto.getRandomValues(new Uint32Array(1))
  return number / 2 ** 32
}
