import { type Answer, isObject, readBoolean, readItems, requireIdentifier } from '../answer.js'
import { OF_PROJECT } from '../endpoint.js'
import { LAYOUT_FIELDS, layoutRules } from './layout.js'

// What archives and broadcasts have in common: they are made of the streams of a session.

/** Which streams are taken. */
export const StreamMode = {
  /** All of them. */
  Auto: 'auto',
  /** Those that are added by a call. */
  Manual: 'manual',
} as const

/** One of the values of {@link StreamMode}. */
export type StreamMode = (typeof StreamMode)[keyof typeof StreamMode]

/** What of a stream is taken. */
export interface AddStreamOptions {
  /** Default: true. */
  readonly hasAudio?: boolean | undefined
  /** Default: true. */
  readonly hasVideo?: boolean | undefined
}

/** The fields that archives and broadcasts start with. */
export const START_FIELDS = {
  hasAudio: { type: 'boolean', default: true, summary: 'take the audio' },
  hasVideo: { type: 'boolean', default: true, summary: 'take the video' },
  streamMode: {
    type: 'enum',
    values: Object.values(StreamMode),
    default: StreamMode.Auto,
    summary: 'all streams (auto) or those that are added (manual)',
  },
  layout: { type: 'object', fields: LAYOUT_FIELDS, summary: 'how the streams are arranged' },
} as const

export const START_RULES = [
  {
    option: 'hasAudio',
    value: false,
    needs: { option: 'hasVideo', value: true },
    because: 'There would be nothing in it.',
  },
  ...layoutRules('layout.'),
] as const

const STREAMS = {
  ...OF_PROJECT,
  method: 'PATCH',
  arguments: ['streamId'],
  encoding: 'json',
  success: [204],
  answer: 'none',
} as const

const AUTO_MODE = { status: 405, when: 'The stream mode is auto.' } as const

/** Adds a stream to an archive or a broadcast, or changes what is taken of it. */
export const ADD_STREAM = {
  ...STREAMS,
  repeat: 'same',
  body: {
    streamId: { type: 'string', required: true, wire: 'addStream', summary: 'the stream to add' },
    hasAudio: { type: 'boolean', default: true, summary: 'take its audio' },
    hasVideo: { type: 'boolean', default: true, summary: 'take its video' },
  },
  errors: [
    { status: 400, when: 'A field is wrong, or the stream mode is auto.' },
    {
      status: 404,
      message: 'Stream id not found in session',
      when: 'The archive or broadcast, or the stream, is not known.',
    },
    AUTO_MODE,
  ],
} as const

/** Removes a stream from an archive or a broadcast. */
export const REMOVE_STREAM = {
  ...STREAMS,
  repeat: 'done',
  body: {
    streamId: { type: 'string', required: true, wire: 'removeStream', summary: 'the stream to remove' },
  },
  errors: [
    { status: 400, when: 'A field is wrong, or the stream mode is auto.' },
    {
      status: 404,
      message: 'Stream id not found in session',
      when: 'The archive or broadcast, or the stream, is not known.',
      done: true,
    },
    AUTO_MODE,
  ],
} as const

/** Changes the layout of an archive or a broadcast. */
export const SET_LAYOUT = {
  ...OF_PROJECT,
  method: 'PUT',
  repeat: 'same',
  optionsName: 'layout',
  encoding: 'json',
  body: LAYOUT_FIELDS,
  rules: layoutRules(),
  success: [200],
  answer: 'optional',
} as const

/** A stream that an archive or a broadcast in the manual mode takes. */
export interface SelectedStream {
  readonly streamId: string
  readonly hasAudio: boolean | undefined
  readonly hasVideo: boolean | undefined
}

/** Reads the streams of an archive or a broadcast; none unless it is in the manual mode and goes on. */
export function readSelectedStreams(
  raw: Readonly<Record<string, unknown>>,
  unexpected: Answer['unexpected'],
): readonly SelectedStream[] {
  return readItems(raw, 'streams', unexpected, (item) => {
    if (!isObject(item)) throw unexpected('streams holds something else than objects')
    return {
      streamId: requireIdentifier(item, 'streamId', 'stream', unexpected),
      hasAudio: readBoolean(item, 'hasAudio', unexpected),
      hasVideo: readBoolean(item, 'hasVideo', unexpected),
    }
  })
}
