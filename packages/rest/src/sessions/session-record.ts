import { isTokboxError } from '@tokbox/core/errors'
import { decodeSessionId } from '@tokbox/signer'
import type { SuccessfulAnswer } from '../transport/api-call.js'

/** A new session, as the platform describes it. */
export interface SessionRecord {
  /** What clients connect to, and tokens are made for. Store it: it never expires. */
  readonly sessionId: string
  /** The project that owns it: its API key. */
  readonly projectId: string
  /** The same, under its old name. */
  readonly partnerId: string
  /** When it was created, from the session id; undefined when the id does not tell. */
  readonly createdAt: Date | undefined
  /** The platform's `session_status`; undefined when it gives none, as it does at present. */
  readonly status: string | undefined
  /** The platform's `media_server_url`; undefined when it gives none, as it does at present. */
  readonly mediaServerUrl: string | undefined
  /** Everything that the platform said, in its own names. */
  readonly raw: Readonly<Record<string, unknown>>
}

/**
 * Reads the answer to the creation of a session: an array of one object.
 * @throws UnexpectedResponseError
 */
export function readSessionRecord(answer: SuccessfulAnswer): SessionRecord {
  const sessions = answer.json()
  if (!Array.isArray(sessions)) throw answer.unexpected('the answer is not an array of sessions')
  if (sessions.length === 0) throw answer.unexpected('the answer is an empty array instead of a session')
  if (sessions.length > 1) throw answer.unexpected('the answer holds more than one session')
  const raw: unknown = sessions[0]
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw))
    throw answer.unexpected('the answer holds no session')
  const fields = raw as Record<string, unknown>
  const sessionId = readText(fields, 'session_id', answer)
  if (sessionId === undefined) throw answer.unexpected('the session has no session_id')
  // Ids are opaque, but are put into tokens, URLs and lines of text: nothing that breaks those can be one.
  if (/[\s\p{Cc}]/u.test(sessionId))
    throw answer.unexpected('the session_id contains white space or control characters')
  const projectId = readText(fields, 'project_id', answer) ?? readText(fields, 'partner_id', answer)
  if (projectId === undefined) throw answer.unexpected('the session has neither project_id nor partner_id')
  return Object.freeze({
    sessionId,
    projectId,
    partnerId: readText(fields, 'partner_id', answer) ?? projectId,
    createdAt: createdAtOf(sessionId),
    status: readText(fields, 'session_status', answer),
    mediaServerUrl: readText(fields, 'media_server_url', answer),
    raw: Object.freeze(fields),
  })
}

/** A text, or a whole number as text. Absence, null and the empty text are the same. */
function readText(
  fields: Readonly<Record<string, unknown>>,
  name: string,
  answer: SuccessfulAnswer,
): string | undefined {
  const value = Object.hasOwn(fields, name) ? fields[name] : undefined
  if (value === undefined || value === null || value === '') return undefined
  if (typeof value === 'string') return value
  if (Number.isSafeInteger(value)) return String(value)
  throw answer.unexpected(`${name} is not a text`)
}

function createdAtOf(sessionId: string): Date | undefined {
  try {
    return decodeSessionId(sessionId).createdAt
  } catch (error) {
    // The platform calls its ids opaque. A session whose id cannot be read is a session all the same.
    if (isTokboxError(error, 'ERR_TOKBOX_SESSION_ID_FORMAT')) return undefined
    throw error
  }
}
