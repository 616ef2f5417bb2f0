import type { Session } from '../session.js'

/** Who is in a session, as far as archives and broadcasts care. */
export interface Attendance {
  readonly connected: boolean
  readonly publishing: boolean
}

export function attendanceOf(session: Session): Attendance {
  return { connected: session.live, publishing: session.streams.length > 0 }
}
