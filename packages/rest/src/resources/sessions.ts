import { isTokboxError } from '@tokbox/core/errors'
import {
  type CreatedSession,
  type CreateSessionOptions,
  readCreatedSession,
  SESSIONS_CREATE,
} from '@tokbox/protocol'
import { decodeSessionId } from '@tokbox/signer'
import type { CallOptions } from '../transport/call-options.js'
import { type Caller, methodOf } from './method.js'

/** A new session, as the platform describes it. */
export interface SessionRecord extends CreatedSession {
  /** When it was created, read from the session id; undefined if the id does not contain it. */
  readonly createdAt: Date | undefined
}

/** The sessions of a project. */
export interface Sessions {
  /**
   * Creates a session. It is safe to repeat, so it is retried.
   * @throws InvalidArgumentError if an option is wrong; nothing is sent then
   * @throws AuthenticationError if the credentials are not accepted
   * @throws ClockSkewError if the clock of this machine is the reason
   * @throws RateLimitError, NotFoundError, ConflictError or ApiError if the server answers with another error
   * @throws ConnectionError, TimeoutError or UnexpectedResponseError if it does not answer as it should
   * @throws AbortError if `call.signal` is aborted
   * @example
   * const { sessionId } = await rest.sessions.create({ mediaMode: MediaMode.P2P }, { timeout: 5000 })
   */
  create(options?: CreateSessionOptions, call?: CallOptions): Promise<SessionRecord>
}

export function createSessions(caller: Caller): Sessions {
  return Object.freeze({
    create: methodOf(caller, SESSIONS_CREATE, (answer) => {
      const session = readCreatedSession(answer)
      return { ...session, createdAt: createdAtOf(session.sessionId) }
    }),
  })
}

function createdAtOf(sessionId: string): Date | undefined {
  try {
    return decodeSessionId(sessionId).createdAt
  } catch (error) {
    // The platform calls its ids opaque: a session whose id cannot be read is still a session.
    if (isTokboxError(error, 'ERR_TOKBOX_SESSION_ID_FORMAT')) return undefined
    throw error
  }
}
