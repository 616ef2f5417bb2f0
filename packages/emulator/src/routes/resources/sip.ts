import type { SIP_DIAL, SIP_PLAY_DTMF, SIP_PLAY_DTMF_TO } from '@tokbox/protocol'
import type { Handler } from '../call.js'
import { admit } from '../client-token.js'
import { refuse } from '../refusal.js'
import { liveSessionOf } from '../session-of.js'

const SIP_URI = /^sips?:[^\s@]+(?:@[^\s@]+)?$/i

/** `sip.dial`: answered before the far end rings. How the call goes on is only told by webhooks. */
export const dial: Handler<typeof SIP_DIAL> = async (call) => {
  const { description, state, project, fields, now } = call
  const { sessionId, token, uri, from = '', headers = {} } = fields
  const { secure = false, video = false, observeForceMute = false } = fields
  if (!SIP_URI.test(uri)) throw refuse(description, 400, 'Invalid sip.uri: it must begin with sip: or sips:')
  const extensions = Object.entries(headers).filter(([name]) => /^x-/i.test(name))
  if (state.decisions.sipHeaders === 'refused' && extensions.length < Object.keys(headers).length)
    throw refuse(description, 400, 'Invalid sip.headers: their names must begin with X-')
  const joining = { sessionId, token, needs: ['publish', 'subscribe'], live: true } as const
  const { session, claims } = await admit(call, joining)
  const { data } = state.switchboard.dial(
    project,
    session,
    claims,
    { uri, from, headers: Object.fromEntries(extensions), secure, video, observeForceMute },
    now,
  )
  const { id, connectionId, streamId, createdAt, updatedAt } = data
  return {
    body: { id, projectId: project.id, sessionId, connectionId, streamId, createdAt, updatedAt },
  }
}

/** `sip.playDtmf`: tones to everybody in a session. */
export const playTones: Handler<typeof SIP_PLAY_DTMF> = (call) => {
  const { connections } = liveSessionOf(call, call.ids.sessionId)
  call.state.switchboard.playTones(call.project, connections.values(), call.fields.digits)
  return { body: {} }
}

/** `sip.playDtmfTo`: tones to one connection. */
export const playTonesTo: Handler<typeof SIP_PLAY_DTMF_TO> = (call) => {
  const { connections } = liveSessionOf(call, call.ids.sessionId)
  const connection = connections.get(call.ids.connectionId)
  if (connection === undefined) throw refuse(call.description, 404)
  call.state.switchboard.playTones(call.project, [connection], call.fields.digits)
  return { body: {} }
}
