import type { ENDPOINTS, EndpointId } from '../endpoints.js'
import type { SCHEMAS } from './answer-schemas.js'
import type { JsonSchema } from './request-schema.js'

type SchemaName = keyof typeof SCHEMAS

/** The endpoints whose answers can have a body. */
type Answering = {
  [Id in EndpointId]: (typeof ENDPOINTS)[Id]['answer'] extends 'none' ? never : Id
}[EndpointId]

function one(name: SchemaName): JsonSchema {
  return { $ref: `#/components/schemas/${name}` }
}

function array(name: SchemaName): JsonSchema {
  return { type: 'array', items: one(name) }
}

/** `count` is how many there are in all. */
function list(name: SchemaName): JsonSchema {
  return {
    type: 'object',
    properties: { count: { type: 'integer', minimum: 0 }, items: array(name) },
    required: ['items'],
  }
}

const ANSWERS: Readonly<Record<Answering, JsonSchema>> = {
  'sessions.create': { ...array('CreatedSession'), minItems: 1, maxItems: 1 },
  'streams.list': list('Stream'),
  'streams.get': one('Stream'),
  'streams.setClassLists': list('Stream'),
  'connections.list': list('Connection'),
  'moderation.muteStream': one('Project'),
  'moderation.muteAll': one('Project'),
  'moderation.disableMute': one('Project'),
  'archives.start': one('Archive'),
  'archives.stop': one('Archive'),
  'archives.get': one('Archive'),
  'archives.list': list('Archive'),
  'archives.setLayout': one('Archive'),
  'archives.setStorage': one('Storage'),
  'broadcasts.start': one('Broadcast'),
  'broadcasts.stop': one('Broadcast'),
  'broadcasts.get': one('Broadcast'),
  'broadcasts.list': list('Broadcast'),
  'broadcasts.setLayout': one('Broadcast'),
  'sip.dial': one('SipCall'),
  'sip.playDtmf': { type: 'object' },
  'sip.playDtmfTo': { type: 'object' },
  'captions.start': one('Captions'),
  'renders.start': one('Render'),
  'renders.get': one('Render'),
  'renders.list': list('Render'),
  'audioConnector.start': one('AudioConnector'),
  'callbacks.register': one('Callback'),
  'callbacks.list': array('Callback'),
  'projects.create': one('Project'),
  'projects.list': array('Project'),
  'projects.get': one('Project'),
  'projects.update': one('Project'),
  'projects.refreshSecret': one('Project'),
}

/** The schema of an endpoint's answer; undefined when it has no body. */
export function answerSchema(id: string): JsonSchema | undefined {
  return Object.hasOwn(ANSWERS, id) ? ANSWERS[id as Answering] : undefined
}
