import {
  type Answer,
  type Open,
  type RawObject,
  readBoolean,
  readInstant,
  readNumber,
  readObject,
  readPart,
  readProjectId,
  readText,
  requireIdentifier,
} from '../../answer.js'
import { type List, readList } from '../../list.js'
import { readSelectedStreams, type SelectedStream, type StreamMode } from '../composition.js'
import type { Resolution } from '../resolution.js'

/** What a recording is made of. */
export const OutputMode = {
  /** One picture of all streams: an MP4 file. */
  Composed: 'composed',
  /** A file for each stream: a ZIP archive. */
  Individual: 'individual',
} as const

/** One of the values of {@link OutputMode}. */
export type OutputMode = (typeof OutputMode)[keyof typeof OutputMode]

/** How far a recording has come. */
export const ArchiveStatus = {
  /** It is being recorded. */
  Started: 'started',
  /** Nobody publishes at present. It goes on by itself when somebody does. */
  Paused: 'paused',
  /** The recording has ended, and its file is being made. */
  Stopped: 'stopped',
  /** The file is in your storage. */
  Uploaded: 'uploaded',
  /** The file is on the platform, at `url`, for 72 hours. */
  Available: 'available',
  /** The file is no longer on the platform. */
  Expired: 'expired',
  /** There is no file; `reason` may say why. */
  Failed: 'failed',
  /** It is being deleted. */
  Deleted: 'deleted',
} as const

/** One of the values of {@link ArchiveStatus}. */
export type ArchiveStatus = (typeof ArchiveStatus)[keyof typeof ArchiveStatus]

/** What was said in a recording, as text. */
export interface Transcription {
  /** `requested`, `completed` or `failed`, and what the platform adds. */
  readonly status: string | undefined
  /** Where the text is, as JSON. Anyone who has the address can read it. */
  readonly url: string | undefined
  /** Why it failed, for people. */
  readonly reason: string | undefined
  /** The language that was expected. */
  readonly primaryLanguageCode: string | undefined
  readonly hasSummary: boolean | undefined
}

/** A recording of a session. */
export interface Archive {
  readonly id: string
  readonly status: Open<ArchiveStatus>
  readonly sessionId: string
  /** Its project: an API key, or the id of an application. */
  readonly projectId: string | undefined
  /** When it was started. Read again later it is rounded to seconds. */
  readonly createdAt: Date
  readonly updatedAt: Date | undefined
  readonly name: string | undefined
  /** Why it has stopped or failed, for people: the platform changes its texts. */
  readonly reason: string | undefined
  /** The size of the file in bytes; 0 until there is one. */
  readonly size: number | undefined
  /** Seconds that were recorded; 0 until it has ended. */
  readonly duration: number | undefined
  readonly outputMode: Open<OutputMode> | undefined
  readonly streamMode: Open<StreamMode> | undefined
  readonly hasAudio: boolean | undefined
  readonly hasVideo: boolean | undefined
  /** Of a composed archive. */
  readonly resolution: Open<Resolution> | undefined
  /** Bits per second, where it was chosen. */
  readonly maxBitrate: number | undefined
  readonly quantizationParameter: number | undefined
  readonly multiArchiveTag: string | undefined
  /** The streams of the manual mode while it records, and none otherwise. */
  readonly streams: readonly SelectedStream[]
  /** Where the file is, for 10 minutes; read the archive again for a new address. Anyone who has it can read the file. */
  readonly url: string | undefined
  /** The SHA-256 of the file in base64, once it is finished. */
  readonly sha256sum: string | undefined
  /** The key of an encrypted archive, encrypted for the certificate of your storage. */
  readonly password: string | undefined
  readonly hasTranscription: boolean | undefined
  /** When it was asked for. */
  readonly transcription: Transcription | undefined
  /** Everything that the platform said, in its own names. */
  readonly raw: RawObject
}

/** Anyone who has the URL has the file. */
export const ARCHIVE_SECRETS = ['url', 'password'] as const

/** Reads an archive, from an answer or from a callback. */
export function readArchive(answer: Answer): Archive {
  const { unexpected } = answer
  const raw = readObject(answer, 'archive')
  const text = (name: string) => readText(raw, name, unexpected)
  const number = (name: string) => readNumber(raw, name, unexpected)
  const flag = (name: string) => readBoolean(raw, name, unexpected)
  const status = text('status')
  if (status === undefined) throw unexpected('the archive has no status')
  const createdAt = readInstant(raw, 'createdAt', unexpected)
  if (createdAt === undefined) throw unexpected('the archive has no createdAt')
  return {
    id: requireIdentifier(raw, 'id', 'archive', unexpected),
    status,
    sessionId: requireIdentifier(raw, 'sessionId', 'archive', unexpected),
    projectId: readProjectId(raw, unexpected),
    createdAt,
    updatedAt: readInstant(raw, 'updatedAt', unexpected),
    name: text('name'),
    reason: text('reason'),
    size: number('size'),
    duration: number('duration'),
    outputMode: text('outputMode'),
    streamMode: text('streamMode'),
    hasAudio: flag('hasAudio'),
    hasVideo: flag('hasVideo'),
    resolution: text('resolution'),
    maxBitrate: number('maxBitrate'),
    quantizationParameter: number('quantizationParameter'),
    multiArchiveTag: text('multiArchiveTag'),
    streams: readSelectedStreams(raw, unexpected),
    url: text('url'),
    sha256sum: text('sha256sum'),
    password: text('password'),
    hasTranscription: flag('hasTranscription'),
    transcription: readTranscription(readPart(raw, 'transcription', unexpected), unexpected),
    raw: Object.freeze(raw),
  }
}

function readTranscription(
  raw: RawObject | undefined,
  unexpected: Answer['unexpected'],
): Transcription | undefined {
  if (raw === undefined) return undefined
  return {
    status: readText(raw, 'status', unexpected),
    url: readText(raw, 'url', unexpected),
    reason: readText(raw, 'reason', unexpected),
    primaryLanguageCode: readText(raw, 'primaryLanguageCode', unexpected),
    hasSummary: readBoolean(raw, 'hasSummary', unexpected),
  }
}

/** Reads a page of archives. */
export function readArchives(answer: Answer): List<Archive> {
  return readList(answer, 'archives', readArchive)
}
