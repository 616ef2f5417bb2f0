import type { CallOptions } from '../transport/api-call.js'
import { checkCallOptions } from '../transport/call-options.js'
import type { Transport } from '../transport/transport.js'
import { createSession } from './create.js'
import type { CreateSessionOptions } from './options.js'
import type { SessionRecord } from './session-record.js'

export { ArchiveMode } from './archive-mode.js'
export { ArchiveResolution } from './archive-resolution.js'
export { MediaMode } from './media-mode.js'
export type { CreateSessionOptions } from './options.js'
export type { SessionRecord } from './session-record.js'

/** The sessions of a project. */
export interface Sessions {
  /**
   * Creates a session. It is safe to repeat, so it is retried.
   * @throws InvalidArgumentError when an option is wrong; nothing has been sent then
   * @throws AuthenticationError when the credentials are not accepted
   * @throws ClockSkewError when the clock of this machine is the reason
   * @throws RateLimitError, NotFoundError, ConflictError or ApiError when the server answers with another error
   * @throws ConnectionError, TimeoutError or UnexpectedResponseError when it does not answer as it should
   * @throws AbortError when `call.signal` is aborted
   */
  create(options?: CreateSessionOptions, call?: CallOptions): Promise<SessionRecord>
}

export function createSessions(transport: Transport): Sessions {
  return Object.freeze({
    async create(options: CreateSessionOptions = {}, call: CallOptions = {}) {
      const apiCall = createSession(options)
      return transport.call(apiCall, checkCallOptions(call, transport.authorisationHeader))
    },
  })
}
