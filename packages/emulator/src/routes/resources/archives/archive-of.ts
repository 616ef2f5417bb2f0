import type { Endpoint } from '@tokbox/protocol'
import type { ArchiveFile } from '../../../files/archive-files.js'
import type { Archive } from '../../../state/archives/archive.js'
import { describeArchive, type UrlOf } from '../../../state/archives/describe-archive.js'
import { pathOf } from '../../../state/archives/recorder.js'
import type { Call } from '../../call.js'
import { refuseUnknown } from '../../refuse-unknown.js'

/**
 * The archive that a call is about.
 * @throws Refusal
 */
export function archiveOf(call: Call<Endpoint>, archiveId: string): Archive {
  const archive = call.project.archives.get(archiveId)
  if (archive === undefined) throw refuseUnknown(call, archiveId, 'archive')
  return archive
}

/** An archive as an answer has it. Its URL begins as that of the request does. */
export function writeArchive(call: Call<Endpoint>, archive: Archive): Readonly<Record<string, unknown>> {
  return describeArchive(archive, call.project, urlWriter(call))
}

/** Writes the URLs of an answer. */
export function urlWriter({ c, project, state, now }: Call<Endpoint>): UrlOf {
  const { origin } = new URL(c.req.url)
  return (archive: Archive, file: ArchiveFile) => state.urls.sign(origin, pathOf(project, archive, file), now)
}
