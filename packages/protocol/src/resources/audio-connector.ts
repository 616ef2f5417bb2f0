import { type Answer, type RawObject, readObject, requireIdentifier } from '../answer.js'
import { endpoint, OF_PROJECT } from '../endpoint.js'
import { INVALID_SESSION_ID } from './documented-errors.js'

/** Samples per second. */
export const AudioRate = {
  Hz8000: 8000,
  Hz16000: 16_000,
  Hz24000: 24_000,
} as const

/** One of the values of {@link AudioRate}. */
export type AudioRate = (typeof AudioRate)[keyof typeof AudioRate]

/** How audio is put into the messages of the WebSocket. */
export interface AudioTransport {
  /** Bytes as they are, or text in JSON. */
  readonly transport: 'binary' | 'json'
  /** How the audio is written as text. Needed with `json`. */
  readonly encoding?: 'base64' | undefined
  /** The field that holds the audio that is sent. */
  readonly audioField?: string | undefined
  /** The field that holds the audio that comes back. */
  readonly receiveAudioField?: string | undefined
  /** What every message holds besides; values that JSON has. */
  readonly staticFields?: Readonly<Record<string, unknown>> | undefined
}

/** Where the audio of a session goes, and how. */
export interface StartAudioConnectorOptions {
  /** A client token for the session: the connector joins it like a client. */
  readonly token: string
  /** `wss://…` or `ws://…`. It has to open within 6 seconds. */
  readonly uri: string
  /** The ids of the streams that are sent. Default: all, mixed into one. */
  readonly streams?: readonly string[] | undefined
  /** Sent with each message: at most 512 bytes of names and values in UTF-8. */
  readonly headers?: Readonly<Record<string, string>> | undefined
  /** Samples per second: 8000, 16 000 or 24 000. Default: 16 000. */
  readonly audioRate?: AudioRate | undefined
  /** Also take audio from the WebSocket into the session? Default: false. */
  readonly bidirectional?: boolean | undefined
  /** Default: bytes as they are. */
  readonly audioTransport?: AudioTransport | undefined
  /** Stay connected when the session moves to another server? Default: false. */
  readonly sessionMigration?: boolean | undefined
}

const ANY_NAME = { pattern: /./s, expected: 'a name that is not empty' } as const

export const AUDIO_CONNECTOR_START = endpoint<StartAudioConnectorOptions & { readonly sessionId: string }>()({
  ...OF_PROJECT,
  id: 'audioConnector.start',
  command: 'audio-connector start',
  summary: 'Send the audio of a session to a WebSocket',
  action: 'Connecting audio',
  method: 'POST',
  path: '/v2/project/{project}/connect',
  repeat: 'twice',
  arguments: ['sessionId'],
  encoding: 'json',
  body: {
    sessionId: { type: 'string', required: true, summary: 'the session that is listened to' },
    token: { type: 'string', required: true, sensitive: true, summary: 'a client token for the session' },
    uri: {
      type: 'string',
      required: true,
      sensitive: 'query',
      wire: 'websocket.uri',
      pattern: /^wss?:\/\//i,
      expected: 'a URL that begins with wss:// or ws://',
      summary: 'where the audio goes: wss://…',
    },
    streams: {
      type: 'list',
      items: { type: 'string' },
      wire: 'websocket.streams',
      summary: 'the streams that are sent',
    },
    headers: {
      type: 'map',
      names: ANY_NAME,
      values: { type: 'string', minLength: 0, sensitive: true },
      maxBytes: 512,
      wire: 'websocket.headers',
      summary: 'what is sent with each message',
    },
    audioRate: {
      type: 'enum',
      values: Object.values(AudioRate),
      default: AudioRate.Hz16000,
      wire: 'websocket.audioRate',
      summary: 'samples per second',
    },
    bidirectional: {
      type: 'boolean',
      default: false,
      wire: 'websocket.bidirectional',
      summary: 'also take audio from there',
    },
    audioTransport: {
      type: 'object',
      wire: 'websocket.audioTransport',
      summary: 'how audio is put into messages',
      fields: {
        transport: { type: 'enum', values: ['binary', 'json'], required: true, summary: 'bytes or JSON' },
        encoding: { type: 'enum', values: ['base64'], summary: 'how audio is written in JSON' },
        audioField: { type: 'string', wire: 'audio_field', summary: 'the field of the audio that is sent' },
        receiveAudioField: {
          type: 'string',
          wire: 'receive_audio_field',
          summary: 'the field of the audio that comes back',
        },
        staticFields: {
          type: 'map',
          names: ANY_NAME,
          values: { type: 'opaque' },
          wire: 'static_fields',
          summary: 'what every message holds besides',
        },
      },
    },
    sessionMigration: {
      type: 'boolean',
      default: false,
      summary: 'stay connected when the session moves to another server',
    },
  },
  rules: [
    {
      option: 'audioTransport.transport',
      value: 'json',
      needs: { option: 'audioTransport.encoding', given: true },
      because: 'JSON holds no bytes.',
    },
  ],
  success: [200],
  answer: 'json',
  errors: [
    { status: 400, when: 'A field is wrong, or the WebSocket does not open within 6 seconds.' },
    INVALID_SESSION_ID,
    {
      status: 409,
      message: 'Only routed sessions are allowed to initiate Connect Calls.',
      when: 'The session is relayed.',
    },
  ],
})

/** Audio of a session that goes to a WebSocket. */
export interface AudioConnector {
  readonly id: string
  /** Disconnect it to end the transfer. */
  readonly connectionId: string
  /** Everything that the platform said, in its own names. */
  readonly raw: RawObject
}

/** Reads the answer to the start of an audio connector. */
export function readAudioConnector(answer: Answer): AudioConnector {
  const { unexpected } = answer
  const raw = readObject(answer, 'audio connector')
  return {
    id: requireIdentifier(raw, 'id', 'audio connector', unexpected),
    connectionId: requireIdentifier(raw, 'connectionId', 'audio connector', unexpected),
    raw: Object.freeze(raw),
  }
}
