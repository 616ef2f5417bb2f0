import {
  type Open,
  readInstant,
  readNumber,
  readPart,
  readText,
  requireIdentifier,
  type RawObject,
  type VideoType,
} from '@tokbox/protocol'
import { type EventBase, requireSession, unexpected } from './event.js'

/** What these events have in common. */
interface SessionEventBase extends EventBase {
  readonly sessionId: string
}

/** The first client has connected to a session. */
export interface SessionCreatedEvent extends SessionEventBase {
  readonly type: 'sessionCreated'
}

/** Why a session ended. */
export type SessionDestroyedReason =
  | 'clientDisconnected'
  | 'forceDisconnected'
  | 'mediaIdle'
  | 'serverRotation'

/** The last client has left a session. The session id goes on being valid. */
export interface SessionDestroyedEvent extends SessionEventBase {
  readonly type: 'sessionDestroyed'
  readonly reason: Open<SessionDestroyedReason> | undefined
}

/** The server of a session will be replaced: whoever is still connected then has to reconnect. */
export interface SessionNotificationEvent extends SessionEventBase {
  readonly type: 'sessionNotification'
  readonly reason: Open<'serverRotation'> | undefined
  /** The time until then. Its unit is not documented; the platform notifies 4 hours and 1 hour before. */
  readonly remainingTime: number | undefined
}

/** A client, as webhooks describe it. */
export interface EventConnection {
  readonly connectionId: string
  readonly createdAt: Date | undefined
  /** The connection data of its token; `''` without any, and often when the client leaves. */
  readonly data: string
}

/** Somebody has connected. */
export interface ConnectionCreatedEvent extends SessionEventBase {
  readonly type: 'connectionCreated'
  readonly connection: EventConnection
}

/** Why a client is gone. */
export type ConnectionDestroyedReason = 'clientDisconnected' | 'forceDisconnected' | 'networkDisconnected'

/** Somebody has left. */
export interface ConnectionDestroyedEvent extends SessionEventBase {
  readonly type: 'connectionDestroyed'
  readonly reason: Open<ConnectionDestroyedReason> | undefined
  readonly connection: EventConnection
}

/** A stream, as webhooks describe it. */
export interface EventStream {
  readonly streamId: string
  /** The client that publishes it. */
  readonly connection: EventConnection | undefined
  readonly createdAt: Date | undefined
  readonly name: string | undefined
  /** Undefined for an audio-only stream. */
  readonly videoType: Open<VideoType> | undefined
}

/** Somebody has started publishing. */
export interface StreamCreatedEvent extends SessionEventBase {
  readonly type: 'streamCreated'
  readonly stream: EventStream
}

/** Why a stream ended. */
export type StreamDestroyedReason = ConnectionDestroyedReason | 'forceUnpublished' | 'mediaStopped'

/** Somebody has stopped publishing. */
export interface StreamDestroyedEvent extends SessionEventBase {
  readonly type: 'streamDestroyed'
  readonly reason: Open<StreamDestroyedReason> | undefined
  readonly stream: EventStream
}

/** An event of session monitoring. */
export type SessionEvent =
  | SessionCreatedEvent
  | SessionDestroyedEvent
  | SessionNotificationEvent
  | ConnectionCreatedEvent
  | ConnectionDestroyedEvent
  | StreamCreatedEvent
  | StreamDestroyedEvent

/** The readers of session events, by the platform's names for them. */
export const SESSION_READERS: {
  readonly [Type in SessionEvent['type']]: (base: EventBase) => Extract<SessionEvent, { type: Type }>
} = {
  sessionCreated: (base) => ({ type: 'sessionCreated', ...requireSession(base) }),
  sessionDestroyed: (base) => ({ type: 'sessionDestroyed', ...requireSession(base), reason: reasonOf(base) }),
  sessionNotification: (base) => ({
    type: 'sessionNotification',
    ...requireSession(base),
    reason: reasonOf(base) as SessionNotificationEvent['reason'],
    remainingTime: readNumber(base.raw, 'remainingTime', unexpected),
  }),
  connectionCreated: (base) => ({
    type: 'connectionCreated',
    ...requireSession(base),
    connection: readEventConnection(requirePart(base.raw, 'connection')),
  }),
  connectionDestroyed: (base) => ({
    type: 'connectionDestroyed',
    ...requireSession(base),
    reason: reasonOf(base),
    connection: readEventConnection(requirePart(base.raw, 'connection')),
  }),
  streamCreated: (base) => ({
    type: 'streamCreated',
    ...requireSession(base),
    stream: readEventStream(requirePart(base.raw, 'stream')),
  }),
  streamDestroyed: (base) => ({
    type: 'streamDestroyed',
    ...requireSession(base),
    reason: reasonOf(base),
    stream: readEventStream(requirePart(base.raw, 'stream')),
  }),
}

function reasonOf({ raw }: EventBase): string | undefined {
  return readText(raw, 'reason', unexpected)
}

function requirePart(raw: RawObject, name: string): RawObject {
  const part = readPart(raw, name, unexpected)
  if (part === undefined) throw unexpected(`the event has no ${name}`)
  return part
}

function readEventConnection(raw: RawObject): EventConnection {
  return {
    connectionId: requireIdentifier(raw, 'id', 'connection', unexpected),
    createdAt: readInstant(raw, 'createdAt', unexpected),
    data: readText(raw, 'data', unexpected) ?? '',
  }
}

function readEventStream(raw: RawObject): EventStream {
  const connection = readPart(raw, 'connection', unexpected)
  return {
    streamId: requireIdentifier(raw, 'id', 'stream', unexpected),
    connection: connection && readEventConnection(connection),
    createdAt: readInstant(raw, 'createdAt', unexpected),
    name: readText(raw, 'name', unexpected),
    videoType: readText(raw, 'videoType', unexpected),
  }
}
