import { SIGNALS_SEND, SIGNALS_SEND_TO, type Signal } from '@tokbox/protocol'
import type { CallOptions } from '../transport/call-options.js'
import { actionOf, type Caller } from './method.js'

/** Messages to the clients of sessions. They are retried only if they cannot have arrived. */
export interface Signals {
  /**
   * Sends a signal to everybody in a session.
   * @throws NotFoundError if nobody is connected to the session
   * @example
   * await rest.signals.send(sessionId, { type: 'chat', data: 'hello' })
   */
  send(sessionId: string, signal: Signal, call?: CallOptions): Promise<void>
  /**
   * Sends a signal to one client.
   * @throws NotFoundError if it is not connected
   * @example
   * await rest.signals.sendTo(sessionId, connectionId, { type: 'chat', data: 'hello' })
   */
  sendTo(sessionId: string, connectionId: string, signal: Signal, call?: CallOptions): Promise<void>
}

export function createSignals(caller: Caller): Signals {
  return Object.freeze({
    send: actionOf(caller, SIGNALS_SEND),
    sendTo: actionOf(caller, SIGNALS_SEND_TO),
  })
}
