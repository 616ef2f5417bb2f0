import { randomBytes } from 'node:crypto'
import type { Workload } from './workload.js'

const run = randomBytes(8).toString('hex')
let counter = 0

/** Different for each token, as cheaply as can be: what is compared is signing. */
export function nextNonce(): string {
  return `${run}${counter++}`
}

/** What a connection token says as a JWT, as somebody writes it who signs it with a general JWT library. */
export function connectionClaims({
  project: { apiKey },
  sessionId,
  connectionData,
}: Workload): Record<string, unknown> {
  const now = Math.floor(Date.now() / 1000)
  return {
    iss: apiKey,
    ist: 'project',
    iat: now,
    exp: now + 86_400,
    session_id: sessionId,
    create_time: now,
    expire_time: now + 86_400,
    role: 'publisher',
    scope: 'session.connect',
    connection_data: connectionData,
    jti: nextNonce(),
  }
}
