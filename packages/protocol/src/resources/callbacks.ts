import {
  type Answer,
  type Open,
  type RawObject,
  readInstant,
  readObject,
  readText,
  requireIdentifier,
} from '../answer.js'
import { endpoint } from '../endpoint.js'
import { type List, readList } from '../list.js'

/** What a callback is about. */
export const CallbackGroup = {
  Connection: 'connection',
  Stream: 'stream',
  Archive: 'archive',
  SipCall: 'sip_call',
} as const

/** One of the values of {@link CallbackGroup}. */
export type CallbackGroup = (typeof CallbackGroup)[keyof typeof CallbackGroup]

/** What happened. */
export const CallbackEvent = {
  /** A connection, a stream or a SIP call has begun. */
  Created: 'created',
  /** A connection, a stream or a SIP call has ended. */
  Destroyed: 'destroyed',
  /** An archive has another status. */
  Status: 'status',
} as const

/** One of the values of {@link CallbackEvent}. */
export type CallbackEvent = (typeof CallbackEvent)[keyof typeof CallbackEvent]

/** What the platform shall report, and where. */
export interface RegisterCallbackOptions {
  readonly group: CallbackGroup
  /** `CallbackEvent.Status` for archives, and one of the others for everything else. */
  readonly event: CallbackEvent
  /** Where the platform posts it. What stands after a question mark is treated as a secret. */
  readonly url: string
}

const CALLBACKS = {
  environments: ['opentok'],
  instead: 'An application has the URLs of its webhooks in its settings, on the dashboard.',
  authentication: 'project',
  path: '/v2/project/{project}/callback',
  sensitive: ['url', 'uri'],
} as const

const ARCHIVES_HAVE_A_STATUS = 'Archives have a status; everything else is created and destroyed.'

export const CALLBACKS_REGISTER = endpoint<RegisterCallbackOptions>()({
  ...CALLBACKS,
  id: 'callbacks.register',
  command: 'callback register',
  summary: 'Have the platform report what happens to a URL of yours',
  action: 'Registering a callback',
  method: 'POST',
  repeat: 'twice',
  optionsName: 'callback',
  encoding: 'json',
  body: {
    group: {
      type: 'enum',
      values: Object.values(CallbackGroup),
      required: true,
      summary: 'what it is about',
    },
    event: { type: 'enum', values: Object.values(CallbackEvent), required: true, summary: 'what happened' },
    url: { type: 'string', required: true, sensitive: 'query', summary: 'where the platform posts it' },
  },
  rules: [
    {
      option: 'group',
      value: CallbackGroup.Archive,
      needs: { option: 'event', value: CallbackEvent.Status },
      because: ARCHIVES_HAVE_A_STATUS,
    },
    {
      option: 'event',
      value: CallbackEvent.Status,
      needs: { option: 'group', value: CallbackGroup.Archive },
      because: ARCHIVES_HAVE_A_STATUS,
    },
  ],
  success: [200],
  answer: 'json',
  errors: [{ status: 400, when: 'The group does not have the event, or the URL is not valid.' }],
})

export const CALLBACKS_LIST = endpoint()({
  ...CALLBACKS,
  id: 'callbacks.list',
  command: 'callback list',
  summary: 'List the registered callbacks',
  action: 'Listing callbacks',
  method: 'GET',
  repeat: 'read',
  success: [200],
  answer: 'json',
  list: 'whole',
  errors: [],
})

export const CALLBACKS_DELETE = endpoint()({
  ...CALLBACKS,
  id: 'callbacks.delete',
  command: 'callback delete',
  summary: 'Delete a registered callback',
  action: 'Deleting a callback',
  method: 'DELETE',
  path: '/v2/project/{project}/callback/{callbackId}',
  repeat: 'done',
  success: [204],
  answer: 'none',
  errors: [{ status: 404, when: 'There is no such callback.', done: true }],
})

/** A registered callback. */
export interface Callback {
  readonly id: string
  readonly group: Open<CallbackGroup> | undefined
  readonly event: Open<CallbackEvent> | undefined
  readonly url: string | undefined
  readonly createdAt: Date | undefined
  readonly updatedAt: Date | undefined
  /** Everything that the platform said, in its own names. */
  readonly raw: RawObject
}

/** Reads a callback; old answers have a `uri` instead of a `url`. */
export function readCallback(answer: Answer): Callback {
  const { unexpected } = answer
  const raw = readObject(answer, 'callback')
  return {
    id: requireIdentifier(raw, 'id', 'callback', unexpected),
    group: readText(raw, 'group', unexpected),
    event: readText(raw, 'event', unexpected),
    url: readText(raw, 'url', unexpected) ?? readText(raw, 'uri', unexpected),
    createdAt: readInstant(raw, 'createdAt', unexpected),
    updatedAt: readInstant(raw, 'updatedAt', unexpected),
    raw: Object.freeze(raw),
  }
}

/** Reads the registered callbacks: a bare array. */
export function readCallbacks(answer: Answer): List<Callback> {
  return readList(answer, 'callbacks', readCallback)
}
