import type { CallOptions, Pages, Project, RestClient, Stream, StreamClassList } from '@tokbox/rest'

/** What is published to a session. */
export interface SessionStreams {
  /**
   * Lists the streams of the session, all in one page.
   * @throws NotFoundError when nobody is connected to the session
   * @example
   * for await (const { streamId, videoType } of session.streams.list()) console.log(streamId, videoType)
   */
  list(call?: CallOptions): Pages<Stream>
  /**
   * Gets one stream.
   * @throws NotFoundError when there is none with this id; the platform may also say it by an ApiError of status 408
   * @example
   * const { layoutClassList } = await session.streams.get(streamId)
   */
  get(streamId: string, call?: CallOptions): Promise<Stream>
  /**
   * Mutes the publisher of one stream, who can unmute himself.
   * @returns the project, if the platform tells it
   * @throws NotFoundError when the session or the stream is not known
   * @example
   * await session.streams.mute(streamId)
   */
  mute(streamId: string, call?: CallOptions): Promise<Project | undefined>
  /**
   * Replaces the layout classes of some streams, and leaves those of the others alone.
   * @throws ApiError of status 400 when a stream is not known
   * @example
   * await session.streams.setClassLists([{ streamId, layoutClassList: ['focus'] }])
   */
  setClassLists(classLists: readonly StreamClassList[], call?: CallOptions): Promise<void>
}

export function streamsOf(
  sessionId: string,
  { streams, moderation }: Pick<RestClient, 'streams' | 'moderation'>,
): SessionStreams {
  return Object.freeze<SessionStreams>({
    list: (call) => streams.list(sessionId, call),
    get: (streamId, call) => streams.get(sessionId, streamId, call),
    mute: (streamId, call) => moderation.muteStream(sessionId, streamId, call),
    setClassLists: (classLists, call) => streams.setClassLists(sessionId, classLists, call),
  })
}
