import { type BROADCASTS_START, type OptionsOf, Resolution, StreamMode } from '@tokbox/protocol'
import { type Random, randomUuid } from '../../../random.js'
import type { BroadcastSettings, RtmpTarget } from '../../../state/broadcasts/broadcast-data.js'
import { describeStart } from '../../../state/broadcasts/describe-broadcast.js'
import type { Session } from '../../../state/session.js'
import type { Call, Handler } from '../../call.js'
import { Refusal, refuse } from '../../refusal.js'
import { composedSessionOf } from '../../session-of.js'
import { refuseMore } from '../refuse-more.js'

type Options = OptionsOf<typeof BROADCASTS_START>

/** In seconds. */
const MAX_DURATION = 14_400
/** In bits per second. */
const MAX_BITRATE = 2_000_000

/** `broadcasts.start`: from now on the session can be seen by those who are not in it. */
export const startBroadcast: Handler<typeof BROADCASTS_START> = (call) => {
  const { project, state, now, fields, c } = call
  const session = composedSessionOf(call, fields.sessionId)
  refuseStart(call, session)
  const broadcast = state.broadcaster.start(project, session, settingsOf(fields, state.random), now)
  return { body: describeStart(broadcast, project, new URL(c.req.url).origin) }
}

/** @throws Refusal */
function refuseStart(
  { description, project, state, fields }: Call<typeof BROADCASTS_START>,
  { settings }: Session,
): void {
  const { relayedBroadcast, encryptedArchive } = state.decisions
  if (settings.relayed)
    throw new Refusal({
      status: relayedBroadcast,
      message: 'Only routed sessions are allowed to initiate broadcasts.',
    })
  if (settings.e2ee)
    throw new Refusal({ status: encryptedArchive, message: 'Encrypted sessions cannot be broadcast' })
  const ids = (fields.outputs.rtmp ?? []).flatMap(({ id }) => id ?? [])
  if (new Set(ids).size < ids.length)
    throw refuse(description, 400, 'Invalid outputs.rtmp: two of them have the same id')
  const { multiBroadcastTag: tag = '' } = fields
  if (project.broadcasts.running(settings.sessionId).some(({ data }) => data.tag === tag))
    throw refuse(description, 409)
  refuseMore(project.broadcasts, 'broadcasts')
}

function settingsOf(fields: Options, random: Random): BroadcastSettings {
  const { outputs, layout, maxDuration = MAX_DURATION, maxBitrate = MAX_BITRATE } = fields
  const { hls, rtmp = [] } = outputs
  return {
    hls: hls && { dvr: hls.dvr ?? false, lowLatency: hls.lowLatency ?? false },
    rtmp: rtmp.map(
      ({ id = randomUuid(random), serverUrl, streamName }): RtmpTarget => ({ id, serverUrl, streamName }),
    ),
    maxDuration,
    maxBitrate,
    resolution: fields.resolution ?? Resolution.SdLandscape,
    layout,
    streamMode: fields.streamMode ?? StreamMode.Auto,
    hasAudio: fields.hasAudio ?? true,
    hasVideo: fields.hasVideo ?? true,
    tag: fields.multiBroadcastTag ?? '',
  }
}
