/**
 * What tables of lists show, by the id of the endpoint. What may be long, or wider than it has characters, stands last.
 */
export const COLUMNS: Readonly<Record<string, readonly string[]>> = {
  'streams.list': ['streamId', 'videoType', 'layoutClassList', 'name'],
  'connections.list': ['connectionId', 'connectionState', 'createdAt'],
  'archives.list': ['id', 'status', 'createdAt', 'duration', 'size', 'sessionId', 'name'],
  'broadcasts.list': ['id', 'status', 'createdAt', 'resolution', 'sessionId', 'multiBroadcastTag'],
  'renders.list': ['id', 'status', 'createdAt', 'streamId', 'sessionId', 'name'],
  'callbacks.list': ['id', 'group', 'event', 'createdAt'],
  'projects.list': ['projectId', 'status', 'environment', 'createdAt', 'name'],
}
