import type { STREAMS_GET, STREAMS_LIST, STREAMS_SET_CLASS_LISTS } from '@tokbox/protocol'
import type { Session } from '../../state/session.js'
import type { Stream } from '../../state/stream.js'
import type { Handler } from '../call.js'
import { Refusal, refuse } from '../refusal.js'
import { liveSessionOf } from '../session-of.js'

/** `streams.list`: what the clients of a session publish. */
export const listStreams: Handler<typeof STREAMS_LIST> = (call) => {
  const items = (openSession()?.streams ?? []).map(describeStream)
  return { body: { count: items.length, items } }

  function openSession(): Session | undefined {
    try {
      return liveSessionOf(call, call.ids.sessionId)
    } catch (error) {
      const empty = call.state.decisions.streamsOfEmptySession === 'empty'
      if (empty && error instanceof Refusal && error.status === 404) return undefined
      throw error
    }
  }
}

/** `streams.get`: one of them. */
export const getStream: Handler<typeof STREAMS_GET> = (call) => {
  const { sessionId, streamId } = call.ids
  const stream = liveSessionOf(call, sessionId).findStream(streamId)
  if (stream === undefined) throw refuse(call.description, call.state.decisions.unknownStream)
  return { body: describeStream(stream) }
}

/** `streams.setClassLists`: all of them, or none when one of the streams is not known. */
export const setClassLists: Handler<typeof STREAMS_SET_CLASS_LISTS> = (call) => {
  const session = liveSessionOf(call, call.ids.sessionId)
  const streams = new Map(session.streams.map((stream) => [stream.id, stream]))
  const changes = call.fields.classLists.map(({ streamId, layoutClassList }) => {
    const stream = streams.get(streamId)
    if (stream === undefined) throw refuse(call.description, 400, 'Stream id not found in session')
    return { stream, layoutClassList }
  })
  for (const { stream, layoutClassList } of changes) stream.layoutClassList = [...layoutClassList]
  if (call.state.decisions.layoutAnswer === 'empty') return {}
  const items = changes.map(({ stream }) => describeStream(stream))
  return { body: { count: items.length, items } }
}

/** A stream without video has no `videoType`. */
function describeStream({ id, media, layoutClassList }: Stream) {
  return { id, videoType: media.videoType, name: media.name, layoutClassList }
}
