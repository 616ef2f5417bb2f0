import {
  type Archive,
  type ArchiveStatus,
  type Open,
  readArchive,
  readPart,
  requireIdentifier,
} from '@tokbox/protocol'
import { type EventBase, unexpected } from './event.js'

/** Why there is a webhook: the new status of an archive, or a stream of an archive in the manual mode came or went. */
export type ArchiveEventStatus = ArchiveStatus | 'streamAdded' | 'streamRemoved'

/** An archive has another status. */
export interface ArchiveEvent extends EventBase {
  readonly type: 'archive'
  readonly status: Open<ArchiveEventStatus>
  readonly sessionId: string
  /**
   * The archive. Its `url` works for 10 minutes: get the archive anew for another one. Anyone who has the address can read the
   * recording.
   */
  readonly archive: Archive
  /** The stream that came or went, with the statuses `streamAdded` and `streamRemoved`. */
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
