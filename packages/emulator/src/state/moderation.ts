import type { Session } from './session.js'

/**
 * Mutes what is published in a session, and what will be until the mute ends.
 * @param excludedStreamIds streams that stay as they are; those that nobody publishes count for nothing
 */
export function muteSession(session: Session, excludedStreamIds: readonly string[]): void {
  const excluded = new Set(excludedStreamIds)
  session.muted = true
  for (const { streams } of session.connections.values()) {
    for (const stream of streams.values()) if (!excluded.has(stream.id)) stream.muted = true
  }
}

/** Mutes one stream. False when nobody in the session publishes it. */
export function muteStream(session: Session, streamId: string): boolean {
  const stream = session.findStream(streamId)
  if (stream === undefined) return false
  stream.muted = true
  return true
}

/** Ends the mute of a session for those who come later. Whoever is muted stays so. */
export function endMute(session: Session): void {
  session.muted = false
}
