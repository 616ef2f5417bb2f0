import { endpoint, OF_PROJECT } from '../../endpoint.js'
import { START_FIELDS, START_RULES, type StreamMode } from '../composition.js'
import { INVALID_SESSION_ID, NOBODY_CONNECTED, TIMED_OUT } from '../documented-errors.js'
import type { Layout } from '../layout.js'
import { Resolution } from '../resolution.js'
import { BROADCAST_SECRETS } from './broadcast.js'

/** How a broadcast is sent by HLS. */
export interface HlsOutput {
  /** Let viewers go back in time? Not together with `lowLatency`. Default: false. */
  readonly dvr?: boolean | undefined
  /** 4 to 6 seconds behind instead of 15 to 20? Not together with `dvr`. Default: false. */
  readonly lowLatency?: boolean | undefined
}

/** Where a broadcast goes by RTMP. */
export interface RtmpOutput {
  /** What the target is called in answers. Default: the platform's choice. */
  readonly id?: string | undefined
  /** `rtmp://…` or `rtmps://…`. */
  readonly serverUrl: string
  /** The stream key that the server there has given you: a secret. */
  readonly streamName: string
}

/** What is broadcast, and where. */
export interface StartBroadcastOptions {
  /** At least one of the two. */
  readonly outputs: {
    /** `{}` for the defaults. */
    readonly hls?: HlsOutput | undefined
    /** At most 5. */
    readonly rtmp?: readonly RtmpOutput[] | undefined
  }
  /** Seconds until the broadcast stops by itself, 60 to 36 000. Default: 14 400 (4 hours). */
  readonly maxDuration?: number | undefined
  /** Bits per second, 100 000 to 6 000 000. Default: 2 000 000. */
  readonly maxBitrate?: number | undefined
  /** Default: 640x480. */
  readonly resolution?: Resolution | undefined
  /** Default: `bestFit`. */
  readonly layout?: Layout | undefined
  /** Default: `StreamMode.Auto`. */
  readonly streamMode?: StreamMode | undefined
  /** Default: true. Not false together with `hasVideo`. */
  readonly hasAudio?: boolean | undefined
  /** Default: true. Not false together with `hasAudio`. */
  readonly hasVideo?: boolean | undefined
  /** Tells apart broadcasts of one session that run at the same time. */
  readonly multiBroadcastTag?: string | undefined
}

export const BROADCASTS_START = endpoint<StartBroadcastOptions & { readonly sessionId: string }>()({
  ...OF_PROJECT,
  id: 'broadcasts.start',
  command: 'broadcast start',
  summary: 'Broadcast a session by HLS or RTMP',
  action: 'Starting a broadcast',
  method: 'POST',
  path: '/v2/project/{project}/broadcast',
  repeat: 'twice',
  arguments: ['sessionId'],
  encoding: 'json',
  body: {
    sessionId: { type: 'string', required: true, summary: 'the session to broadcast' },
    outputs: {
      type: 'object',
      required: true,
      summary: 'where it goes',
      fields: {
        hls: {
          type: 'object',
          summary: 'an HLS playlist of the platform',
          fields: {
            dvr: { type: 'boolean', default: false, summary: 'let viewers go back in time' },
            lowLatency: { type: 'boolean', default: false, summary: 'be only 4 to 6 seconds behind' },
          },
        },
        rtmp: {
          type: 'list',
          maxItems: 5,
          summary: 'RTMP servers',
          items: {
            type: 'object',
            fields: {
              id: { type: 'string', summary: 'what the target is called' },
              serverUrl: {
                type: 'string',
                required: true,
                pattern: /^rtmps?:\/\//i,
                expected: 'a URL that begins with rtmp:// or rtmps://',
                summary: 'the server',
              },
              streamName: { type: 'string', required: true, sensitive: true, summary: 'the stream key' },
            },
          },
        },
      },
    },
    maxDuration: {
      type: 'integer',
      min: 60,
      max: 36_000,
      default: 14_400,
      unit: 'seconds',
      summary: 'when the broadcast stops by itself',
    },
    maxBitrate: {
      type: 'integer',
      min: 100_000,
      max: 6_000_000,
      default: 2_000_000,
      unit: 'bits per second',
      summary: 'the highest bit rate',
    },
    resolution: {
      type: 'enum',
      values: Object.values(Resolution),
      default: Resolution.SdLandscape,
      summary: 'the size of the picture',
    },
    ...START_FIELDS,
    multiBroadcastTag: {
      type: 'string',
      minLength: 0,
      summary: 'tells apart broadcasts of one session that run at the same time',
    },
  },
  rules: [
    {
      option: 'outputs',
      needs: { anyOf: ['outputs.hls', 'outputs.rtmp'] },
      because: 'It would go nowhere.',
    },
    {
      option: 'outputs.hls.dvr',
      value: true,
      needs: { option: 'outputs.hls.lowLatency', value: false },
      because: 'The platform has one or the other.',
    },
    ...START_RULES,
  ],
  hints: {
    hls: 'It belongs in outputs: { hls: {} }.',
    rtmp: 'It belongs in outputs: { rtmp: [] }.',
    maxBitRate: 'Did you mean maxBitrate?',
  },
  success: [200],
  answer: 'json',
  sensitive: BROADCAST_SECRETS,
  errors: [
    { status: 400, when: 'A field is wrong, or nobody is connected to the session.' },
    INVALID_SESSION_ID,
    NOBODY_CONNECTED,
    TIMED_OUT,
    {
      status: 409,
      message: 'Session is already composed for given tag with code 409',
      when: 'The session is being broadcast already, with the same tag, or is relayed.',
    },
  ],
})
