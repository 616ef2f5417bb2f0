import type { MODERATION_DISABLE_MUTE, MODERATION_MUTE_ALL, MODERATION_MUTE_STREAM } from '@tokbox/protocol'
import { muteSession, muteStream } from '../../state/moderation.js'
import type { Project } from '../../state/project.js'
import type { Handler } from '../call.js'
import { refuse } from '../refusal.js'
import { liveSessionOf } from '../session-of.js'

/** `moderation.muteStream`: mutes one stream. */
export const muteOneStream: Handler<typeof MODERATION_MUTE_STREAM> = (call) => {
  const { project, now } = call
  const session = liveSessionOf(call, call.ids.sessionId)
  if (!muteStream(call.state.switchboard, { project, session }, call.ids.streamId, now))
    throw refuse(call.description, 404)
  return { body: describeProject(call.project) }
}

/** `moderation.muteAll`: mutes what is published, and what will be. */
export const muteAllStreams: Handler<typeof MODERATION_MUTE_ALL> = (call) => {
  const { project, fields, now } = call
  const session = liveSessionOf(call, call.ids.sessionId)
  muteSession(call.state.switchboard, { project, session }, fields.excludedStreamIds ?? [], now)
  return { body: describeProject(call.project) }
}

/** `moderation.disableMute`: what will be published begins unmuted again. */
export const disableMute: Handler<typeof MODERATION_DISABLE_MUTE> = (call) => {
  liveSessionOf(call, call.ids.sessionId).muted = false
  return { body: describeProject(call.project) }
}

/** What the platform says of a project to its own server. The secret, which it can hold, is nobody's business here. */
function describeProject({ id, environment, details }: Project) {
  return environment === 'unified' ? { applicationId: id, ...details } : { id, ...details }
}
