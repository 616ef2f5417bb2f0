import type { SIGNALS_SEND, SIGNALS_SEND_TO, Signal } from '@tokbox/protocol'
import type { Connection } from '../../state/connection.js'
import { deliverSignal } from '../../state/signal.js'
import type { Answer, Handler } from '../call.js'
import { refuse } from '../refusal.js'
import { liveSessionOf } from '../session-of.js'

/** `signals.send`: to everybody in a session. */
export const sendSignal: Handler<typeof SIGNALS_SEND> = (call) => {
  const { connections } = liveSessionOf(call, call.ids.sessionId)
  return deliver(call, connections.values())
}

/** `signals.sendTo`: to one client. */
export const sendSignalTo: Handler<typeof SIGNALS_SEND_TO> = (call) => {
  const { connections } = liveSessionOf(call, call.ids.sessionId)
  const receiver = connections.get(call.ids.connectionId)
  if (receiver === undefined) throw refuse(call.description, 404)
  return deliver(call, [receiver])
}

type SignalCall = Pick<Parameters<Handler<typeof SIGNALS_SEND>>[0], 'fields' | 'now' | 'state'>

function deliver({ fields, now, state }: SignalCall, receivers: Iterable<Connection>): Answer {
  const { type = '', data }: Signal = fields
  deliverSignal(receivers, { from: undefined, type, data, at: now })
  return { status: state.decisions.signalSent }
}
