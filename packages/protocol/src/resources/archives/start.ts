import { endpoint, OF_PROJECT } from '../../endpoint.js'
import { START_FIELDS, START_RULES, type StreamMode } from '../composition.js'
import { INVALID_SESSION_ID, NOBODY_CONNECTED, WRONG_FIELD } from '../documented-errors.js'
import type { Layout } from '../layout.js'
import { Resolution } from '../resolution.js'
import { ARCHIVE_SECRETS, OutputMode } from './archive.js'

/** What a recording is like. */
export interface StartArchiveOptions {
  /** Shown in lists, and for you alone. Default: none. */
  readonly name?: string | undefined
  /** Default: true. Not false together with `hasVideo`. */
  readonly hasAudio?: boolean | undefined
  /** Default: true. Not false together with `hasAudio`. */
  readonly hasVideo?: boolean | undefined
  /** Default: `OutputMode.Composed`. */
  readonly outputMode?: OutputMode | undefined
  /** Of a composed archive; the platform's default is 640x480. */
  readonly resolution?: Resolution | undefined
  /** Default: `StreamMode.Auto`. */
  readonly streamMode?: StreamMode | undefined
  /** Of a composed archive. Default: `bestFit`. */
  readonly layout?: Layout | undefined
  /** Tells apart archives of one session that run at the same time. */
  readonly multiArchiveTag?: string | undefined
  /** Bits per second of a composed archive, 100 000 to 6 000 000. */
  readonly maxBitrate?: number | undefined
  /** Of a composed archive, 15 (best) to 40 (smallest). Not together with `maxBitrate`. */
  readonly quantizationParameter?: number | undefined
  /** Transcribe what is said? Only of an individual archive. Default: false. */
  readonly hasTranscription?: boolean | undefined
  readonly transcriptionProperties?: TranscriptionProperties | undefined
}

/** How an archive is transcribed. */
export interface TranscriptionProperties {
  /** The language that is spoken, as BCP 47 names it. The platform's default is en-US. */
  readonly primaryLanguageCode?: string | undefined
  /** Sum up what was said? Default: false. */
  readonly hasSummary?: boolean | undefined
}

const COMPOSED = { option: 'outputMode', value: OutputMode.Composed } as const
const ONE_PICTURE = 'An individual archive is no single picture.'

export const ARCHIVES_START = endpoint<StartArchiveOptions & { readonly sessionId: string }>()({
  ...OF_PROJECT,
  id: 'archives.start',
  command: 'archive start',
  summary: 'Start to record a session',
  action: 'Starting an archive',
  method: 'POST',
  path: '/v2/project/{project}/archive',
  repeat: 'twice',
  arguments: ['sessionId'],
  encoding: 'json',
  body: {
    sessionId: { type: 'string', required: true, summary: 'the session to record' },
    name: { type: 'string', minLength: 0, summary: 'a name for lists' },
    hasAudio: START_FIELDS.hasAudio,
    hasVideo: START_FIELDS.hasVideo,
    outputMode: {
      type: 'enum',
      values: Object.values(OutputMode),
      default: OutputMode.Composed,
      summary: 'one picture of all streams (composed) or a file for each (individual)',
    },
    resolution: {
      type: 'enum',
      values: Object.values(Resolution),
      default: Resolution.SdLandscape,
      summary: 'the size of the picture',
    },
    streamMode: START_FIELDS.streamMode,
    layout: START_FIELDS.layout,
    multiArchiveTag: {
      type: 'string',
      minLength: 0,
      summary: 'tells apart archives of one session that run at the same time',
    },
    maxBitrate: {
      type: 'integer',
      min: 100_000,
      max: 6_000_000,
      unit: 'bits per second',
      summary: 'the highest bit rate',
    },
    quantizationParameter: { type: 'integer', min: 15, max: 40, summary: '15 is best, 40 is smallest' },
    hasTranscription: { type: 'boolean', default: false, summary: 'transcribe what is said' },
    transcriptionProperties: {
      type: 'object',
      summary: 'how to transcribe',
      fields: {
        primaryLanguageCode: {
          type: 'string',
          default: 'en-US',
          summary: 'the language that is spoken, such as en-US',
        },
        hasSummary: { type: 'boolean', default: false, summary: 'sum up what was said' },
      },
    },
  },
  rules: [
    { option: 'resolution', needs: COMPOSED, because: ONE_PICTURE },
    { option: 'layout', needs: COMPOSED, because: ONE_PICTURE },
    { option: 'maxBitrate', needs: COMPOSED, because: ONE_PICTURE },
    { option: 'quantizationParameter', needs: COMPOSED, because: ONE_PICTURE },
    {
      option: 'quantizationParameter',
      needs: { option: 'maxBitrate', given: false },
      because: 'Each of them decides how large the recording becomes.',
    },
    ...START_RULES,
    {
      option: 'hasTranscription',
      value: true,
      needs: { option: 'outputMode', value: OutputMode.Individual },
      because: 'Only individual archives are transcribed.',
    },
    {
      option: 'hasTranscription',
      value: true,
      needs: { option: 'hasAudio', value: true },
      because: 'There would be nothing to hear.',
    },
  ],
  success: [200],
  answer: 'json',
  sensitive: ARCHIVE_SECRETS,
  errors: [
    WRONG_FIELD,
    INVALID_SESSION_ID,
    NOBODY_CONNECTED,
    { status: 409, code: 15001, when: 'The session is being recorded already, with the same tag.' },
    {
      status: 409,
      code: 15008,
      message: 'Only routed sessions are allowed to initiate archives.',
      when: 'The session is relayed.',
    },
  ],
})
