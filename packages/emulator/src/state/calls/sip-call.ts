import type { Timed } from '../agenda.js'
import type { CallData, HangUpReason, SipCallState } from './call-data.js'
import { hangUpReason, MAX_DURATION_EXCEEDED, MEDIA_TIMEOUT, refusalOf } from './hang-up-reasons.js'

const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE

/** From the start of the call until the far end rings, in milliseconds. */
const DIALING_TIME = SECOND
/** From the start of the call until the far end answers. */
const ANSWER_TIME = 3 * SECOND
/** How long no media may come, as from a far end that holds the call. */
const MAX_SILENCE = 5 * MINUTE
const MAX_DURATION = 6 * HOUR
/** How many tones are remembered. */
const MAX_DIGITS = 1_000

/** To be called when the state of a call has changed. */
type Changed = (call: SipCall, at: number) => void

/** A call by SIP that is in a session like a client. */
export class SipCall implements Timed {
  readonly data: CallData
  readonly #changed: Changed

  constructor(data: CallData, changed: Changed) {
    this.data = data
    this.#changed = changed
  }

  get running(): boolean {
    return this.data.state !== 'HANGUP'
  }

  due(): number | undefined {
    const { state, createdAt, heldSince } = this.data
    if (state === 'HANGUP') return undefined
    if (state === 'DIALING') return createdAt + DIALING_TIME
    if (state === 'RINGING') return createdAt + ANSWER_TIME
    return Math.min(createdAt + MAX_DURATION, (heldSince ?? Number.POSITIVE_INFINITY) + MAX_SILENCE)
  }

  advance(at: number): void {
    const { state, uri, createdAt } = this.data
    const refusal = refusalOf(uri)
    if (state === 'DIALING' && refusal !== undefined) this.hangUp(refusal, at)
    else if (state === 'DIALING') this.#change('RINGING', at)
    else if (state === 'RINGING') this.#change('ACTIVE', at)
    else
      this.hangUp(hangUpReason(at === createdAt + MAX_DURATION ? MAX_DURATION_EXCEEDED : MEDIA_TIMEOUT), at)
  }

  /** The far end holds the call. False unless it is active. */
  hold(at: number): boolean {
    if (this.data.state !== 'ACTIVE') return false
    this.data.heldSince = at
    this.#change('ON_HOLD', at)
    return true
  }

  /** The far end goes on with the call. False unless it holds it. */
  resume(at: number): boolean {
    if (this.data.state !== 'ON_HOLD') return false
    this.data.heldSince = undefined
    this.#change('ACTIVE', at)
    return true
  }

  /** Ends the call. False when it has ended already. */
  hangUp(reason: HangUpReason, at: number): boolean {
    if (!this.running) return false
    this.data.reason = reason
    this.#change('HANGUP', at)
    return true
  }

  playTones(digits: string): void {
    this.data.digits = (this.data.digits + digits).slice(-MAX_DIGITS)
  }

  #change(state: SipCallState, at: number): void {
    this.data.state = state
    this.data.updatedAt = at
    this.#changed(this, at)
  }
}
