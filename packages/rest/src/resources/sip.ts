import {
  type DialOptions,
  readSipCall,
  SIP_DIAL,
  SIP_PLAY_DTMF,
  SIP_PLAY_DTMF_TO,
  type SipCall,
} from '@tokbox/protocol'
import type { CallOptions } from '../transport/call-options.js'
import { actionOf, type Caller, methodOf } from './method.js'

/** Telephone calls into sessions. Calls and tones are retried only if they cannot have been carried out. */
export interface Sip {
  /**
   * Calls somebody into a session. It answers before the telephone rings: a wrong number, a wrong password or a busy line is
   * reported to callbacks only. To hang up, disconnect the `connectionId`.
   * @throws NotFoundError if the session is not known
   * @throws ConflictError if the session is relayed
   * @example
   * const { connectionId } = await rest.sip.dial(sessionId, { token, uri: 'sip:bob@example.com', secure: true })
   */
  dial(sessionId: string, options: DialOptions, call?: CallOptions): Promise<SipCall>
  /**
   * Plays telephone tones to everybody in a session.
   * @param digits the tones `0` to `9`, `*` and `#`, and `p` for a pause of 500 milliseconds
   * @throws NotFoundError if the session is not known
   * @example
   * await rest.sip.playDtmf(sessionId, '1p713#')
   */
  playDtmf(sessionId: string, digits: string, call?: CallOptions): Promise<void>
  /**
   * Plays telephone tones to one connection.
   * @param digits the tones `0` to `9`, `*` and `#`, and `p` for a pause of 500 milliseconds
   * @throws NotFoundError if the session or the connection is not known
   * @example
   * await rest.sip.playDtmfTo(sessionId, connectionId, '1p713#')
   */
  playDtmfTo(sessionId: string, connectionId: string, digits: string, call?: CallOptions): Promise<void>
}

export function createSip(caller: Caller): Sip {
  return Object.freeze({
    dial: methodOf(caller, SIP_DIAL, readSipCall),
    playDtmf: actionOf(caller, SIP_PLAY_DTMF),
    playDtmfTo: actionOf(caller, SIP_PLAY_DTMF_TO),
  })
}
