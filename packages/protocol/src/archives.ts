import { endpoint } from './endpoint.js'
import { LAYOUT_FIELDS, type Layout } from './layout.js'
import { Resolution } from './resolution.js'

/** What a recording is made of. */
export const OutputMode = {
  /** One picture of all streams: an MP4 file. */
  Composed: 'composed',
  /** A file for each stream: a ZIP archive. */
  Individual: 'individual',
} as const

/** One of the values of {@link OutputMode}. */
export type OutputMode = (typeof OutputMode)[keyof typeof OutputMode]

/** Which streams are taken. */
export const StreamMode = {
  /** All of them. */
  Auto: 'auto',
  /** Those that are added by a call. */
  Manual: 'manual',
} as const

/** One of the values of {@link StreamMode}. */
export type StreamMode = (typeof StreamMode)[keyof typeof StreamMode]

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
  /** What sets apart several archives of one session at a time. */
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

/** What goes over the wire: the options, and the session that they are for. */
export interface StartArchiveBody extends StartArchiveOptions {
  readonly sessionId: string
}

const COMPOSED = { option: 'outputMode', value: OutputMode.Composed } as const
const ONE_PICTURE = 'An individual archive is no single picture.'

export const ARCHIVES_START = endpoint<StartArchiveBody>()({
  id: 'archives.start',
  command: 'archive start',
  summary: 'Start to record a session',
  action: 'Starting an archive',
  method: 'POST',
  path: '/v2/project/{project}/archive',
  environments: ['opentok', 'unified'],
  authentication: 'project',
  repeat: 'twice',
  encoding: 'json',
  body: {
    sessionId: { type: 'string', required: true, summary: 'the session to record' },
    name: { type: 'string', minLength: 0, summary: 'a name for lists' },
    hasAudio: { type: 'boolean', default: true, summary: 'record audio' },
    hasVideo: { type: 'boolean', default: true, summary: 'record video' },
    outputMode: {
      type: 'enum',
      values: Object.values(OutputMode),
      default: OutputMode.Composed,
      summary: 'one picture of all streams (composed) or a file for each (individual)',
    },
    resolution: { type: 'enum', values: Object.values(Resolution), summary: 'the size of the picture' },
    streamMode: {
      type: 'enum',
      values: Object.values(StreamMode),
      default: StreamMode.Auto,
      summary: 'all streams (auto) or those that are added (manual)',
    },
    layout: { type: 'object', fields: LAYOUT_FIELDS, summary: 'how the streams are arranged' },
    multiArchiveTag: {
      type: 'string',
      minLength: 0,
      summary: 'sets apart several archives of one session at a time',
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
        primaryLanguageCode: { type: 'string', summary: 'the language that is spoken, such as en-US' },
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
      option: 'hasAudio',
      value: false,
      needs: { option: 'hasVideo', value: true },
      because: 'There would be nothing to record.',
    },
    {
      option: 'hasTranscription',
      value: true,
      needs: { option: 'outputMode', value: OutputMode.Individual },
      because: 'Only individual archives are transcribed.',
    },
  ],
  success: [200],
  answer: 'json',
  errors: [
    { status: 400, when: 'A field is wrong.' },
    { status: 400, code: 10101, when: 'The session id cannot be read.' },
    { status: 404, when: 'The session is not known, or nobody is connected to it.' },
    { status: 409, code: 15001, when: 'The session is being recorded already, with the same tag.' },
    { status: 409, code: 15008, when: 'The session goes from client to client.' },
  ],
})

export const ARCHIVES_DELETE = endpoint()({
  id: 'archives.delete',
  command: 'archive delete',
  summary: 'Delete an archive and its recording',
  action: 'Deleting an archive',
  method: 'DELETE',
  path: '/v2/project/{project}/archive/{archiveId}',
  environments: ['opentok', 'unified'],
  authentication: 'project',
  repeat: 'done',
  success: [204],
  answer: 'none',
  errors: [
    { status: 404, when: 'There is no such archive.' },
    { status: 409, code: 15004, when: 'It is neither available nor uploaded.' },
  ],
})
