import type { ArchiveStorage } from '@tokbox/protocol'
import { measureRecording } from '../../files/archive-files.js'
import { encryptFileKey } from '../../files/encrypt-file-key.js'
import type { Random } from '../../random.js'
import { isUnreachable } from '../../unreachable.js'
import type { Outcome } from './archive.js'
import type { ArchiveData } from './archive-data.js'

/** Makes the file of an archive, and has it uploaded where the project has a storage, as far as anybody can tell. */
export function finishArchive(
  data: ArchiveData,
  storage: ArchiveStorage | undefined,
  random: Random,
): Outcome {
  const file = measureRecording(data)
  if (data.uploadFails || (storage !== undefined && isUnreachable(addressOf(storage)))) {
    const status = storage?.fallback === 'opentok' ? 'available' : 'failed'
    return { ...file, password: '', status }
  }
  if (storage === undefined) return { ...file, password: '', status: 'available' }
  const { certificate } = storage
  const password = certificate === undefined ? '' : encryptFileKey(certificate, random)
  return { ...file, password, status: 'uploaded' }
}

/** `''` of Amazon's own storage, and of Azure's. */
function addressOf({ type, config }: ArchiveStorage): string {
  return type === 's3' ? (config.endpoint ?? '') : `https://${config.domain ?? ''}`
}
