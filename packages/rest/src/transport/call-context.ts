import type { ApiCall, CallOptions } from './api-call.js'
import type { Redactor } from './redaction/redactor.js'
import type { TransportSettings } from './transport.js'

/** One call, as all its attempts see it. */
export interface CallContext {
  readonly settings: TransportSettings
  readonly apiCall: Pick<ApiCall<unknown>, 'action' | 'method' | 'path' | 'body'>
  readonly options: CallOptions
  /** The number of the call. */
  readonly call: number
  readonly url: string
  readonly redactor: Redactor
  /** Ends the call; its reason is the error to throw. */
  readonly signal: AbortSignal
}
