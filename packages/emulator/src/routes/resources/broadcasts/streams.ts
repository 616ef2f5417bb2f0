import type { BROADCASTS_ADD_STREAM, BROADCASTS_REMOVE_STREAM, Endpoint } from '@tokbox/protocol'
import type { Broadcast } from '../../../state/broadcasts/broadcast.js'
import { deselect, select } from '../../../state/compositions/selection.js'
import type { Call, Handler } from '../../call.js'
import { refuse } from '../../refusal.js'
import { runningBroadcastOf } from './broadcast-of.js'

/** `broadcasts.addStream`: of the manual mode. Again with the same stream: something else of it is taken. */
export const addBroadcastStream: Handler<typeof BROADCASTS_ADD_STREAM> = (call) => {
  const broadcast = manualBroadcastOf(call, call.ids.broadcastId)
  const { streamId, hasAudio = true, hasVideo = true } = call.fields
  const { data } = broadcast
  if (call.project.sessions.get(data.sessionId)?.findStream(streamId) === undefined)
    throw refuse(call.description, 404)
  data.streams = select(data.streams, { streamId, hasAudio, hasVideo }).streams
  broadcast.change(call.now)
  return {}
}

/** `broadcasts.removeStream`: of the manual mode. */
export const removeBroadcastStream: Handler<typeof BROADCASTS_REMOVE_STREAM> = (call) => {
  const broadcast = manualBroadcastOf(call, call.ids.broadcastId)
  const { data } = broadcast
  const streams = deselect(data.streams, call.fields.streamId)
  if (streams.length === data.streams.length) throw refuse(call.description, 404)
  data.streams = streams
  broadcast.change(call.now)
  return {}
}

function manualBroadcastOf(call: Call<Endpoint>, broadcastId: string): Broadcast {
  const broadcast = runningBroadcastOf(call, broadcastId)
  if (broadcast.data.streamMode === 'manual') return broadcast
  throw refuse(call.description, call.state.decisions.streamsInAutoMode, 'The stream mode is auto')
}
