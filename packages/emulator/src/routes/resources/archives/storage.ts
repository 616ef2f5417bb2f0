import type { ARCHIVES_DELETE_STORAGE, ARCHIVES_SET_STORAGE, ArchiveStorage } from '@tokbox/protocol'
import { readCertificate } from '../../../files/encrypt-file-key.js'
import type { Handler } from '../../call.js'
import { refuse } from '../../refusal.js'

/** `archives.setStorage`: what ends from now on is uploaded there, as far as anybody can tell. */
export const setStorage: Handler<typeof ARCHIVES_SET_STORAGE> = ({ description, project, fields, state }) => {
  const { certificate } = fields
  if (certificate !== undefined && readCertificate(certificate) === undefined)
    throw refuse(description, 400, 'Invalid certificate: it must be one of an RSA key of at most 2048 bits')
  // The rules of the description tell the two kinds apart.
  project.storage = { fallback: state.decisions.storageFallback, ...fields } as ArchiveStorage
  return { body: project.storage }
}

/** `archives.deleteStorage`: what ends from now on stays on the platform. */
export const deleteStorage: Handler<typeof ARCHIVES_DELETE_STORAGE> = ({ project }) => {
  project.storage = undefined
  return {}
}
