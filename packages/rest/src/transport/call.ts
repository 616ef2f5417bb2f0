import type { Sleep } from '@tokbox/core/abort'
import type { Authenticator } from '../authentication/authenticator.js'
import type { Network } from '../fetch/fetch.js'
import type { ApiCall } from './api-call.js'
import type { CheckedCallOptions } from './call-options.js'
import type { ServerClock } from './clock.js'
import type { Hooks } from './hooks.js'
import type { Redactor } from './redaction/redactor.js'

/** What a client knows, and all its calls have in common. */
export interface Settings extends Pick<Network, 'send' | 'noticesCuts'> {
  /** Without a slash at its end. */
  readonly apiUrl: string
  readonly authenticator: Authenticator
  readonly serverClock: ServerClock
  /** Milliseconds for an attempt. */
  readonly timeout: number
  /** Milliseconds for a call. */
  readonly totalTimeout: number
  readonly retries: number
  readonly correctClock: boolean
  readonly userAgent: string
  readonly hooks: Hooks
  readonly sleep: Sleep
  /** Gives 0 to 1, without 1. */
  readonly random: () => number
  /** Knows the secrets of the client. */
  readonly redactor: Redactor
}

/** What a call knows. Everything that is done for it is given this. */
export interface Call {
  readonly settings: Settings
  readonly request: ApiCall<unknown>
  readonly options: CheckedCallOptions
  /** Numbers the calls of a client. */
  readonly number: number
  readonly url: string
  /** Knows the secrets of the client and of the call. */
  readonly redactor: Redactor
  /** When the call has to be over, by `performance.now()`. */
  readonly deadline: number
  /** How many times the request has been sent, the one under way included. */
  attempts: number
  /** How many of these were retries. Repetitions for a corrected clock are not among them. */
  retries: number
  /** May an attempt that failed have been carried out all the same? */
  uncertain: boolean
  /** What the last attempt was refused with, when an earlier one had done it already. */
  refusal: Error | undefined
  /** The correction of the server's clock, when this call has made one. */
  correction: Correction | undefined
  /** What the attempt before failed with. */
  lastError: Error | undefined
}

/** Offsets of the server's clock, in milliseconds. */
export interface Correction {
  readonly before: number
  readonly offset: number
}

const NONE: readonly string[] = []

/** A call of which nothing has been sent yet. */
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
