import { createHash } from 'node:crypto'
import { Resolution } from '@tokbox/protocol'
import { zipSync } from 'fflate'
import type { ArchiveData, Track } from '../state/archives/archive-data.js'
import { writeMp4 } from './mp4.js'

/** A file that comes of an archive. */
export interface ArchiveFile {
  readonly name: string
  readonly contentType: string
  /** Made anew each time, and always the same. */
  readonly make: (data: ArchiveData) => Uint8Array
}

const COMPOSED: ArchiveFile = { name: 'archive.mp4', contentType: 'video/mp4', make: writeComposed }
const INDIVIDUAL: ArchiveFile = { name: 'archive.zip', contentType: 'application/zip', make: writeIndividual }
export const TRANSCRIPT: ArchiveFile = {
  name: 'transcript.json',
  contentType: 'application/json',
  make: writeTranscript,
}

/** What ZIP files can say of times, with a day to spare for time zones. */
const FIRST_ZIP_TIME = Date.UTC(1980, 0, 2)
const LAST_ZIP_TIME = Date.UTC(2099, 11, 30)

/** The file of the recording itself. */
export function recordingOf({ outputMode }: ArchiveData): ArchiveFile {
  return outputMode === 'composed' ? COMPOSED : INDIVIDUAL
}

/** Its size in bytes, and its SHA-256 in base64. */
export function measureRecording(data: ArchiveData): { readonly size: number; readonly sha256sum: string } {
  const bytes = recordingOf(data).make(data)
  return { size: bytes.length, sha256sum: createHash('sha256').update(bytes).digest('base64') }
}

function writeComposed({ resolution, recorded, createdAt }: ArchiveData): Uint8Array {
  return writePicture(resolution, recorded, createdAt)
}

function writePicture(resolution: Resolution | undefined, duration: number, createdAt: number): Uint8Array {
  const [width = 0, height = 0] = (resolution ?? Resolution.SdLandscape).split('x').map(Number)
  return writeMp4({ width, height, duration, createdAt })
}

/** A file for each stream, and a list of them, as the platform makes it. */
function writeIndividual({ id, name, sessionId, createdAt, tracks }: ArchiveData): Uint8Array {
  const files = tracks.map(({ streamId, videoType, from, until = from }: Track) => {
    const bytes = writePicture(undefined, until - from, from)
    const entry = {
      filename: `${streamId}.mp4`,
      size: bytes.length,
      startTimeOffset: from - createdAt,
      stopTimeOffset: until - createdAt,
      streamId,
      videoType,
    }
    return { bytes, entry }
  })
  const manifest = { id, name, sessionId, createdAt, files: files.map(({ entry }) => entry) }
  const mtime = Math.min(Math.max(createdAt, FIRST_ZIP_TIME), LAST_ZIP_TIME)
  return zipSync(
    {
      [`${id}.json`]: new TextEncoder().encode(JSON.stringify(manifest)),
      ...Object.fromEntries(files.map(({ bytes, entry }) => [entry.filename, bytes])),
    },
    { mtime },
  )
}

/** Nothing was said. */
function writeTranscript({ id, sessionId, transcriptionProperties }: ArchiveData): Uint8Array {
  const { primaryLanguageCode, hasSummary } = transcriptionProperties ?? {}
  const transcript = {
    archiveId: id,
    sessionId,
    primaryLanguageCode,
    transcripts: [],
    ...(hasSummary && { summary: '' }),
  }
  return new TextEncoder().encode(JSON.stringify(transcript))
}
