import type { CallData, SipCallState } from './call-data.js'

/** A call by SIP, as it is at this moment. */
export interface EmulatedCall {
  /** A lower-case UUID. */
  readonly callId: string
  readonly sessionId: string
  readonly connectionId: string
  readonly streamId: string
  readonly createdAt: Date
  readonly state: SipCallState
  readonly uri: string
  /** What the far end sees as the caller; `''` when nothing was said. */
  readonly from: string
  /** More headers of the call, whose names begin with `X-`. */
  readonly headers: Readonly<Record<string, string>>
  readonly secure: boolean
  readonly video: boolean
  readonly observeForceMute: boolean
  /** The latest 1000 tones that were played to it. */
  readonly digits: string
  /** Why it has ended: a SIP status, or 700 and above, which are the platform's own. Undefined while it goes on. */
  readonly reason: { readonly code: number; readonly message: string } | undefined
}

export function describeCall({
  id,
  createdAt,
  updatedAt,
  heldSince,
  reason,
  ...data
}: CallData): EmulatedCall {
  return Object.freeze({ callId: id, createdAt: new Date(createdAt), ...data, reason })
}
