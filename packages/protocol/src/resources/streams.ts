import {
  type Answer,
  type Open,
  type RawObject,
  readObject,
  readText,
  readTexts,
  requireIdentifier,
} from '../answer.js'
import { endpoint, OF_PROJECT } from '../endpoint.js'
import { type List, readList } from '../list.js'
import { INVALID_SESSION_ID } from './documented-errors.js'

/** Where the video of a stream comes from. */
export const VideoType = {
  Camera: 'camera',
  Screen: 'screen',
  Custom: 'custom',
} as const

/** One of the values of {@link VideoType}. */
export type VideoType = (typeof VideoType)[keyof typeof VideoType]

/** The layout classes that a stream shall have. */
export interface StreamClassList {
  readonly streamId: string
  /**
   * Replaces those that it has; `[]` removes them all. `focus` gives it the large place of a layout that has one, `full`
   * the whole picture of `bestFit`; others are for style sheets of your own.
   */
  readonly layoutClassList: readonly string[]
}

const STREAMS = {
  ...OF_PROJECT,
  path: '/v2/project/{project}/session/{sessionId}/stream',
  success: [200],
} as const

export const STREAMS_LIST = endpoint()({
  ...STREAMS,
  id: 'streams.list',
  command: 'stream list',
  summary: 'List the streams of a session',
  action: 'Listing streams',
  method: 'GET',
  repeat: 'read',
  answer: 'json',
  list: 'whole',
  errors: [
    INVALID_SESSION_ID,
    { status: 404, message: 'Session not found', when: 'Nobody is connected to the session.' },
  ],
})

export const STREAMS_GET = endpoint()({
  ...STREAMS,
  id: 'streams.get',
  command: 'stream get',
  summary: 'Show a stream',
  action: 'Getting a stream',
  method: 'GET',
  path: '/v2/project/{project}/session/{sessionId}/stream/{streamId}',
  repeat: 'read',
  answer: 'json',
  errors: [
    INVALID_SESSION_ID,
    { status: 404, when: 'There is no such stream.' },
    { status: 408, when: 'The stream id is not valid.' },
  ],
})

export const STREAMS_SET_CLASS_LISTS = endpoint<{ readonly classLists: readonly StreamClassList[] }>()({
  ...STREAMS,
  id: 'streams.setClassLists',
  command: 'stream set-class-lists',
  summary: 'Set the layout classes of streams',
  action: 'Setting layout classes',
  method: 'PUT',
  repeat: 'same',
  arguments: ['classLists'],
  encoding: 'json',
  body: {
    classLists: {
      type: 'list',
      required: true,
      wire: 'items',
      summary: 'streams and the classes that each shall have',
      items: {
        type: 'object',
        fields: {
          streamId: { type: 'string', required: true, wire: 'id', summary: 'the stream' },
          layoutClassList: {
            type: 'list',
            required: true,
            items: { type: 'string' },
            summary: 'its layout classes',
          },
        },
      },
    },
  },
  answer: 'optional',
  errors: [{ status: 400, when: 'A field is wrong, or a stream is not known.' }],
})

/** What somebody publishes to a session. */
export interface Stream {
  readonly streamId: string
  /** Undefined for an audio-only stream. */
  readonly videoType: Open<VideoType> | undefined
  /** What the publisher calls it; undefined when it has no name. */
  readonly name: string | undefined
  readonly layoutClassList: readonly string[]
  /** Everything that the platform said, in its own names. */
  readonly raw: RawObject
}

/** Reads a stream. */
export function readStream(answer: Answer): Stream {
  const { unexpected } = answer
  const raw = readObject(answer, 'stream')
  return {
    streamId: requireIdentifier(raw, 'id', 'stream', unexpected),
    videoType: readText(raw, 'videoType', unexpected),
    name: readText(raw, 'name', unexpected),
    layoutClassList: readTexts(raw, 'layoutClassList', unexpected),
    raw: Object.freeze(raw),
  }
}

/** Reads the streams of a session. */
export function readStreams(answer: Answer): List<Stream> {
  return readList(answer, 'streams', readStream)
}
