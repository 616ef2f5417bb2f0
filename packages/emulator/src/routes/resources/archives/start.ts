import { type ARCHIVES_START, OutputMode, type OptionsOf, Resolution, StreamMode } from '@tokbox/protocol'
import type { ArchiveSettings } from '../../../state/archives/archive-data.js'
import { describeStart } from '../../../state/archives/describe-archive.js'
import type { Session } from '../../../state/session.js'
import type { Call, Handler } from '../../call.js'
import { Refusal, refuse } from '../../refusal.js'
import { composedSessionOf } from '../../session-of.js'
import { refuseMore } from '../refuse-more.js'
import { urlWriter } from './archive-of.js'

type StartCall = Call<typeof ARCHIVES_START>

/** `archives.start`: from now on the session is recorded. */
export const startArchive: Handler<typeof ARCHIVES_START> = (call) => {
  const { project, state, now, fields } = call
  const session = composedSessionOf(call, fields.sessionId)
  refuseStart(call, session)
  const archive = state.recorder.start(project, session, settingsOf(fields), now)
  return { body: describeStart(archive, project, urlWriter(call)) }
}

/** @throws Refusal */
function refuseStart({ description, project, state, fields }: StartCall, { settings }: Session): void {
  const { sessionId, relayed, e2ee } = settings
  if (relayed) throw refuse(description, 409, undefined, 15008)
  if (e2ee)
    throw new Refusal({
      status: state.decisions.encryptedArchive,
      message: 'Encrypted sessions cannot be archived',
    })
  const running = project.archives.running(sessionId)
  const { multiArchiveTag: tag = '' } = fields
  if (tag === '' ? running.length > 0 : running.some(({ data }) => data.tag === tag))
    throw refuse(description, 409, 'The session is being recorded already', 15001)
  if (fields.outputMode === OutputMode.Individual && project.storage?.certificate !== undefined)
    throw new Refusal({ status: 400, message: 'Only composed archives can be encrypted' })
  refuseMore(project.archives, 'archives')
}

function settingsOf(fields: OptionsOf<typeof ARCHIVES_START>): ArchiveSettings {
  const { outputMode = OutputMode.Composed, hasTranscription, transcriptionProperties } = fields
  const { maxBitrate, quantizationParameter, layout, resolution = Resolution.SdLandscape } = fields
  return {
    name: fields.name ?? '',
    hasAudio: fields.hasAudio ?? true,
    hasVideo: fields.hasVideo ?? true,
    outputMode,
    streamMode: fields.streamMode ?? StreamMode.Auto,
    tag: fields.multiArchiveTag ?? '',
    ...(outputMode === OutputMode.Composed && { resolution, layout, maxBitrate, quantizationParameter }),
    ...(hasTranscription === true && {
      transcriptionProperties: {
        primaryLanguageCode: transcriptionProperties?.primaryLanguageCode ?? 'en-US',
        hasSummary: transcriptionProperties?.hasSummary ?? false,
      },
    }),
  }
}
