import { type Sleep, sleep } from '@tokbox/core/abort'
import {
  describe,
  refuseUnknownOptions,
  requireBoolean,
  requireFunction,
  requireInteger,
  requireObject,
} from '@tokbox/core/arguments'
import { InvalidArgumentError } from '@tokbox/core/errors'
import { type Credentials, checkCredentials } from '@tokbox/signer'
import { checkApiUrl, DEFAULT_API_URL } from './api-url.js'
import type { AgentOption, FetchFunction } from './fetch/fetch.js'
import { checkTimeout } from './transport/call-options.js'
import { HOOK_NAMES, type Hooks } from './transport/hooks.js'

/** How a client is to be. */
export interface RestClientOptions {
  /** The project's API key: a string of digits. */
  readonly apiKey: string
  /** The project's API secret. It signs requests and is never sent. */
  readonly apiSecret: string
  /**
   * Where the API is: https, or http on this machine. A path is kept, and paths are appended.
   * Default: `https://api.opentok.com`.
   */
  readonly apiUrl?: string | undefined
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

/** Options that have been checked, with all gaps filled but those that the runtime fills. */
export interface ClientSettings {
  readonly credentials: Credentials
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

const NAMES = [
  'apiKey',
  'apiSecret',
  'apiUrl',
  'fetch',
  'agent',
  'timeout',
  'totalTimeout',
  'retries',
  'correctClock',
  'userAgent',
  'hooks',
  'clock',
  'sleep',
  'random',
] as const

const HINTS = {
  proxy: 'Pass an agent that goes through the proxy, as agent.',
  headers: 'Headers belong to a call: its second argument takes them.',
  signal: 'A signal belongs to a call: its second argument takes it.',
  maxRetries: 'Did you mean retries?',
}

const OWN_USER_AGENT = 'tokbox-rest'

/** @throws InvalidArgumentError */
export function checkOptions(options: RestClientOptions): ClientSettings {
  requireObject(options, 'options', 'an object { apiKey, apiSecret, … }')
  refuseUnknownOptions(options, 'options', NAMES, HINTS)
  const { apiKey, apiSecret, fetch, agent, hooks, clock, sleep: ownSleep, random } = options
  const { timeout = 20_000, totalTimeout = 60_000, retries = 2, correctClock = true } = options
  const credentials = checkCredentials({ apiKey, apiSecret })
  optionalFunction(fetch, 'fetch', 'a function with the signature of fetch')
  optionalFunction(clock, 'clock', 'a function that gives milliseconds since 1970')
  optionalFunction(ownSleep, 'sleep', 'a function (milliseconds, signal) that gives a promise')
  optionalFunction(random, 'random', 'a function that gives a number from 0 to 1')
  if (agent !== undefined) checkAgent(agent, fetch)
  return {
    credentials,
    apiUrl: checkApiUrl(options.apiUrl ?? DEFAULT_API_URL),
    fetch,
    agent,
    timeout: checkTimeout(timeout, 'options.timeout'),
    totalTimeout: checkTimeout(totalTimeout, 'options.totalTimeout'),
    retries: requireInteger(retries, 'options.retries', { min: 0, max: 10 }),
    correctClock: requireBoolean(correctClock, 'options.correctClock'),
    userAgent: checkUserAgent(options.userAgent),
    hooks: hooks === undefined ? {} : checkHooks(hooks),
    clock: clock ?? Date.now,
    sleep: ownSleep ?? sleep,
    random: random ?? strongRandom,
  }
}

function optionalFunction(value: unknown, name: string, shape: string): void {
  if (value !== undefined) requireFunction(value, `options.${name}`, shape)
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

function checkHooks(hooks: Hooks): Hooks {
  requireObject(hooks, 'options.hooks', `an object { ${HOOK_NAMES.join(', ')} }`)
  refuseUnknownOptions(hooks, 'options.hooks', HOOK_NAMES)
  const { request, response, retry } = hooks
  for (const [name, hook] of Object.entries({ request, response, retry }))
    optionalFunction(hook, `hooks.${name}`, 'a function (event) => void')
  return { request, response, retry }
}

function strongRandom(): number {
  const [number = 0] = crypto.getRandomValues(new Uint32Array(1))
  return number / 2 ** 32
}
