import type { Session } from '../session.js'
import type { Stream } from '../stream.js'

/** Who is in a session, as far as archives and broadcasts care. */
export interface Attendance {
  readonly connected: boolean
  readonly publishing: boolean
}

export function attendanceOf(session: Session): Attendance {
  return { connected: session.live, publishing: streamsOf(session).length > 0 }
}

/** What is published in a session. */
export function streamsOf(session: Session): Stream[] {
  return [...session.connections.values()].flatMap(({ streams }) => [...streams.values()])
}

/** A stream that somebody in the session publishes. */
export function streamOf(session: Session | undefined, streamId: string): Stream | undefined {
  return session && streamsOf(session).find(({ id }) => id === streamId)
}
