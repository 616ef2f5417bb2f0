import { type Sleep, sleep } from '@tokbox/core/abort'
import { describe, type FieldsOf, readOptions, requireObject } from '@tokbox/core/arguments'
import { InvalidArgumentError } from '@tokbox/core/errors'
import type { Environment } from '@tokbox/protocol'
import type { Credentials } from '@tokbox/signer'
import { checkApiUrl } from './api-url.js'
import { type CredentialOptions, credentialFields, splitCredentials } from './credentials.js'
import type { AgentOption, FetchFunction } from './fetch/fetch.js'
import { checkTimeout } from './transport/call-options.js'
import { type Hooks, NO_HOOKS } from './transport/hooks.js'

/**
 * Options of {@link createRestClient}: credentials of a project (`apiKey`, `apiSecret`) or of an application (`applicationId`,
 * `privateKey`), and the client's settings. The secret or the key signs requests and is never sent.
 */
export type RestClientOptions = Credentials & RestClientSettings

/** The settings of a client: everything but its credentials. */
export interface RestClientSettings {
  /**
   * Where the API is: https, or http on this machine. A path is kept, and paths are appended.
   * Default: `https://api.opentok.com`, for an application `https://video.api.vonage.com`.
   */
  readonly apiUrl?: string | undefined
  /**
   * Lets `apiUrl` be plain http to this one host, such as `emulator` for `http://emulator:4124`. Meant for an emulator in
   * another container and nothing else: anyone along the way can read and change what is sent. Default: none.
   */
  readonly allowInsecureHost?: string | undefined
  /** Sends the requests. Default: node-fetch on Node, the runtime's own `fetch` elsewhere. */
  readonly fetch?: FetchFunction | undefined
  /**
   * The agent for node-fetch, if you need a proxy or certificates of your own. You remain responsible for destroying it.
   * Only on Node, and not together with `fetch`. Default: a keep-alive agent.
   */
  readonly agent?: AgentOption | undefined
  /** Milliseconds for one attempt, from signing to the end of the answer's body, 1 to 2 147 483 647. Default: 20 000. */
  readonly timeout?: number | undefined
  /** Milliseconds for a call with all its attempts and the waits between, 1 to 2 147 483 647. Default: 60 000. */
  readonly totalTimeout?: number | undefined
  /** How many times a failed request is retried, 0 to 10. Default: 2. */
  readonly retries?: number | undefined
  /**
   * Adopt the server's time when it refuses a request because the clocks differ, by up to 24 hours. Default: true.
   */
  readonly correctClock?: boolean | undefined
  /** The name of your program, put before this package's own in the User-Agent header: `my-app/1.2`. */
  readonly userAgent?: string | undefined
  /** Functions to call on requests, responses and retries. */
  readonly hooks?: Hooks | undefined
  /** The time of this machine in milliseconds since 1970. Default: `Date.now`. */
  readonly clock?: (() => number) | undefined
  /** Waits before a retry. Gets the milliseconds and a signal that cuts the wait short. Default: a timer. */
  readonly sleep?: Sleep | undefined
  /** Randomises the waits before retries: a number from 0 up to, but not including, 1. Default: from `crypto.getRandomValues`. */
  readonly random?: (() => number) | undefined
}

/** Checked settings, with defaults filled in. */
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

/** The settings as fields, for callers who read them together with options of their own. Opaque fields are checked below. */
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
  sleep: { type: 'function', expected: 'a function (milliseconds, signal) that returns a promise' },
  random: { type: 'function', expected: 'a function that returns a number from 0 to 1' },
}

/** Hints for names that people bring from other libraries. */
export const restClientHints: Readonly<Record<string, string>> = {
  key: 'Did you mean apiKey?',
  partnerId: 'Did you mean apiKey?',
  projectId: 'Did you mean apiKey?',
  appId: 'Did you mean applicationId?',
  privateKeyPath: "Pass what is in the file as privateKey: await readFile(path, 'utf8').",
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
  proxy: 'To use a proxy, pass an agent for it as agent.',
  headers: 'Headers are set per call, in its last argument.',
  signal: 'A signal is set per call, in its last argument.',
  maxRetries: 'Did you mean retries?',
  retry: 'Did you mean retries?',
  timeoutMs: 'Did you mean timeout? It is in milliseconds.',
  logger: 'Use hooks to log requests, responses and retries.',
}

const EXPECTED = 'an object { apiKey, apiSecret, … } or { applicationId, privateKey, … }'

const OWN_USER_AGENT = 'tokbox-rest'

/** Reads each option once and splits them into credentials and settings. @throws InvalidArgumentError */
export function splitOptions(options: RestClientOptions): {
  readonly credentials: Credentials
  readonly settings: RestClientSettings
} {
  requireObject(options, 'options', EXPECTED)
  const wording = { expected: EXPECTED, hints: restClientHints }
  const fields = { ...credentialFields, ...restClientFields }
  const given = readOptions<CredentialOptions & RestClientSettings>(options, 'options', fields, wording)
  return splitCredentials(given, options)
}

/** @throws InvalidArgumentError */
export function checkSettings(
  settings: RestClientSettings | undefined,
  environment: Environment,
): CheckedSettings {
  const given = readOptions<RestClientSettings>(settings, 'options', restClientFields, {
    hints: restClientHints,
  })
  const { fetch, agent, retries = 2, correctClock = true, hooks = NO_HOOKS } = given
  const { timeout = 20_000, totalTimeout = 60_000, random = strongRandom } = given
  if (agent !== undefined) checkAgent(agent, fetch)
  return {
    apiUrl: checkApiUrl(given.apiUrl, given.allowInsecureHost, environment),
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
    expected: 'no agent together with fetch',
    received: 'both',
    hint: 'Use the agent inside your own fetch, or leave fetch out.',
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
