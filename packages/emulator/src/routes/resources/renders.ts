import {
  type RENDERS_GET,
  type RENDERS_LIST,
  type RENDERS_START,
  type RENDERS_STOP,
  Resolution,
} from '@tokbox/protocol'
import type { Project } from '../../state/project.js'
import { type RenderData, STOP_REQUESTED } from '../../state/renders/render.js'
import { isWebhookUrl } from '../../webhooks/check-webhooks.js'
import type { Handler } from '../call.js'
import { admit } from '../client-token.js'
import { refuseUnknown } from '../refuse-unknown.js'
import { refuse } from '../refusal.js'
import { pageOf } from './page-of.js'

/** `renders.start`: the page joins the session when it is loaded. */
export const startRender: Handler<typeof RENDERS_START> = async (call) => {
  const { description, state, project, fields, now } = call
  const { sessionId, token, url, name, statusCallbackUrl } = fields
  const { maxDuration = 7200, resolution = Resolution.HdLandscape } = fields
  for (const [field, value] of Object.entries({ url, statusCallbackUrl })) {
    if (value !== undefined && !isWebhookUrl(value))
      throw refuse(description, 400, `Invalid ${field}: it must be an absolute URL, http or https`)
  }
  const { claims } = await admit(call, { sessionId, token, needs: ['publish'] })
  const settings = { url, maxDuration, resolution, name, statusCallbackUrl }
  const { data } = state.renderer.start(project, sessionId, claims, settings, now)
  return { body: describeStart(project, data) }
}

/** `renders.get`: one of them, after its end too. */
export const getRender: Handler<typeof RENDERS_GET> = (call) => {
  const { project, ids } = call
  const render = project.renders.get(ids.renderId)
  if (render === undefined) throw refuseUnknown(call, ids.renderId, 'render')
  return { body: describeRender(project, render.data) }
}

/** `renders.list`: the newest first, those that have ended too. */
export const listRenders: Handler<typeof RENDERS_LIST> = ({ project, fields }) => {
  const { count, items } = pageOf(project.renders.list(), fields)
  return { body: { count, items: items.map(({ data }) => describeRender(project, data)) } }
}

/** `renders.stop`: the page leaves the session. */
export const stopRender: Handler<typeof RENDERS_STOP> = (call) => {
  const { state, project, ids, now } = call
  const render = project.renders.get(ids.renderId)
  if (render?.running !== true) throw refuseUnknown(call, ids.renderId, 'running render')
  render.stop(STOP_REQUESTED, now)
  return { status: state.decisions.renderStopped }
}

function describeStart(project: Project, data: RenderData) {
  return { ...describeRender(project, data), createdAt: data.createdAt }
}

/** As the platform says it to whoever asks later: it rounds the start to seconds. What is undefined is left out. */
function describeRender({ environment, id: projectId }: Project, data: RenderData) {
  const { id, sessionId, createdAt, updatedAt, url, status, name, resolution } = data
  const { statusCallbackUrl, streamId, reason } = data
  return {
    id,
    ...(environment === 'unified' ? { applicationId: projectId } : { projectId }),
    sessionId,
    createdAt: Math.floor(createdAt / 1000) * 1000,
    updatedAt,
    url,
    status,
    name,
    callbackUrl: statusCallbackUrl,
    event: 'render',
    resolution,
    streamId,
    reason,
  }
}
