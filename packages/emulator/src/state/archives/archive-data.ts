import type { Layout, OutputMode, Resolution, StreamMode } from '@tokbox/protocol'
import type { SelectedStream } from '../compositions/selection.js'

export type ArchiveStatus = 'started' | 'paused' | 'stopped' | 'uploaded' | 'available' | 'expired' | 'failed'

/** What an archive is started with, the defaults filled in. */
export interface ArchiveSettings {
  readonly name: string
  readonly hasAudio: boolean
  readonly hasVideo: boolean
  readonly outputMode: OutputMode
  readonly streamMode: StreamMode
  /** Of a composed archive. */
  readonly resolution?: Resolution | undefined
  /** Of a composed archive. */
  readonly layout?: Layout | undefined
  /** `''` for none. */
  readonly tag: string
  readonly maxBitrate?: number | undefined
  readonly quantizationParameter?: number | undefined
  readonly transcriptionProperties?: TranscriptionProperties | undefined
}

interface TranscriptionProperties {
  readonly primaryLanguageCode: string
  readonly hasSummary: boolean
}

/** A stream in an individual archive. */
export interface Track {
  readonly streamId: string
  readonly name: string
  readonly videoType?: string | undefined
  /** Milliseconds since 1970. */
  readonly from: number
  /** Undefined while it is being recorded. */
  until?: number | undefined
}

/**
 * All that is remembered of an archive, as plain data that can be written as JSON. Times are milliseconds since 1970, and
 * what has not happened is undefined.
 */
export interface ArchiveData extends ArchiveSettings {
  readonly id: string
  readonly sessionId: string
  /** It was started by its session and not by a call. */
  readonly automatic: boolean
  readonly createdAt: number
  updatedAt: number
  status: ArchiveStatus
  reason: string
  layout?: Layout | undefined
  /** Those that were added, in the manual mode. */
  streams: readonly SelectedStream[]
  /** Of an individual archive. */
  tracks: Track[]
  /** It was started while nobody was connected, and nobody has been since. */
  unattended: boolean
  /** Somebody has published since it was started. */
  published: boolean
  /** The milliseconds that were recorded before `recordingSince`. */
  recorded: number
  recordingSince?: number | undefined
  /** Since when nobody publishes. */
  idleSince?: number | undefined
  /** Since when nobody is connected. */
  emptySince?: number | undefined
  stoppedAt?: number | undefined
  /** Its file cannot be made or uploaded when its time comes. */
  uploadFails: boolean
  /** Of its file, in bytes; 0 until there is one. */
  size: number
  /** Of its file, in base64; `''` until there is one. */
  sha256sum: string
  /** The key of a file that is encrypted, encrypted itself. */
  password: string
  transcriptionStatus?: 'requested' | 'completed' | 'failed' | undefined
}
