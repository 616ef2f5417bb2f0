import { isIpv4 } from '@tokbox/core/net'
import { readRandom } from '@tokbox/core/random'
import { type CreateSessionOptions, MediaMode, SESSIONS_CREATE } from '@tokbox/protocol'
import { encodeSessionId } from '@tokbox/signer'
import { formatPlatformDate } from '../clock.js'
import type { EmulatorContext } from '../environment.js'
import { type Random, randomUuid } from '../random.js'
import { JSON_TYPE } from '../replies/json.js'
import { formatOf, reply, replyError } from '../replies/reply.js'
import { writeSessionXml, XML_TYPE } from '../replies/xml.js'
import type { SessionSettings } from '../state/session.js'
import type { EmulatorState } from '../state/state.js'
import { type Leniency, RequestError, readForm } from './read-form.js'

/** `sessions.create`: makes the id of a session, which nobody is in yet. */
export const createSession =
  ({ random }: EmulatorState) =>
  async (c: EmulatorContext): Promise<Response> => {
    const text = await c.req.text()
    if (!isForm(text, c.req.header('Content-Type'))) {
      return replyError(c, 415, { message: 'The body must be of type application/x-www-form-urlencoded' })
    }
    let options: CreateSessionOptions
    try {
      options = readForm(SESSIONS_CREATE, text, LENIENCY)
    } catch (error) {
      if (!(error instanceof RequestError)) throw error
      return replyError(c, 400, { message: error.message })
    }
    const { apiKey, sessions } = c.var.project
    const session = mint(options, apiKey, new Date(c.var.now()), random)
    sessions.create(session)
    const answer = describeSession(session, random)
    return formatOf(c) === 'json'
      ? reply(c, 200, JSON.stringify([answer]), { 'content-type': JSON_TYPE })
      : reply(c, 200, writeSessionXml(answer), { 'content-type': XML_TYPE })
  }

/**
 * The Go original sends its form without a type, `fetch` calls any text text/plain, and the Python library of the
 * successor sends the form as JSON once it has sent JSON before.
 */
function isForm(text: string, contentType = ''): boolean {
  const type = contentType.split(';')[0]?.trim().toLowerCase() ?? ''
  if (type === 'application/json') return !/^\s*[[{"]/.test(text)
  return ['', 'application/x-www-form-urlencoded', 'text/plain'].includes(type)
}

/** What official libraries send that is not documented. */
const LENIENCY: Leniency = {
  // The Python library of the successor, for a relayed session.
  'p2p.preference': (text) => (text === 'always' ? MediaMode.P2P : text),
  // A session id has room for an IPv4 address. The .NET and Java libraries send whatever they can resolve. The location is
  // a hint, so what cannot stand in the id counts as none, and only what is no address at all is a mistake.
  location: (text) => (!isIpv4(text) && isAddress(text) ? undefined : text),
}

/** With or without a zone (`fe80::1%eth0`), as .NET writes the address of an interface. */
function isAddress(text: string): boolean {
  if (text.toLowerCase() === 'localhost') return true
  const [, address = ''] = /^([\da-f:.]{2,45})(?:%[\w.-]{1,32})?$/i.exec(text) ?? []
  return address.includes(':') && URL.canParse(`http://[${address}]`)
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
  apiKey: string,
  createdAt: Date,
  fill: Random,
): SessionSettings {
  const random = btoa(String.fromCharCode(...readRandom(fill, 18)))
  const relayed = mediaMode === MediaMode.P2P
  const sessionId = encodeSessionId({ apiKey, location, createdAt, random, relayed })
  return {
    sessionId,
    apiKey,
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
function describeSession({ sessionId, apiKey, createdAt }: SessionSettings, random: Random) {
  return {
    session_id: sessionId,
    project_id: apiKey,
    partner_id: apiKey,
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
