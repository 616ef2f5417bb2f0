import type { EndpointId } from '@tokbox/protocol'
import type { ErrorSituation, Situations } from '../situation.js'
import { ADMINISTRATION_SITUATIONS } from './administration.js'
import { ARCHIVE_SITUATIONS, BROADCAST_SITUATIONS } from './composition.js'
import { MEDIA_SITUATIONS } from './media.js'
import { SESSION_SITUATIONS } from './session.js'

export const SITUATIONS: Readonly<Record<EndpointId, Situations>> = {
  ...SESSION_SITUATIONS,
  ...ARCHIVE_SITUATIONS,
  ...BROADCAST_SITUATIONS,
  ...MEDIA_SITUATIONS,
  ...ADMINISTRATION_SITUATIONS,
}

/** How a documented error comes about; undefined when it does not by itself. @param key `409/15001`, `404` */
export function errorSituation(id: EndpointId, key: string): ErrorSituation | undefined {
  const situation = SITUATIONS[id].errors[key]
  return typeof situation === 'function' ? { arrange: situation } : situation
}
