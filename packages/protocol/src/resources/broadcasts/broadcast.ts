import {
  type Answer,
  isObject,
  type Open,
  type RawObject,
  readBoolean,
  readInstant,
  readItems,
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

/** How far a broadcast has come. */
export const BroadcastStatus = {
  Started: 'started',
  Stopped: 'stopped',
  Failed: 'failed',
} as const

/** One of the values of {@link BroadcastStatus}. */
export type BroadcastStatus = (typeof BroadcastStatus)[keyof typeof BroadcastStatus]

/** How far an HLS stream has come. */
export type HlsStatus = 'connecting' | 'ready' | 'live' | 'ended' | 'error'

/** How far an RTMP stream has come. */
export type RtmpStatus = 'connecting' | 'live' | 'offline' | 'error'

/** Where a broadcast goes by RTMP. */
export interface RtmpTarget {
  /** The id that was chosen, or the platform's. */
  readonly id: string | undefined
  readonly serverUrl: string | undefined
  /** A credential: anyone who has it can broadcast there. */
  readonly streamName: string | undefined
  readonly status: Open<RtmpStatus> | undefined
}

/** Where a broadcast can be watched, and where it goes. */
export interface BroadcastUrls {
  /** The playlist; undefined when HLS was not asked for. */
  readonly hls: string | undefined
  /** Not told by the answer to the start. */
  readonly hlsStatus: Open<HlsStatus> | undefined
  readonly rtmp: readonly RtmpTarget[]
}

/** A session that is broadcast. */
export interface Broadcast {
  readonly id: string
  readonly status: Open<BroadcastStatus>
  readonly sessionId: string
  /** Its project: an API key, or the id of an application. */
  readonly projectId: string | undefined
  readonly createdAt: Date
  readonly updatedAt: Date | undefined
  /** Undefined once it has stopped. */
  readonly broadcastUrls: BroadcastUrls | undefined
  /** How it is sent by HLS; undefined when the platform does not say. */
  readonly hls: { readonly dvr: boolean | undefined; readonly lowLatency: boolean | undefined } | undefined
  readonly streamMode: Open<StreamMode> | undefined
  readonly hasAudio: boolean | undefined
  readonly hasVideo: boolean | undefined
  readonly resolution: Open<Resolution> | undefined
  /** Seconds until it stops by itself. */
  readonly maxDuration: number | undefined
  /** Bits per second. */
  readonly maxBitrate: number | undefined
  readonly multiBroadcastTag: string | undefined
  /** The streams of the manual mode, and none otherwise. */
  readonly streams: readonly SelectedStream[]
  /** Everything that the platform said, in its own names. */
  readonly raw: RawObject
}

export const BROADCAST_SECRETS = ['streamName'] as const

/** Reads a broadcast, from an answer or from a callback. */
export function readBroadcast(answer: Answer): Broadcast {
  const { unexpected } = answer
  const raw = readObject(answer, 'broadcast')
  const text = (name: string) => readText(raw, name, unexpected)
  const status = text('status')
  if (status === undefined) throw unexpected('the broadcast has no status')
  const createdAt = readInstant(raw, 'createdAt', unexpected)
  if (createdAt === undefined) throw unexpected('the broadcast has no createdAt')
  const settings = readPart(raw, 'settings', unexpected)
  return {
    id: requireIdentifier(raw, 'id', 'broadcast', unexpected),
    status,
    sessionId: requireIdentifier(raw, 'sessionId', 'broadcast', unexpected),
    projectId: readProjectId(raw, unexpected),
    createdAt,
    updatedAt: readInstant(raw, 'updatedAt', unexpected),
    broadcastUrls: readUrls(readPart(raw, 'broadcastUrls', unexpected), unexpected),
    hls: settings && readHls(readPart(settings, 'hls', unexpected), unexpected),
    streamMode: text('streamMode'),
    hasAudio: readBoolean(raw, 'hasAudio', unexpected),
    hasVideo: readBoolean(raw, 'hasVideo', unexpected),
    resolution: text('resolution'),
    maxDuration: readNumber(raw, 'maxDuration', unexpected),
    maxBitrate: readNumber(raw, 'maxBitrate', unexpected),
    multiBroadcastTag: text('multiBroadcastTag'),
    streams: readSelectedStreams(raw, unexpected),
    raw: Object.freeze(raw),
  }
}

function readUrls(raw: RawObject | undefined, unexpected: Answer['unexpected']): BroadcastUrls | undefined {
  if (raw === undefined) return undefined
  return {
    hls: readText(raw, 'hls', unexpected),
    hlsStatus: readText(raw, 'hlsStatus', unexpected),
    rtmp: readTargets(raw, unexpected),
  }
}

/** A list, or in old answers an object with the ids as names. */
function readTargets(raw: RawObject, unexpected: Answer['unexpected']): readonly RtmpTarget[] {
  const byId = Object.hasOwn(raw, 'rtmp') ? raw.rtmp : undefined
  if (isObject(byId)) return Object.entries(byId).map(([id, item]) => readTarget(item, unexpected, id))
  return readItems(raw, 'rtmp', unexpected, (item) => readTarget(item, unexpected))
}

function readTarget(item: unknown, unexpected: Answer['unexpected'], name?: string): RtmpTarget {
  if (!isObject(item)) throw unexpected('rtmp holds something else than objects')
  return {
    id: readText(item, 'id', unexpected) ?? name,
    serverUrl: readText(item, 'serverUrl', unexpected),
    streamName: readText(item, 'streamName', unexpected),
    status: readText(item, 'status', unexpected),
  }
}

function readHls(raw: RawObject | undefined, unexpected: Answer['unexpected']): Broadcast['hls'] {
  if (raw === undefined) return undefined
  return {
    dvr: readBoolean(raw, 'dvr', unexpected),
    lowLatency: readBoolean(raw, 'lowLatency', unexpected),
  }
}

/** Reads a page of broadcasts. */
export function readBroadcasts(answer: Answer): List<Broadcast> {
  return readList(answer, 'broadcasts', readBroadcast)
}
