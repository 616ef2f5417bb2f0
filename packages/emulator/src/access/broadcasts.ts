import { requireString } from '@tokbox/core/arguments'
import { readClock } from '@tokbox/core/time'
import type { HlsStatus, Layout, RtmpStatus } from '@tokbox/protocol'
import type { Broadcast } from '../state/broadcasts/broadcast.js'
import type { SelectedStream } from '../state/compositions/selection.js'
import type { EmulatorState } from '../state/state.js'

/** A broadcast, as it is at this moment. */
export interface EmulatedBroadcast {
  readonly broadcastId: string
  readonly projectId: string
  readonly sessionId: string
  readonly status: 'started' | 'stopped' | 'failed'
  readonly createdAt: Date
  readonly updatedAt: Date
  /** Undefined when HLS was not asked for. */
  readonly hlsStatus: HlsStatus | undefined
  /** Without their stream keys. */
  readonly rtmp: readonly { readonly id: string; readonly serverUrl: string; readonly status: RtmpStatus }[]
  /** In seconds. */
  readonly maxDuration: number
  /** In bits per second. */
  readonly maxBitrate: number
  readonly resolution: string
  /** When one was chosen. */
  readonly layout: Layout | undefined
  readonly streamMode: 'auto' | 'manual'
  readonly hasAudio: boolean
  readonly hasVideo: boolean
  /** `''` for none. */
  readonly multiBroadcastTag: string
  /** Those that were added, in the manual mode. */
  readonly streams: readonly SelectedStream[]
}

/** The broadcasts of an emulator. */
export interface EmulatedBroadcasts {
  /**
   * Those of all projects, as they are at this moment: project by project, oldest first, and all that run. Of those that have
   * ended each project keeps the latest 10 000.
   * @example
   * expect(emulator.broadcasts.list()).toMatchObject([{ status: 'started', hlsStatus: 'live' }])
   */
  list(): readonly EmulatedBroadcast[]
  /**
   * Has a broadcast fail, as when a machine of the platform breaks down, or one of its RTMP targets. Returns false when there
   * is no such broadcast or target, or it has ended already.
   * @throws InvalidArgumentError
   * @example
   * emulator.broadcasts.fail(broadcastId, 'my server')
   */
  fail(broadcastId: string, rtmpId?: string): boolean
}

export function accessBroadcasts(state: EmulatorState): EmulatedBroadcasts {
  return Object.freeze({
    list() {
      state.agenda.run()
      return state.projects
        .list()
        .flatMap(({ id, broadcasts }) => broadcasts.list().map((one) => describe(one, id)))
    },
    fail(broadcastId: string, rtmpId?: string) {
      requireString(broadcastId, 'broadcastId')
      if (rtmpId !== undefined) requireString(rtmpId, 'rtmpId')
      state.agenda.run()
      const now = readClock(state.clock)
      const [broadcast] = state.projects.list().flatMap(({ broadcasts }) => broadcasts.get(broadcastId) ?? [])
      if (broadcast?.running !== true) return false
      if (rtmpId !== undefined) return broadcast.failTarget(rtmpId, now)
      broadcast.end('failed', now)
      return true
    },
  })
}

function describe({ data }: Broadcast, projectId: string): EmulatedBroadcast {
  return Object.freeze({
    broadcastId: data.id,
    projectId,
    sessionId: data.sessionId,
    status: data.status,
    createdAt: new Date(data.createdAt),
    updatedAt: new Date(data.updatedAt),
    hlsStatus: data.hlsStatus,
    rtmp: data.rtmp.map(({ id, serverUrl, status }) => ({ id, serverUrl, status })),
    maxDuration: data.maxDuration,
    maxBitrate: data.maxBitrate,
    resolution: data.resolution,
    layout: data.layout,
    streamMode: data.streamMode,
    hasAudio: data.hasAudio,
    hasVideo: data.hasVideo,
    multiBroadcastTag: data.tag,
    streams: data.streams,
  })
}
