import type { HlsStatus, Layout, Resolution, RtmpStatus, StreamMode } from '@tokbox/protocol'
import type { SelectedStream } from '../compositions/selection.js'

/** What a broadcast is started with, the defaults filled in. */
export interface BroadcastSettings {
  readonly hls?: { readonly dvr: boolean; readonly lowLatency: boolean } | undefined
  readonly rtmp: readonly RtmpTarget[]
  /** In seconds. */
  readonly maxDuration: number
  readonly maxBitrate: number
  readonly resolution: Resolution
  readonly layout?: Layout | undefined
  readonly streamMode: StreamMode
  readonly hasAudio: boolean
  readonly hasVideo: boolean
  /** `''` for none. */
  readonly tag: string
}

export interface RtmpTarget {
  readonly id: string
  readonly serverUrl: string
  readonly streamName: string
}

/**
 * All that is remembered of a broadcast, as plain data that can be written as JSON. Times are milliseconds since 1970, and
 * what has not happened is undefined.
 */
export interface BroadcastData extends Omit<BroadcastSettings, 'rtmp'> {
  readonly id: string
  readonly sessionId: string
  /** Part of its HLS address, so that nobody guesses it. */
  readonly key: string
  readonly createdAt: number
  updatedAt: number
  status: 'started' | 'stopped' | 'failed'
  hlsStatus?: HlsStatus | undefined
  readonly rtmp: readonly (RtmpTarget & { status: RtmpStatus })[]
  layout?: Layout | undefined
  /** Those that were added, in the manual mode. */
  streams: readonly SelectedStream[]
  /** It was started while nobody was connected, and nobody has been since. */
  unattended: boolean
  /** Since when nobody is connected. */
  emptySince?: number | undefined
}
