import type { Method } from '@tokbox/protocol'

/**
 * Calls of official clients and documents that the platform does not have, on paths that it does have: 404 there, where
 * any other wrong method is 405. (What has no path of the platform is 404 anyway.)
 */
export const ABSENT_ENDPOINTS: readonly { readonly method: Method; readonly path: string }[] = [
  { method: 'PUT', path: '/v2/project/{project}/session/{sessionId}/stream/{streamId}' },
  { method: 'GET', path: '/v2/project/{project}/broadcast/{broadcastId}/layout' },
  { method: 'POST', path: '/v2/project/{project}/broadcast/{broadcastId}/layout' },
]
