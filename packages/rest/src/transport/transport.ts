import type { Sleep } from '@tokbox/core/abort'
import type { Authoriser } from '../authorisation/authoriser.js'
import type { FetchFunction } from '../fetch/fetch.js'
import type { ApiCall, CallOptions } from './api-call.js'
import { runCall } from './call.js'
import type { Hooks } from './hooks.js'
import { createRedactor } from './redaction/redactor.js'
import type { ServerClock } from './server-clock.js'

/** What a transport is made of; all of it checked. */
export interface TransportSettings {
  /** Without a slash at its end. */
  readonly apiUrl: string
  readonly fetch: FetchFunction
  readonly authoriser: Authoriser
  readonly serverClock: ServerClock
  /** Milliseconds. */
  readonly timeout: number
  /** Milliseconds. */
  readonly totalTimeout: number
  readonly retries: number
  readonly correctClock: boolean
  readonly userAgent: string
  readonly hooks: Hooks
  readonly sleep: Sleep
  /** Gives 0 to 1, without 1. */
  readonly random: () => number
}

/** Makes the calls that resources describe. */
export interface Transport {
  /**
   * @throws ApiError @throws ConnectionError @throws TimeoutError @throws AbortError @throws UnexpectedResponseError
   */
  call<Result>(apiCall: ApiCall<Result>, options?: CallOptions): Promise<Result>
  /** The header that callers may not set, in lower case. */
  readonly authorisationHeader: string
}

export function createTransport(settings: TransportSettings): Transport {
  let calls = 0
  const redactor = createRedactor(settings.authoriser.secrets)
  return {
    authorisationHeader: settings.authoriser.header,
    call(apiCall, options = {}) {
      calls += 1
      return runCall(settings, apiCall, options, calls, redactor)
    },
  }
}
