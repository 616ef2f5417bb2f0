import type { ARCHIVES_ADD_STREAM, ARCHIVES_REMOVE_STREAM, Endpoint } from '@tokbox/protocol'
import type { Archive } from '../../../state/archives/archive.js'
import type { Call, Handler } from '../../call.js'
import { Refusal, refuse } from '../../refusal.js'
import { archiveOf } from './archive-of.js'

/** `archives.addStream`: of the manual mode. Again with the same stream: something else of it is taken. */
export const addArchiveStream: Handler<typeof ARCHIVES_ADD_STREAM> = (call) => {
  const archive = manualArchiveOf(call, call.ids.archiveId)
  const { streamId, hasAudio = true, hasVideo = true } = call.fields
  const stream = call.project.sessions.get(archive.data.sessionId)?.findStream(streamId)
  if (stream === undefined) throw refuse(call.description, 404)
  call.state.recorder.addStream(call.project, archive, stream, { streamId, hasAudio, hasVideo }, call.now)
  return {}
}

/** `archives.removeStream`: of the manual mode. */
export const removeArchiveStream: Handler<typeof ARCHIVES_REMOVE_STREAM> = (call) => {
  const archive = manualArchiveOf(call, call.ids.archiveId)
  const { streamId } = call.fields
  if (archive.data.streams.every((stream) => stream.streamId !== streamId))
    throw refuse(call.description, 404)
  call.state.recorder.removeStream(call.project, archive, streamId, call.now)
  return {}
}

function manualArchiveOf(call: Call<Endpoint>, archiveId: string): Archive {
  const archive = archiveOf(call, archiveId)
  if (archive.data.streamMode !== 'manual')
    throw refuse(call.description, call.state.decisions.streamsInAutoMode, 'The stream mode is auto')
  if (!archive.running) throw new Refusal({ status: 404, message: 'Not found. The archive has ended.' })
  return archive
}
