import { type Open, readInstant, readPart, readText, requireIdentifier } from '@tokbox/protocol'
import { type EventBase, requireSession, unexpected } from './event.js'

/** A call by SIP, as webhooks describe it. */
export interface EventCall {
  readonly callId: string
  /** Its connection to the session. Disconnect it to hang up. */
  readonly connectionId: string | undefined
  readonly createdAt: Date | undefined
}

interface CallEventBase extends EventBase {
  readonly sessionId: string
  readonly call: EventCall
}

/** A call has started. */
export interface CallCreatedEvent extends CallEventBase {
  readonly type: 'callCreated'
}

/** How far a call has come. */
export type CallState = 'DIALING' | 'RINGING' | 'ACTIVE' | 'ON_HOLD' | 'HANGUP'

/** The state of a call has changed. */
export interface CallUpdatedEvent extends CallEventBase {
  readonly type: 'callUpdated'
  readonly state: Open<CallState> | undefined
}

/** A call has ended, or was never answered. */
export interface CallDestroyedEvent extends CallEventBase {
  readonly type: 'callDestroyed'
  /**
   * A SIP status such as `404` or `486`, or one of the platform: `700` normal end, `703` unexpected end, `704` no media,
   * `705` maximum duration reached, `706` inactive for too long.
   */
  readonly reasonCode: string | undefined
  /** The same in words, for people. */
  readonly reasonMessage: string | undefined
}

/** A caller was muted together with the session. */
export interface MuteForcedEvent extends CallEventBase {
  readonly type: 'muteForced'
}

/** An event of a SIP call. */
export type CallEvent = CallCreatedEvent | CallUpdatedEvent | CallDestroyedEvent | MuteForcedEvent

/** The readers of call events, by the platform's names for them. */
export const CALL_READERS: {
  readonly [Type in CallEvent['type']]: (base: EventBase) => Extract<CallEvent, { type: Type }>
} = {
  callCreated: (base) => ({ type: 'callCreated', ...readCallBase(base) }),
  callUpdated: (base) => ({
    type: 'callUpdated',
    ...readCallBase(base),
    state: readText(base.raw, 'state', unexpected),
  }),
  callDestroyed: (base) => ({
    type: 'callDestroyed',
    ...readCallBase(base),
    reasonCode: readText(base.raw, 'reason_code', unexpected),
    reasonMessage: readText(base.raw, 'reason_message', unexpected),
  }),
  muteForced: (base) => ({ type: 'muteForced', ...readCallBase(base) }),
}

function readCallBase(base: EventBase): CallEventBase {
  const call = readPart(base.raw, 'call', unexpected)
  if (call === undefined) throw unexpected('the event has no call')
  return {
    ...requireSession(base),
    call: {
      callId: requireIdentifier(call, 'id', 'call', unexpected),
      connectionId: readText(call, 'connectionId', unexpected),
      createdAt: readInstant(call, 'createdAt', unexpected),
    },
  }
}
