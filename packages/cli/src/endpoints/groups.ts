/**
 * The first words of the commands that are made from the endpoints, as the help lists them. They stand here and not only in
 * the descriptions so that the help loads none of those.
 */
export const ENDPOINT_GROUPS = {
  session: 'create sessions, where clients meet',
  stream: 'see what clients publish, and give streams layout classes',
  connection: 'see who is connected, and disconnect clients',
  signal: 'send messages to clients',
  mute: 'mute publishers',
  archive: 'record sessions',
  broadcast: 'broadcast sessions by HLS and RTMP',
  sip: 'call people by telephone into a session',
  captions: 'caption sessions live',
  render: 'publish a web page to a session (Experience Composer)',
  'audio-connector': 'send the audio of a session to a WebSocket',
  callback: 'have the platform report what happens to a URL of yours',
  project: 'manage the projects of an account',
} as const

export type EndpointGroup = keyof typeof ENDPOINT_GROUPS
