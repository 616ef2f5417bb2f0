import type { CALLBACKS_DELETE, CALLBACKS_LIST, CALLBACKS_REGISTER } from '@tokbox/protocol'
import { randomUuid } from '../../random.js'
import type { Callback } from '../../state/project.js'
import { isWebhookUrl } from '../../webhooks/check-webhooks.js'
import type { Handler } from '../call.js'
import { Refusal, refuse } from '../refusal.js'

/** How many callbacks a project keeps. The platform's own bound is not known. */
const MAX_CALLBACKS = 100

/** `callbacks.register`: from now on, what happens is told to the URL. */
export const registerCallback: Handler<typeof CALLBACKS_REGISTER> = (call) => {
  const { description, project, state, fields, now } = call
  const { group, event, url } = fields
  if (!isWebhookUrl(url))
    throw refuse(description, 400, 'Invalid url: it must be an absolute URL, http or https')
  const callback: Callback = { id: randomUuid(state.random), group, event, url, createdAt: now }
  const kept =
    state.decisions.repeatedCallback === 'replaced'
      ? project.callbacks.filter((other) => other.group !== group || other.event !== event)
      : project.callbacks
  if (kept.length >= MAX_CALLBACKS)
    throw new Refusal({
      status: 400,
      message: `The emulator keeps up to ${MAX_CALLBACKS} callbacks of a project`,
    })
  project.callbacks = [...kept, callback]
  return { body: callback }
}

/** `callbacks.list`: a bare array, oldest first. */
export const listCallbacks: Handler<typeof CALLBACKS_LIST> = ({ project }) => ({ body: project.callbacks })

/** `callbacks.delete`: nothing more is told to its URL. */
export const deleteCallback: Handler<typeof CALLBACKS_DELETE> = ({ description, project, ids }) => {
  const kept = project.callbacks.filter(({ id }) => id !== ids.callbackId)
  if (kept.length === project.callbacks.length) throw refuse(description, 404)
  project.callbacks = kept
  return {}
}
