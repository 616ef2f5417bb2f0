import type { Sleep } from '@tokbox/core/abort'
import type { Authenticator } from '../authentication/authenticator.js'
import type { Network } from '../fetch/fetch.js'
import type { ApiCall } from './api-call.js'
import type { CheckedCallOptions } from './call-options.js'
import type { ServerClock } from './clock.js'
import type { Hooks } from './hooks.js'
import type { Redactor } from './redaction/redactor.js'

/** What all calls of a client share. */
export interface Settings extends Pick<Network, 'send' | 'noticesCuts'> {
  /** Without a slash at its end. */
  readonly apiUrl: string
  readonly authenticator: Authenticator
  readonly serverClock: ServerClock
  /** Milliseconds for one attempt. */
  readonly timeout: number
  /** Milliseconds for the whole call. */
  readonly totalTimeout: number
  readonly retries: number
  readonly correctClock: boolean
  readonly userAgent: string
  readonly hooks: Hooks
  readonly sleep: Sleep
  /** A number from 0 up to, but not including, 1. */
  readonly random: () => number
  /** Knows the secrets of the client. */
  readonly redactor: Redactor
}

/** Everything there is to know about one call; each step of it gets this. */
export interface Call {
  readonly settings: Settings
  readonly request: ApiCall<unknown>
  readonly options: CheckedCallOptions
  /** The client's calls are numbered from 1. */
  readonly number: number
  readonly url: string
  /** Knows the secrets of the client and of the call. */
  readonly redactor: Redactor
  /** When the call times out, by `performance.now()`. */
  readonly deadline: number
  /** How many times the request has been sent, including the attempt under way. */
  attempts: number
  /** How many of those were retries. Attempts with a corrected clock do not count. */
  retries: number
  /** Might a failed attempt have been carried out nevertheless? */
  uncertain: boolean
  /** What the last attempt was refused with, when an earlier one had done it already. */
  refusal: Error | undefined
  /** How this call corrected the server's clock, if it did. */
  correction: Correction | undefined
  /** What the previous attempt failed with. */
  lastError: Error | undefined
}

/** Offsets of the server's clock, in milliseconds. */
export interface Correction {
  readonly before: number
  readonly offset: number
}

const NONE: readonly string[] = []

/** A call that has sent nothing yet. */
export function openCall(
  settings: Settings,
  request: ApiCall<unknown>,
  options: CheckedCallOptions,
  number: number,
): Call {
  const { sensitive = NONE } = request
  const secrets = sensitive.length === 0 ? options.secrets : [...options.secrets, ...sensitive]
  return {
    settings,
    request,
    options,
    number,
    url: settings.apiUrl + request.path + encodeQuery(request.query),
    redactor: settings.redactor.with(secrets),
    deadline: performance.now() + settings.totalTimeout,
    attempts: 0,
    retries: 0,
    uncertain: false,
    refusal: undefined,
    correction: undefined,
    lastError: undefined,
  }
}

function encodeQuery(query: ApiCall<unknown>['query']): string {
  if (query === undefined) return ''
  const given = new URLSearchParams()
  for (const [name, value] of Object.entries(query))
    if (value !== undefined) given.append(name, String(value))
  const text = given.toString()
  return text === '' ? '' : `?${text}`
}
