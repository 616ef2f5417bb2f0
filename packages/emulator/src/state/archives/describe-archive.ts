import { describeOwner, describeOwnerInWebhook } from '../compositions/owner.js'
import type { Project } from '../project.js'
import { recordingOf, TRANSCRIPT, type ArchiveFile } from '../../files/archive-files.js'
import type { Archive } from './archive.js'

/** Writes the URL of a file; null when there is no address to write it with. */
export type UrlOf = (archive: Archive, file: ArchiveFile) => string | null

/** In the names of the platform. */
type Described = Readonly<Record<string, unknown>>

/** An archive as the answer to its start says it, to the millisecond. */
export function describeStart(archive: Archive, project: Project, urlOf: UrlOf): Described {
  return { ...describeArchive(archive, project, urlOf), createdAt: archive.data.createdAt }
}

/** An archive as webhooks say it. */
export function describeInWebhook(archive: Archive, project: Project, urlOf: UrlOf): Described {
  return { ...describeArchive(archive, project, urlOf), ...describeOwnerInWebhook(project) }
}

/** An archive as the platform says it to whoever asks later: it rounds the start to seconds. */
export function describeArchive(archive: Archive, project: Project, urlOf: UrlOf): Described {
  const { data, running } = archive
  const { id, status, name, reason, sessionId, createdAt, updatedAt, size, sha256sum, password } = data
  const { outputMode, streamMode, hasAudio, hasVideo, tag, resolution, streams } = data
  const { maxBitrate, quantizationParameter, transcriptionProperties } = data
  return {
    id,
    status,
    name,
    reason,
    sessionId,
    ...describeOwner(project),
    createdAt: Math.floor(createdAt / 1000) * 1000,
    size,
    duration: archive.duration,
    outputMode,
    streamMode,
    hasAudio,
    hasVideo,
    hasTranscription: transcriptionProperties !== undefined,
    sha256sum,
    password,
    updatedAt,
    multiArchiveTag: tag,
    event: 'archive',
    ...(outputMode === 'composed' && { resolution, maxBitrate, quantizationParameter }),
    url: status === 'available' ? urlOf(archive, recordingOf(data)) : null,
    ...(running && streamMode === 'manual' && { streams }),
    ...(transcriptionProperties !== undefined && {
      transcriptionProperties,
      transcription: describeTranscription(archive, urlOf),
    }),
  }
}

function describeTranscription(archive: Archive, urlOf: UrlOf): Described {
  const { status, transcriptionStatus, transcriptionProperties } = archive.data
  const there = status === 'available' && transcriptionStatus === 'completed'
  return {
    status: transcriptionStatus,
    url: there ? urlOf(archive, TRANSCRIPT) : null,
    reason: '',
    ...transcriptionProperties,
  }
}
