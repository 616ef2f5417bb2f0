import { ARCHIVES_DELETE, ARCHIVES_START } from './archives.js'
import { SESSIONS_CREATE } from './sessions.js'

/** The endpoints that are described, by their ids. */
export const ENDPOINTS = {
  [SESSIONS_CREATE.id]: SESSIONS_CREATE,
  [ARCHIVES_START.id]: ARCHIVES_START,
  [ARCHIVES_DELETE.id]: ARCHIVES_DELETE,
} as const

/** The ids of the endpoints that are described. */
export type EndpointId = keyof typeof ENDPOINTS
