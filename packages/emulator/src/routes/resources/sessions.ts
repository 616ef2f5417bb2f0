import { readRandom } from '@tokbox/core/random'
import { type CreateSessionOptions, MediaMode, type SESSIONS_CREATE } from '@tokbox/protocol'
import { encodeSessionId } from '@tokbox/signer'
import { formatPlatformDate } from '../../clock.js'
import { type Random, randomUuid } from '../../random.js'
import { JSON_TYPE } from '../../replies/json.js'
import { formatOf, reply } from '../../replies/reply.js'
import { writeSessionXml, XML_TYPE } from '../../replies/xml.js'
import type { SessionSettings } from '../../state/session.js'
import type { Handler } from '../call.js'

/** `sessions.create`: makes the id of a session, which nobody is in yet. */
export const createSession: Handler<typeof SESSIONS_CREATE> = ({ c, fields, project, state }) => {
  const session = mint(fields, project.id, new Date(c.var.now()), state.random)
  project.sessions.create(session)
  const answer = describeSession(session, state.random)
  return formatOf(c) === 'json'
    ? reply(c, 200, JSON.stringify([answer]), { 'content-type': JSON_TYPE })
    : reply(c, 200, writeSessionXml(answer), { 'content-type': XML_TYPE })
}

function mint(
  {
    mediaMode,
    location = '',
    archiveMode = 'manual',
    archiveName,
    archiveResolution,
    e2ee = false,
  }: CreateSessionOptions,
  projectId: string,
  createdAt: Date,
  fill: Random,
): SessionSettings {
  const random = btoa(String.fromCharCode(...readRandom(fill, 18)))
  const relayed = mediaMode === MediaMode.P2P
  const sessionId = encodeSessionId({ projectId, location, createdAt, random, relayed })
  return {
    sessionId,
    projectId,
    createdAt,
    location,
    relayed,
    archiveMode,
    archiveName,
    archiveResolution,
    e2ee,
  }
}

/** Every field of the platform's answer. Those that it no longer uses are null there too. */
function describeSession({ sessionId, projectId, createdAt }: SessionSettings, random: Random) {
  return {
    session_id: sessionId,
    project_id: projectId,
    partner_id: projectId,
    create_dt: formatPlatformDate(createdAt.getTime()),
    session_status: null,
    status_invalid: null,
    media_server_hostname: null,
    messaging_server_url: null,
    messaging_url: null,
    symphony_address: null,
    properties: null,
    ice_server: null,
    session_segment_id: randomUuid(random),
    ice_servers: null,
    ice_credential_expiration: 86_100,
    media_server_url: '',
  }
}
