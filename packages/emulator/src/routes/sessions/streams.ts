import { replyError, replyJson } from '../../replies/reply.js'
import type { Session } from '../../state/session.js'
import type { EmulatorState } from '../../state/state.js'
import type { Stream } from '../../state/stream.js'
import { sessionCall } from './session-call.js'

/** `streams.list`: what the clients of a session publish. */
export const listStreams = ({ emptyListOfStreams }: EmulatorState) =>
  sessionCall(
    (c, session) => {
      const items = streamsOf(session).map(describeStream)
      return replyJson(c, { count: items.length, items })
    },
    emptyListOfStreams ? (c) => replyJson(c, { count: 0, items: [] }) : undefined,
  )

/** `streams.get`: one of them. */
export const getStream = sessionCall((c, session) => {
  const streamId = c.req.param('streamId')
  const stream = streamsOf(session).find(({ id }) => id === streamId)
  return stream === undefined
    ? replyError(c, 404, { message: 'Not found' })
    : replyJson(c, describeStream(stream))
})

function streamsOf({ connections }: Session): Stream[] {
  return [...connections.values()].flatMap(({ streams }) => [...streams.values()])
}

/** A stream without video has no `videoType`. */
function describeStream({ id, media, layoutClassList }: Stream) {
  return { id, videoType: media.videoType, name: media.name, layoutClassList }
}
