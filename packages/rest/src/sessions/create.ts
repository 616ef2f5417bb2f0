import type { ApiCall } from '../transport/api-call.js'
import { path } from '../transport/path.js'
import { type CreateSessionOptions, checkCreateSessionOptions } from './options.js'
import { readSessionRecord, type SessionRecord } from './session-record.js'

/**
 * `POST /session/create`. Safe to repeat: a session that nobody knows of costs nothing.
 * @throws InvalidArgumentError
 */
export function createSession(options: CreateSessionOptions): ApiCall<SessionRecord> {
  const { location, mediaMode, archiveMode, archiveName, archiveResolution, e2ee } =
    checkCreateSessionOptions(options)
  const form = new URLSearchParams()
  if (location !== undefined && location !== '') form.set('location', location)
  // Sent even when it is the platform's default, so that a changed default changes nothing here.
  form.set('p2p.preference', mediaMode)
  if (archiveMode !== undefined) form.set('archiveMode', archiveMode)
  if (archiveName !== undefined) form.set('archiveName', archiveName)
  if (archiveResolution !== undefined) form.set('archiveResolution', archiveResolution)
  if (e2ee !== undefined) form.set('e2ee', String(e2ee))
  return {
    action: 'Creating a session',
    method: 'POST',
    path: path`/session/create`,
    body: { contentType: 'application/x-www-form-urlencoded', text: form.toString() },
    idempotent: true,
    read: readSessionRecord,
  }
}
