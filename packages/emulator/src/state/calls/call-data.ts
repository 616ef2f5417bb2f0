export type SipCallState = 'DIALING' | 'RINGING' | 'ACTIVE' | 'ON_HOLD' | 'HANGUP'

/** Why a call has ended. */
export interface HangUpReason {
  /** A SIP status, or one of the platform's own: 700 normal clearing, 703 unexpected clearing, 704 media timeout, 705 max duration. */
  readonly code: number
  readonly message: string
}

/** Who is called, and how. */
export interface CallSettings {
  readonly uri: string
  /** What the far end sees as the caller. */
  readonly from: string
  /** More headers, whose names begin with `X-`. */
  readonly headers: Readonly<Record<string, string>>
  readonly secure: boolean
  readonly video: boolean
  readonly observeForceMute: boolean
}

/** All that is remembered of a call, as plain data that can be written as JSON. Times are milliseconds since 1970. */
export interface CallData extends CallSettings {
  readonly id: string
  readonly sessionId: string
  readonly connectionId: string
  readonly streamId: string
  readonly createdAt: number
  updatedAt: number
  state: SipCallState
  /** Since when it is on hold. */
  heldSince?: number | undefined
  reason?: HangUpReason | undefined
  /** The tones that were played to it. */
  digits: string
}
