import { describeOwner, describeOwnerInWebhook } from '../compositions/owner.js'
import type { Project } from '../project.js'
import type { Broadcast } from './broadcast.js'

/** In the names of the platform. */
type Described = Readonly<Record<string, unknown>>

/** A broadcast as the answer to its start says it: without the status of HLS. */
export function describeStart(broadcast: Broadcast, project: Project, origin: string): Described {
  const { hlsStatus, ...broadcastUrls } = describeUrls(broadcast, project, origin)
  return { ...describeBroadcast(broadcast, project, origin), broadcastUrls }
}

/** A broadcast as webhooks say it. @param origin undefined: nobody knows yet where the emulator can be reached */
export function describeInWebhook(
  broadcast: Broadcast,
  project: Project,
  origin: string | undefined,
): Described {
  return { ...describeBroadcast(broadcast, project, origin), ...describeOwnerInWebhook(project) }
}

/** A broadcast as the platform says it. */
export function describeBroadcast(
  broadcast: Broadcast,
  project: Project,
  origin: string | undefined,
): Described {
  const { data, running } = broadcast
  const { id, sessionId, createdAt, updatedAt, status, streamMode, hasAudio, hasVideo } = data
  const { maxDuration, maxBitrate, resolution, tag, hls, streams } = data
  return {
    id,
    sessionId,
    ...describeOwner(project),
    createdAt,
    broadcastUrls: running ? describeUrls(broadcast, project, origin) : null,
    updatedAt,
    status,
    streamMode,
    hasAudio,
    hasVideo,
    maxDuration,
    multiBroadcastTag: tag,
    maxBitrate,
    settings: hls === undefined ? {} : { hls: { lowLatency: hls.lowLatency, dvr: hls.dvr } },
    event: 'broadcast',
    resolution,
    ...(running && streamMode === 'manual' && { streams }),
  }
}

function describeUrls({ data }: Broadcast, { id: projectId }: Project, origin: string | undefined) {
  const { id, key, hls, hlsStatus, rtmp } = data
  const path = `/broadcasts/${projectId}/${id}/${key}/playlist.m3u8`
  return {
    rtmp,
    ...(hls !== undefined && {
      hls: origin === undefined ? null : `${origin}${path}${hls.dvr ? '?DVR' : ''}`,
    }),
    hlsStatus,
  }
}
