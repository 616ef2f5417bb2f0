import type { Switchboard } from './calls/switchboard.js'
import type { Place } from './clients.js'

/** Where something is muted. */
type SessionPlace = Pick<Place, 'project' | 'session'>

/**
 * Mutes what is published in a session, and what will be until the mute ends.
 * @param excludedStreamIds streams that stay as they are; those that nobody publishes count for nothing
 */
export function muteSession(
  switchboard: Switchboard,
  { project, session }: SessionPlace,
  excludedStreamIds: readonly string[],
  at: number,
): void {
  const excluded = new Set(excludedStreamIds)
  session.muted = true
  for (const connection of session.connections.values()) {
    for (const stream of connection.streams.values())
      if (!excluded.has(stream.id)) switchboard.mute(project, connection, stream, at)
  }
}

/** Mutes one stream. False when nobody in the session publishes it. */
export function muteStream(
  switchboard: Switchboard,
  { project, session }: SessionPlace,
  streamId: string,
  at: number,
): boolean {
  for (const connection of session.connections.values()) {
    const stream = connection.streams.get(streamId)
    if (stream === undefined) continue
    switchboard.mute(project, connection, stream, at)
    return true
  }
  return false
}
