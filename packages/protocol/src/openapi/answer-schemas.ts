import { ArchiveStatus, OutputMode } from '../resources/archives/archive.js'
import { BroadcastStatus } from '../resources/broadcasts/broadcast.js'
import { CallbackEvent, CallbackGroup } from '../resources/callbacks.js'
import { StreamMode } from '../resources/composition.js'
import { ConnectionState } from '../resources/connections.js'
import { RenderStatus } from '../resources/renders.js'
import { Resolution } from '../resources/resolution.js'
import { VideoType } from '../resources/streams.js'
import type { JsonSchema } from './request-schema.js'

// What the platform has been seen to answer. It adds fields, and values of enumerations, without notice: known values are
// examples, and required is only what every answer has.

const ID = { type: 'string', description: 'a UUID in lower case' } as const
const TEXT = { type: 'string' } as const
const FLAG = { type: 'boolean' } as const
const COUNT = { type: 'integer', minimum: 0 } as const
const SECRET = { type: 'string', format: 'password' } as const
const INSTANT = { type: 'integer', description: 'milliseconds since 1970' } as const
const PROJECT = {
  type: ['string', 'integer'],
  description: 'the API key, or the id of the application',
} as const

function oneOf(values: Readonly<Record<string, string>>): JsonSchema {
  return { type: 'string', examples: Object.values(values) }
}

function object(properties: Readonly<Record<string, JsonSchema>>, required: readonly string[]): JsonSchema {
  return { type: 'object', properties, required }
}

const OWNER = { applicationId: ID, projectId: PROJECT, partnerId: PROJECT } as const
const TIMES = { createdAt: INSTANT, updatedAt: INSTANT } as const
const SELECTED_STREAMS: JsonSchema = {
  type: 'array',
  items: object({ streamId: ID, hasAudio: FLAG, hasVideo: FLAG }, ['streamId']),
}

/** The objects of answers, by their names in the document. */
export const SCHEMAS = {
  Error: {
    type: 'object',
    properties: {
      code: { type: ['integer', 'string'], description: "the platform's code, or the status" },
      message: TEXT,
      description: TEXT,
    },
  },
  CreatedSession: object(
    {
      session_id: TEXT,
      project_id: PROJECT,
      partner_id: PROJECT,
      create_dt: TEXT,
      session_status: { type: ['string', 'null'] },
      media_server_url: { type: ['string', 'null'] },
    },
    ['session_id'],
  ),
  Stream: object(
    {
      id: ID,
      videoType: { type: ['string', 'null'], examples: Object.values(VideoType) },
      name: TEXT,
      layoutClassList: { type: 'array', items: TEXT },
    },
    ['id'],
  ),
  Connection: object(
    {
      connectionId: ID,
      connectionState: oneOf(ConnectionState),
      createdAt: { type: ['integer', 'string'], description: 'milliseconds since 1970' },
    },
    ['connectionId'],
  ),
  Archive: object(
    {
      id: ID,
      status: oneOf(ArchiveStatus),
      name: { type: ['string', 'null'] },
      reason: TEXT,
      sessionId: TEXT,
      ...OWNER,
      ...TIMES,
      size: { ...COUNT, description: 'bytes' },
      duration: { ...COUNT, description: 'seconds' },
      outputMode: oneOf(OutputMode),
      streamMode: oneOf(StreamMode),
      hasAudio: FLAG,
      hasVideo: FLAG,
      resolution: oneOf(Resolution),
      maxBitrate: COUNT,
      quantizationParameter: COUNT,
      multiArchiveTag: TEXT,
      streams: SELECTED_STREAMS,
      url: { type: ['string', 'null'], format: 'password', description: 'where the file is, for 10 minutes' },
      sha256sum: { type: 'string', description: 'in base64' },
      password: SECRET,
      hasTranscription: FLAG,
      transcription: { type: 'object' },
      event: TEXT,
    },
    ['id', 'status', 'sessionId', 'createdAt'],
  ),
  Broadcast: object(
    {
      id: ID,
      status: oneOf(BroadcastStatus),
      sessionId: TEXT,
      ...OWNER,
      ...TIMES,
      broadcastUrls: {
        type: ['object', 'null'],
        properties: {
          hls: TEXT,
          hlsStatus: TEXT,
          rtmp: {
            type: ['array', 'object'],
            items: object({ id: TEXT, serverUrl: TEXT, streamName: SECRET, status: TEXT }, []),
          },
        },
      },
      settings: { type: 'object', properties: { hls: object({ dvr: FLAG, lowLatency: FLAG }, []) } },
      streamMode: oneOf(StreamMode),
      hasAudio: FLAG,
      hasVideo: FLAG,
      resolution: oneOf(Resolution),
      maxDuration: { ...COUNT, description: 'seconds' },
      maxBitrate: { ...COUNT, description: 'bits per second' },
      multiBroadcastTag: TEXT,
      streams: SELECTED_STREAMS,
      event: TEXT,
    },
    ['id', 'status', 'sessionId', 'createdAt'],
  ),
  Render: object(
    {
      id: ID,
      status: oneOf(RenderStatus),
      sessionId: TEXT,
      ...OWNER,
      ...TIMES,
      streamId: ID,
      url: TEXT,
      name: TEXT,
      resolution: oneOf(Resolution),
      callbackUrl: TEXT,
      reason: TEXT,
      event: TEXT,
    },
    ['id', 'status', 'sessionId', 'createdAt'],
  ),
  Captions: object({ captionsId: ID }, ['captionsId']),
  SipCall: object({ id: ID, connectionId: ID, streamId: ID, sessionId: TEXT, ...OWNER, ...TIMES }, [
    'id',
    'connectionId',
  ]),
  AudioConnector: object({ id: ID, connectionId: ID }, ['id', 'connectionId']),
  Callback: object(
    { id: ID, group: oneOf(CallbackGroup), event: oneOf(CallbackEvent), url: TEXT, createdAt: INSTANT },
    ['id'],
  ),
  Project: object(
    {
      id: TEXT,
      applicationId: ID,
      secret: SECRET,
      status: { type: 'string', examples: ['ACTIVE', 'SUSPENDED', 'VALID'] },
      name: TEXT,
      environment: TEXT,
      environmentName: TEXT,
      createdAt: INSTANT,
    },
    [],
  ),
  Storage: object(
    { type: TEXT, config: { type: 'object' }, fallback: TEXT, certificate: { type: ['string', 'null'] } },
    ['type'],
  ),
} as const satisfies Readonly<Record<string, JsonSchema>>
