import { isTokboxError } from '@tokbox/core/errors'
import { type DocumentedError, STREAMS_LIST } from '@tokbox/protocol'
import { decodeSessionId } from '@tokbox/signer'
import type { EmulatorContext } from '../../environment.js'
import { replyError } from '../../replies/reply.js'
import type { Session } from '../../state/session.js'

const [INVALID_SESSION_ID, SESSION_NOT_FOUND] = STREAMS_LIST.errors

/** Answers a call about a session that clients are connected to. */
export type SessionHandler = (c: EmulatorContext, session: Session) => Response

/**
 * What every call on the path of a session checks first, in the platform's order: the id can be read, the session is one
 * of the project, and somebody is connected to it. Asking for a session does not make the emulator remember it.
 * @param empty what is answered when nobody is connected. Default: 404 `Session not found`
 */
export const sessionCall =
  (handle: SessionHandler, empty = (c: EmulatorContext) => refuse(c, SESSION_NOT_FOUND)) =>
  async (c: EmulatorContext): Promise<Response> => {
    const sessionId = c.req.param('sessionId') ?? ''
    let owner: string
    try {
      owner = decodeSessionId(sessionId).apiKey
    } catch (error) {
      if (!isTokboxError(error)) throw error
      return refuse(c, INVALID_SESSION_ID)
    }
    if (owner !== c.var.project.apiKey) return refuse(c, SESSION_NOT_FOUND)
    const session = c.var.project.sessions.get(sessionId)
    return session?.live === true ? handle(c, session) : empty(c)
  }

/** Answers an error with the words of its description. */
function refuse(
  c: EmulatorContext,
  { status, code = status, message = 'Not found' }: DocumentedError,
): Response {
  return replyError(c, status, { code, message })
}
