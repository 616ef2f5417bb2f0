import type { Stream } from '../stream.js'
import type { ArchiveData } from './archive-data.js'

/** How many streams an individual archive takes, as on the platform. */
const MAX_TRACKS = 50

/** An individual archive takes a stream from now on. */
export function beginTrack({ outputMode, tracks }: ArchiveData, { id, media }: Stream, at: number): void {
  if (outputMode !== 'individual' || tracks.length >= MAX_TRACKS) return
  tracks.push({ streamId: id, name: media.name, videoType: media.videoType, from: at })
}

/** It no longer takes it. */
export function endTrack({ tracks }: ArchiveData, streamId: string, at: number): void {
  for (const track of tracks) if (track.streamId === streamId) track.until ??= at
}
