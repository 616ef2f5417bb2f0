import {
  readStream,
  readStreams,
  STREAMS_GET,
  STREAMS_LIST,
  STREAMS_SET_CLASS_LISTS,
  type Stream,
  type StreamClassList,
} from '@tokbox/protocol'
import type { Pages } from '../page.js'
import type { CallOptions } from '../transport/call-options.js'
import { actionOf, type Caller, listOf, methodOf } from './method.js'

/** What is published to sessions. */
export interface Streams {
  /**
   * Lists the streams of a session, all in one page.
   * @throws NotFoundError if nobody is connected to the session
   * @example
   * for await (const { streamId, videoType } of rest.streams.list(sessionId)) console.log(streamId, videoType)
   */
  list(sessionId: string, call?: CallOptions): Pages<Stream>
  /**
   * Gets one stream.
   * @throws NotFoundError if there is none with this id; the platform may also say it by an ApiError of status 408
   * @example
   * const { layoutClassList } = await rest.streams.get(sessionId, streamId)
   */
  get(sessionId: string, streamId: string, call?: CallOptions): Promise<Stream>
  /**
   * Replaces the layout classes of some streams, and leaves those of the others alone.
   * @throws ApiError of status 400 if a stream is not known
   * @example
   * await rest.streams.setClassLists(sessionId, [{ streamId, layoutClassList: ['focus'] }])
   */
  setClassLists(sessionId: string, classLists: readonly StreamClassList[], call?: CallOptions): Promise<void>
}

export function createStreams(caller: Caller): Streams {
  return Object.freeze({
    list: listOf(caller, STREAMS_LIST, readStreams),
    get: methodOf(caller, STREAMS_GET, readStream),
    setClassLists: actionOf(caller, STREAMS_SET_CLASS_LISTS),
  })
}
