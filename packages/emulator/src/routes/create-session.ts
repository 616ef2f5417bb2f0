import { encodeSessionId } from '@tokbox/signer'
import { formatPlatformDate } from '../clock.js'
import type { EmulatorContext } from '../environment.js'
import { type Random, randomUuid } from '../random.js'
import { JSON_TYPE } from '../replies/json.js'
import { formatOf, reply, replyError } from '../replies/reply.js'
import { writeSessionXml, XML_TYPE } from '../replies/xml.js'
import type { SessionSettings } from '../state/session.js'
import type { EmulatorState } from '../state/state.js'
import { FormError, readSessionForm, type SessionForm } from './session-form.js'

/** `sessions.create`: makes the id of a session, which nobody is in yet. */
export const createSession =
  ({ random }: EmulatorState) =>
  async (c: EmulatorContext): Promise<Response> => {
    if (!isForm(c.req.header('Content-Type'))) {
      return replyError(c, 415, { message: 'Content-Type must be application/x-www-form-urlencoded' })
    }
    let form: SessionForm
    try {
      form = readSessionForm(await c.req.text())
    } catch (error) {
      if (!(error instanceof FormError)) throw error
      return replyError(c, 400, { message: error.message })
    }
    const { apiKey, sessions } = c.var.project
    const session = mint(form, apiKey, new Date(c.var.now()), random)
    sessions.create(session)
    const answer = describeSession(session, random)
    return formatOf(c) === 'json'
      ? reply(c, 200, JSON.stringify([answer]), { 'content-type': JSON_TYPE })
      : reply(c, 200, writeSessionXml(answer), { 'content-type': XML_TYPE })
  }

/** The Go original sends its form without a type, and `fetch` calls a text text/plain. */
function isForm(contentType = ''): boolean {
  const type = contentType.split(';')[0]?.trim().toLowerCase() ?? ''
  return ['', 'application/x-www-form-urlencoded', 'text/plain'].includes(type)
}

function mint(form: SessionForm, apiKey: string, createdAt: Date, fill: Random): SessionSettings {
  const bytes = new Uint8Array(18)
  fill(bytes)
  const random = btoa(String.fromCharCode(...bytes))
  const { relayed, location } = form
  return {
    sessionId: encodeSessionId({ apiKey, location, createdAt, random, relayed }),
    apiKey,
    createdAt,
    ...form,
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
