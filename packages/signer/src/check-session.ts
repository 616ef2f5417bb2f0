import { requireBoolean } from '@tokbox/core/arguments'
import { InvalidArgumentError } from '@tokbox/core/errors'
import { decodeBase64Into } from './encoding/base64.js'
import { SessionIdFormatError } from './errors/index.js'
import { MAX_SESSION_ID, OPAQUE_SESSION_ID, readSessionId } from './session-id.js'

const UNDERSCORE = 0x5f
const ONE = 0x31
const TILDE = 0x7e

const scratch = new Uint8Array(MAX_SESSION_ID)

/**
 * Checks that a token of this project or application can be used in the session.
 * @param projectId an API key, or the UUID of an application in lower case
 * @param checkSession `false` accepts any printable text, whatever project it belongs to
 * @throws SessionIdFormatError when the id cannot be decoded
 * @throws InvalidArgumentError when the session belongs to another project
 */
export function checkSessionId(
  sessionId: unknown,
  projectId: string,
  checkSession: unknown,
): asserts sessionId is string {
  if (checkSession !== undefined) requireBoolean(checkSession, 'options.checkSession')
  if (checkSession === false) {
    if (typeof sessionId !== 'string') readSessionId(sessionId, 'sessionId')
    else if (!OPAQUE_SESSION_ID.test(sessionId))
      throw new SessionIdFormatError(
        'sessionId',
        `it is not 1 to ${MAX_SESSION_ID} printable ASCII characters`,
      )
    return
  }
  if (isSessionOf(projectId, sessionId)) return
  const owner = readSessionId(sessionId, 'sessionId').projectId
  if (owner.toLowerCase() === projectId) return
  throw new InvalidArgumentError({
    parameter: 'sessionId',
    expected: `a session of ${nameProject(projectId)}`,
    received: `a session of ${nameProject(owner)}`,
    hint: 'Use the credentials that the session was created with. checkSession: false signs all the same.',
  })
}

function nameProject(id: string): string {
  return `${id.includes('-') ? 'application' : 'project'} ${id}`
}

/**
 * A quick check whether a session id belongs to a project, because decoding the id in full takes longer than making the
 * token. True is certain; after false the caller decodes the id, which may only be written in an unusual way.
 */
export function isSessionOf(projectId: string, sessionId: unknown): sessionId is string {
  if (typeof sessionId !== 'string' || sessionId.length > MAX_SESSION_ID) return false
  if (!isDigit(sessionId.charCodeAt(0)) || sessionId.charCodeAt(1) !== UNDERSCORE) return false
  const bytes = scratch
  const length = decodeBase64Into(sessionId, 2, sessionId.length, 'both', bytes)
  for (let i = 0; i < length; i++) if (bytes[i]! < 0x20 || bytes[i]! > 0x7e) return false
  // 1~{project}~{location}~{time}~{random}…
  const keyEnd = 2 + projectId.length
  if (length <= keyEnd || bytes[0] !== ONE || bytes[1] !== TILDE || bytes[keyEnd] !== TILDE) return false
  for (let i = 2; i < keyEnd; i++) if (bytes[i] !== projectId.charCodeAt(i - 2)) return false
  const time = bytes.indexOf(TILDE, keyEnd + 1) + 1
  if (time === 0) return false
  let end = time
  while (end < length && isDigit(bytes[end]!)) end++
  return end > time && end - time <= 15 && end < length && bytes[end] === TILDE
}

function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39
}
