import type { CAPTIONS_START, CAPTIONS_STOP } from '@tokbox/protocol'
import { isWebhookUrl } from '../../webhooks/check-webhooks.js'
import type { Handler } from '../call.js'
import { admit } from '../client-token.js'
import { refuse } from '../refusal.js'

/** `captions.start`: one at a time in a session. */
export const startCaptions: Handler<typeof CAPTIONS_START> = async (call) => {
  const { description, state, project, fields, now } = call
  const { sessionId, token, languageCode = 'en-US', maxDuration = 14_400 } = fields
  const { partialCaptions = true, statusCallbackUrl } = fields
  if (statusCallbackUrl !== undefined && !isWebhookUrl(statusCallbackUrl))
    throw refuse(description, 400, 'Invalid statusCallbackUrl: it must be an absolute URL, http or https')
  await admit(call, { sessionId, token, needs: ['forceMute'] })
  if (project.captions.boundTo(sessionId) !== undefined) throw refuse(description, 409, undefined, 60003)
  const settings = { languageCode, maxDuration, partialCaptions, statusCallbackUrl }
  return { body: { captionsId: state.captioner.start(project, sessionId, settings, now).data.id } }
}

/** `captions.stop`: the session can be captioned again. */
export const stopCaptions: Handler<typeof CAPTIONS_STOP> = ({ description, project, ids, now }) => {
  const captions = project.captions.get(ids.captionsId)
  if (captions?.running !== true) throw refuse(description, 404)
  captions.stop('Stop Requested', now)
  return {}
}
