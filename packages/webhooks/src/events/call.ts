import { type Open, readInstant, readPart, readText, requireIdentifier } from '@tokbox/protocol'
import { type EventBase, requireSession, unexpected } from './event.js'

/** A call by SIP, as webhooks describe it. */
export interface EventCall {
  readonly callId: string
  /** Its connection to the session; disconnect it to hang up. */
  readonly connectionId: string | undefined
  readonly createdAt: Date | undefined
}

interface CallEventBase extends EventBase {
  readonly sessionId: string
  readonly call: EventCall
}

/** A call has begun. */
export interface CallCreatedEvent extends CallEventBase {
  readonly type: 'callCreated'
}

/** How far a call has come. */
export type CallState = 'DIALING' | 'RINGING' | 'ACTIVE' | 'ON_HOLD' | 'HANGUP'

/** A call has another state. */
export interface CallUpdatedEvent extends CallEventBase {
  readonly type: 'callUpdated'
  readonly state: Open<CallState> | undefined
}

/** A call has ended, or did not come about. */
export interface CallDestroyedEvent extends CallEventBase {
  readonly type: 'callDestroyed'
  /**
   * A status of SIP such as `404` or `486`, or one of the platform: `700` it was hung up, `703` it broke off, `704` no media came,
   * `705` it took as long as it may, `706` nobody spoke.
   */
  readonly reasonCode: string | undefined
  /** The same for people. */
  readonly reasonMessage: string | undefined
}

/** A caller was muted because the session was. */
export interface MuteForcedEvent extends CallEventBase {
  readonly type: 'muteForced'
}

/** What the monitoring of calls reports. */
export type CallEvent = CallCreatedEvent | CallUpdatedEvent | CallDestroyedEvent | MuteForcedEvent

/** Readers of the events by the names that the platform has for them. */
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
