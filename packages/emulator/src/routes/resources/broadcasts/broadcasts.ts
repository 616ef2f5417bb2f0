import type {
  BROADCASTS_GET,
  BROADCASTS_LIST,
  BROADCASTS_SET_LAYOUT,
  BROADCASTS_STOP,
} from '@tokbox/protocol'
import type { Handler } from '../../call.js'
import { pageOf } from '../page-of.js'
import { runningBroadcastOf, writeBroadcast } from './broadcast-of.js'

/** `broadcasts.stop`: it can no longer be seen, and no longer be found. */
export const stopBroadcast: Handler<typeof BROADCASTS_STOP> = (call) => {
  const broadcast = runningBroadcastOf(call, call.ids.broadcastId)
  broadcast.end('stopped', call.now)
  return { body: writeBroadcast(call, broadcast) }
}

/** `broadcasts.get`: of one that goes on. */
export const getBroadcast: Handler<typeof BROADCASTS_GET> = (call) => {
  const { broadcastId } = call.ids
  const any = call.state.decisions.stoppedBroadcast === 200 && call.project.broadcasts.get(broadcastId)
  return { body: writeBroadcast(call, any || runningBroadcastOf(call, broadcastId)) }
}

/** `broadcasts.list`: those that go on, the newest first. */
export const listBroadcasts: Handler<typeof BROADCASTS_LIST> = (call) => {
  const running = call.project.broadcasts.list().filter((broadcast) => broadcast.running)
  const { count, items } = pageOf(running, call.fields)
  return { body: { count, items: items.map((broadcast) => writeBroadcast(call, broadcast)) } }
}

/** `broadcasts.setLayout`. */
export const setBroadcastLayout: Handler<typeof BROADCASTS_SET_LAYOUT> = (call) => {
  const broadcast = runningBroadcastOf(call, call.ids.broadcastId)
  broadcast.data.layout = call.fields
  broadcast.change(call.now)
  return call.state.decisions.layoutAnswer === 'empty' ? {} : { body: writeBroadcast(call, broadcast) }
}
