import {
  type Answer,
  type Open,
  type RawObject,
  readInstant,
  readObject,
  readText,
  requireIdentifier,
} from '../answer.js'
import { endpoint, OF_PROJECT } from '../endpoint.js'
import { type List, readList } from '../list.js'
import { INVALID_SESSION_ID } from './documented-errors.js'

/** How far a client has come. */
export const ConnectionState = {
  Connecting: 'Connecting',
  Connected: 'Connected',
} as const

/** One of the values of {@link ConnectionState}. */
export type ConnectionState = (typeof ConnectionState)[keyof typeof ConnectionState]

export const CONNECTIONS_LIST = endpoint()({
  ...OF_PROJECT,
  id: 'connections.list',
  command: 'connection list',
  summary: 'List who is connected to a session',
  action: 'Listing connections',
  method: 'GET',
  path: '/v2/project/{project}/session/{sessionId}/connection',
  repeat: 'read',
  success: [200],
  answer: 'json',
  list: 'whole',
  sensitive: ['data'],
  errors: [INVALID_SESSION_ID, { status: 404, when: 'The session is not known.' }],
})

export const CONNECTIONS_DISCONNECT = endpoint()({
  ...OF_PROJECT,
  id: 'connections.disconnect',
  command: 'connection disconnect',
  summary: 'Disconnect a client from a session',
  action: 'Disconnecting a client',
  method: 'DELETE',
  path: '/v2/project/{project}/session/{sessionId}/connection/{connectionId}',
  repeat: 'done',
  destructive: true,
  success: [204],
  answer: 'none',
  errors: [
    { status: 400, when: 'The session id or the connection id is not valid.' },
    { status: 404, when: 'The client is not connected.', done: true },
  ],
})

/** A client of a session. */
export interface Connection {
  readonly connectionId: string
  readonly connectionState: Open<ConnectionState> | undefined
  /** When it connected. */
  readonly createdAt: Date | undefined
  /** Everything that the platform said, in its own names. */
  readonly raw: RawObject
}

/** Reads a connection. */
export function readConnection(answer: Answer): Connection {
  const { unexpected } = answer
  const raw = readObject(answer, 'connection')
  return {
    connectionId: requireIdentifier(raw, 'connectionId', 'connection', unexpected),
    connectionState: readText(raw, 'connectionState', unexpected),
    createdAt: readInstant(raw, 'createdAt', unexpected),
    raw: Object.freeze(raw),
  }
}

/** Reads who is connected to a session. */
export function readConnections(answer: Answer): List<Connection> {
  return readList(answer, 'connections', readConnection)
}
