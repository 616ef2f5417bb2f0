import type { EndpointId } from '@tokbox/protocol'

// What the official client 2.23 makes of answers.

/** A bug of its own that keeps it from success or from telling an error, by method. */
interface Bug {
  readonly note: string
  /** What it calls its callback with in place of the right thing. */
  readonly message: RegExp
}

/** Methods that cannot succeed. */
export const SUCCESS_BUGS: Readonly<Partial<Record<EndpointId, Bug>>> = {
  'streams.get': {
    note: 'getStream parses JSON that has been parsed already, and so fails with every answer of type application/json',
    message: /is not valid JSON/,
  },
}

/** Methods that hide errors; those of authentication aside. */
export const ERROR_BUGS: Readonly<Partial<Record<EndpointId, Bug>>> = {
  'broadcasts.list': {
    note: 'listBroadcasts looks for items in the body of an error, and tells of that instead',
    message: /reading 'map'/,
  },
}

/** What stands before every message of a method. */
const PREFIXES: Readonly<Partial<Record<EndpointId, string>>> = {
  'sessions.create': 'Failed to createSession. Error: ',
  'broadcasts.start': 'Failed to start broadcast. Error: ',
  'broadcasts.stop': 'Failed to stop broadcast. Error: ',
  'broadcasts.get': 'Failed to get broadcast. Error: ',
  'sip.dial': 'Failed to dial endpoint. Error: ',
  'audioConnector.start': 'Error connecting to websocket: ',
}

const NO_CLIENT = 'Session or Connection not found'
const NO_ARCHIVE = 'Archive not found'
const NO_ARCHIVE_OR_STREAM = 'Archive or stream not found'
const NO_MANUAL_MODE = 'Unsupported Stream Mode'
// Of what it misses it tells without waiting for the server, and sends the request all the same.
const NO_CHANGE = /^(?:Need one of addStream or removeStream|Invalid request: )/
const NO_STREAM = /^(?:No streamId given to addBroadcastStream|Unexpected response from OpenTok: )/
const BAD_BROADCAST = 'Bad session ID, token, SIP credentials, or SIP URI (sip:user@domain.tld)'

/** Messages of its own, in place of those of the server. */
const MESSAGES: Readonly<Partial<Record<EndpointId, Readonly<Record<number, string | RegExp>>>>> = {
  'signals.send': { 404: NO_CLIENT },
  'signals.sendTo': { 404: NO_CLIENT },
  'connections.disconnect': { 404: NO_CLIENT },
  'archives.start': {
    404: 'Session not found',
    // For both codes, since it does not look at them.
    409: 'Recording already in progress or session not using OpenTok Media Router',
  },
  'archives.stop': { 404: NO_ARCHIVE, 409: /^(?!Unexpected)/ },
  'archives.get': { 404: NO_ARCHIVE },
  'archives.delete': { 404: NO_ARCHIVE },
  'archives.addStream': { 400: NO_CHANGE, 404: NO_ARCHIVE_OR_STREAM, 405: NO_MANUAL_MODE },
  'archives.removeStream': { 400: NO_CHANGE, 404: NO_ARCHIVE_OR_STREAM, 405: NO_MANUAL_MODE },
  'broadcasts.start': { 400: BAD_BROADCAST },
  'broadcasts.addStream': { 400: NO_STREAM },
  'captions.start': { 409: 'Live captions have already started for this OpenTok Session' },
}

const OF_ANY: Readonly<Record<number, string>> = {
  401: 'Invalid API key or secret',
  403: 'Invalid API key or secret',
  404: 'Not Found',
}

/** The message that its callback gets for an answer with this status, but for {@link ERROR_BUGS}. */
export function expectedMessage(id: EndpointId, status: number): RegExp {
  const own = MESSAGES[id]?.[status]
  if (own instanceof RegExp) return own
  const text = own ?? OF_ANY[status] ?? 'Unexpected response from OpenTok: '
  const escaped = `${PREFIXES[id] ?? ''}${text}`.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')
  return new RegExp(`^${escaped}`)
}
