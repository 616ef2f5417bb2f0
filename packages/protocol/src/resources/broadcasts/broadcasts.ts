import { endpoint, OF_PROJECT } from '../../endpoint.js'
import { SESSION_LIST_FIELDS, type SessionListOptions } from '../../list.js'
import { ADD_STREAM, type AddStreamOptions, REMOVE_STREAM, SET_LAYOUT } from '../composition.js'
import { TIMED_OUT, WRONG_FIELD } from '../documented-errors.js'
import type { Layout } from '../layout.js'
import { BROADCAST_SECRETS } from './broadcast.js'

const BROADCAST_PATH = '/v2/project/{project}/broadcast/{broadcastId}'
const INVALID_ID = { status: 400, when: 'The broadcast id is not valid.' } as const
const UNKNOWN_BROADCAST = { status: 404, when: 'There is no such broadcast, or it has stopped.' } as const

export const BROADCASTS_STOP = endpoint()({
  ...OF_PROJECT,
  id: 'broadcasts.stop',
  command: 'broadcast stop',
  summary: 'Stop a broadcast',
  action: 'Stopping a broadcast',
  method: 'POST',
  path: `${BROADCAST_PATH}/stop`,
  repeat: 'done',
  success: [200],
  answer: 'json',
  sensitive: BROADCAST_SECRETS,
  errors: [INVALID_ID, { ...UNKNOWN_BROADCAST, done: true }, TIMED_OUT],
})

export const BROADCASTS_GET = endpoint()({
  ...OF_PROJECT,
  id: 'broadcasts.get',
  command: 'broadcast get',
  summary: 'Show a broadcast that goes on',
  action: 'Getting a broadcast',
  method: 'GET',
  path: BROADCAST_PATH,
  repeat: 'read',
  success: [200],
  answer: 'json',
  sensitive: BROADCAST_SECRETS,
  errors: [INVALID_ID, UNKNOWN_BROADCAST],
})

export const BROADCASTS_LIST = endpoint<SessionListOptions>()({
  ...OF_PROJECT,
  id: 'broadcasts.list',
  command: 'broadcast list',
  summary: 'List the broadcasts that go on, the newest first',
  action: 'Listing broadcasts',
  method: 'GET',
  path: '/v2/project/{project}/broadcast',
  repeat: 'read',
  query: SESSION_LIST_FIELDS,
  success: [200],
  answer: 'json',
  list: 'pages',
  sensitive: BROADCAST_SECRETS,
  errors: [WRONG_FIELD],
})

export const BROADCASTS_SET_LAYOUT = endpoint<Layout>()({
  ...SET_LAYOUT,
  id: 'broadcasts.setLayout',
  command: 'broadcast set-layout',
  summary: 'Arrange the streams of a broadcast anew',
  action: 'Setting the layout of a broadcast',
  path: `${BROADCAST_PATH}/layout`,
  sensitive: BROADCAST_SECRETS,
  errors: [{ status: 400, when: 'The layout is not valid.' }, UNKNOWN_BROADCAST],
})

export const BROADCASTS_ADD_STREAM = endpoint<AddStreamOptions & { readonly streamId: string }>()({
  ...ADD_STREAM,
  id: 'broadcasts.addStream',
  command: 'broadcast add-stream',
  summary: 'Add a stream to a broadcast of the manual mode',
  action: 'Adding a stream to a broadcast',
  path: `${BROADCAST_PATH}/streams`,
})

export const BROADCASTS_REMOVE_STREAM = endpoint<{ readonly streamId: string }>()({
  ...REMOVE_STREAM,
  id: 'broadcasts.removeStream',
  command: 'broadcast remove-stream',
  summary: 'Remove a stream from a broadcast of the manual mode',
  action: 'Removing a stream from a broadcast',
  path: `${BROADCAST_PATH}/streams`,
})
