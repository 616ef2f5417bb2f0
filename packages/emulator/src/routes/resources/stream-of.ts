import type { Session } from '../../state/session.js'
import type { Stream } from '../../state/stream.js'

/** A stream that somebody in the session publishes. */
export function streamOf(session: Session | undefined, streamId: string): Stream | undefined {
  for (const { streams } of session?.connections.values() ?? []) {
    const stream = streams.get(streamId)
    if (stream !== undefined) return stream
  }
  return undefined
}
