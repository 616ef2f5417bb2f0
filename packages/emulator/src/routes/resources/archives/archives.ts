import type {
  ARCHIVES_DELETE,
  ARCHIVES_GET,
  ARCHIVES_LIST,
  ARCHIVES_SET_LAYOUT,
  ARCHIVES_STOP,
} from '@tokbox/protocol'
import type { Handler } from '../../call.js'
import { Refusal, refuse } from '../../refusal.js'
import { pageOf } from '../page-of.js'
import { archiveOf, writeArchive } from './archive-of.js'

/** `archives.stop`: the recording ends, and its file is made. */
export const stopArchive: Handler<typeof ARCHIVES_STOP> = (call) => {
  const archive = archiveOf(call, call.ids.archiveId)
  const { status, automatic } = archive.data
  const refused = automatic && archive.running && call.state.decisions.stopAutomaticArchive === 409
  if (refused || !(archive.running || status === 'stopped')) throw refuse(call.description, 409)
  if (archive.running && !automatic) archive.stop('user initiated', call.now)
  return { body: writeArchive(call, archive) }
}

/** `archives.get`: with a URL that works for the next 10 minutes. */
export const getArchive: Handler<typeof ARCHIVES_GET> = (call) => ({
  body: writeArchive(call, archiveOf(call, call.ids.archiveId)),
})

/** `archives.list`: the newest first. */
export const listArchives: Handler<typeof ARCHIVES_LIST> = (call) => {
  const { count, items } = pageOf(call.project.archives.list(), call.fields)
  return { body: { count, items: items.map((archive) => writeArchive(call, archive)) } }
}

/** `archives.delete`: of one that has come to its end. */
export const deleteArchive: Handler<typeof ARCHIVES_DELETE> = (call) => {
  const { archiveId } = call.ids
  const { archives } = call.project
  if (call.state.decisions.deletedTwice === 204 && archives.wasDeleted(archiveId)) return {}
  const archive = archiveOf(call, archiveId)
  const { status } = archive.data
  if (status !== 'available' && status !== 'uploaded') throw refuse(call.description, 409)
  call.state.agenda.delete(archive)
  archives.delete(archiveId)
  return {}
}

/** `archives.setLayout`: of a composed archive that runs. */
export const setArchiveLayout: Handler<typeof ARCHIVES_SET_LAYOUT> = (call) => {
  const archive = archiveOf(call, call.ids.archiveId)
  if (archive.data.outputMode === 'individual')
    throw refuse(call.description, 400, 'Only composed archives have a layout')
  if (!archive.running)
    throw new Refusal({ status: call.state.decisions.layoutOfEnded, message: 'The archive has ended' })
  archive.data.layout = call.fields
  archive.data.updatedAt = call.now
  return call.state.decisions.layoutAnswer === 'empty' ? {} : { body: writeArchive(call, archive) }
}
