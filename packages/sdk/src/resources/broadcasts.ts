import type {
  CallOptions,
  ListOptions,
  Pages,
  Broadcasts as RestBroadcasts,
  SessionListOptions,
  StartBroadcastOptions,
} from '@tokbox/rest'
import { Broadcast, type BroadcastTools } from './broadcast.js'
import { mapPages } from './map-pages.js'

/** The broadcasts of a project. */
export interface Broadcasts extends Omit<RestBroadcasts, 'start' | 'stop' | 'get' | 'list'> {
  /**
   * Gets a broadcast that goes on.
   * @throws NotFoundError when there is none with this id, or it has stopped
   * @example
   * const broadcast = await tokbox.broadcasts.get(broadcastId)
   */
  get(broadcastId: string, call?: CallOptions): Promise<Broadcast>
  /**
   * Lists the broadcasts that go on, the newest first: `await` gives a page, `for await` goes over all.
   * @throws InvalidArgumentError at once, when an option is wrong
   * @example
   * for await (const broadcast of tokbox.broadcasts.list()) await broadcast.stop()
   */
  list(options?: SessionListOptions, call?: CallOptions): Pages<Broadcast>
  /**
   * Stops a broadcast of which you have only the id.
   * @returns undefined when the answer gets lost and the repetition finds that it has stopped: the platform may no longer
   * know more of it
   * @throws NotFoundError when there is none with this id, or it has been stopped before
   * @example
   * await tokbox.broadcasts.stop(broadcastId)
   */
  stop(broadcastId: string, call?: CallOptions): Promise<Broadcast | undefined>
}

/** The broadcasts of a session. */
export interface SessionBroadcasts {
  /**
   * Broadcasts the session. Sent again only when it cannot have been carried out.
   * @throws NotFoundError when nobody is connected to the session
   * @throws ConflictError when it is being broadcast already, with the same `multiBroadcastTag`, or goes from client to client
   * @throws ApiError of status 408 when the platform takes too long
   * @example
   * const broadcast = await session.broadcasts.start({ outputs: { hls: { lowLatency: true } } })
   */
  start(options: StartBroadcastOptions, call?: CallOptions): Promise<Broadcast>
  /**
   * Lists the broadcasts of the session that go on, the newest first.
   * @throws InvalidArgumentError at once, when an option is wrong
   * @example
   * const { items } = await session.broadcasts.list()
   */
  list(options?: ListOptions, call?: CallOptions): Pages<Broadcast>
}

export function createBroadcasts(tools: BroadcastTools): Broadcasts {
  const { broadcasts } = tools.rest
  return Object.freeze<Broadcasts>({
    // Not all of it: to start a broadcast is the session's.
    setLayout: broadcasts.setLayout,
    addStream: broadcasts.addStream,
    removeStream: broadcasts.removeStream,
    get: async (broadcastId, call) => new Broadcast(await broadcasts.get(broadcastId, call), tools),
    list: (options, call) =>
      mapPages(broadcasts.list(options, call), (record) => new Broadcast(record, tools)),
    stop: async (broadcastId, call) => {
      const record = await broadcasts.stop(broadcastId, call)
      return record && new Broadcast(record, tools)
    },
  })
}

export function broadcastsOf(sessionId: string, tools: BroadcastTools): SessionBroadcasts {
  const { broadcasts } = tools.rest
  return Object.freeze<SessionBroadcasts>({
    start: async (options, call) => new Broadcast(await broadcasts.start(sessionId, options, call), tools),
    list: (options, call) =>
      mapPages(broadcasts.list({ ...options, sessionId }, call), (record) => new Broadcast(record, tools)),
  })
}
