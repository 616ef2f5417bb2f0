import {
  type Archive,
  type ArchiveStatus,
  type Open,
  readArchive,
  readPart,
  requireIdentifier,
} from '@tokbox/protocol'
import { type EventBase, unexpected } from './event.js'

/** The new status of an archive, or that a stream was added to it or removed from it (in the manual stream mode). */
export type ArchiveEventStatus = ArchiveStatus | 'streamAdded' | 'streamRemoved'

/** An archive has a new status. */
export interface ArchiveEvent extends EventBase {
  readonly type: 'archive'
  readonly status: Open<ArchiveEventStatus>
  readonly sessionId: string
  /**
   * The archive. Its `url` works for 10 minutes: get the archive again for a new one. Anyone who has the URL can read the
   * recording.
   */
  readonly archive: Archive
  /** The stream that was added or removed, with the statuses `streamAdded` and `streamRemoved`. */
  readonly streamId: string | undefined
}

export function readArchiveEvent(base: EventBase): ArchiveEvent {
  const archive = readArchive({ body: base.raw, unexpected })
  const stream = readPart(base.raw, 'stream', unexpected)
  return {
    type: 'archive',
    ...base,
    status: archive.status,
    sessionId: archive.sessionId,
    archive,
    streamId: stream && requireIdentifier(stream, 'id', 'stream', unexpected),
  }
}
