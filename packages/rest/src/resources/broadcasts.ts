import {
  type AddStreamOptions,
  BROADCASTS_ADD_STREAM,
  BROADCASTS_GET,
  BROADCASTS_LIST,
  BROADCASTS_REMOVE_STREAM,
  BROADCASTS_SET_LAYOUT,
  BROADCASTS_START,
  BROADCASTS_STOP,
  type Broadcast,
  type Layout,
  readBroadcast,
  readBroadcasts,
  type SessionListOptions,
  type StartBroadcastOptions,
} from '@tokbox/protocol'
import { isTokboxError } from '../errors/index.js'
import type { Pages } from '../page.js'
import type { CallOptions } from '../transport/call-options.js'
import { actionOf, type Caller, listOf, methodOf } from './method.js'

/** Broadcasts of sessions over HLS and RTMP. */
export interface Broadcasts {
  /**
   * Broadcasts a session. Retried only if it cannot have been carried out.
   * @throws NotFoundError if nobody is connected to the session
   * @throws ConflictError if it is being broadcast already, with the same `multiBroadcastTag`, or is relayed
   * @throws ApiError of status 408 if the platform takes too long
   * @example
   * const { broadcastUrls } = await rest.broadcasts.start(sessionId, { outputs: { hls: { lowLatency: true } } })
   */
  start(sessionId: string, options: StartBroadcastOptions, call?: CallOptions): Promise<Broadcast>
  /**
   * Stops a broadcast.
   * @returns undefined if the answer is lost and the retry finds that the broadcast has stopped: the platform may no longer
   * know it then
   * @throws NotFoundError if there is none with this id, or it has been stopped before
   * @example
   * await rest.broadcasts.stop(id)
   */
  stop(broadcastId: string, call?: CallOptions): Promise<Broadcast | undefined>
  /**
   * Gets a running broadcast.
   * @throws NotFoundError if there is none with this id, or it has stopped
   * @example
   * const { broadcastUrls } = await rest.broadcasts.get(id)
   */
  get(broadcastId: string, call?: CallOptions): Promise<Broadcast>
  /**
   * Lists the running broadcasts, newest first.
   * @throws InvalidArgumentError at once if an option is wrong
   * @example
   * const { total } = await rest.broadcasts.list({ sessionId })
   */
  list(options?: SessionListOptions, call?: CallOptions): Pages<Broadcast>
  /**
   * Rearranges the streams of a broadcast.
   * @throws NotFoundError if there is none with this id, or it has stopped
   * @example
   * await rest.broadcasts.setLayout(id, { type: LayoutType.Custom, stylesheet })
   */
  setLayout(broadcastId: string, layout: Layout, call?: CallOptions): Promise<void>
  /**
   * Adds a stream to a broadcast in manual mode, or changes what is taken of it.
   * @throws NotFoundError if the broadcast or the stream is not known
   * @throws ApiError of status 405 or 400 if the broadcast is in automatic mode
   * @example
   * await rest.broadcasts.addStream(id, streamId, { hasAudio: false })
   */
  addStream(
    broadcastId: string,
    streamId: string,
    options?: AddStreamOptions,
    call?: CallOptions,
  ): Promise<void>
  /**
   * Removes a stream from a broadcast in manual mode.
   * @throws NotFoundError if the broadcast or the stream is not known
   * @throws ApiError of status 405 or 400 if the broadcast is in automatic mode
   * @example
   * await rest.broadcasts.removeStream(id, streamId)
   */
  removeStream(broadcastId: string, streamId: string, call?: CallOptions): Promise<void>
}

export function createBroadcasts(caller: Caller): Broadcasts {
  const get = methodOf(caller, BROADCASTS_GET, readBroadcast)
  return Object.freeze({
    start: methodOf(caller, BROADCASTS_START, readBroadcast),
    stop: methodOf<typeof BROADCASTS_STOP, Broadcast | undefined>(
      caller,
      BROADCASTS_STOP,
      readBroadcast,
      async (refusal, [broadcastId], call) => {
        const broadcast = await get(broadcastId as string, call).catch((error: unknown) => {
          if (isTokboxError(error, 'ERR_TOKBOX_NOT_FOUND')) return undefined
          throw error
        })
        if (broadcast?.status === 'started') throw refusal
        return broadcast
      },
    ),
    get,
    list: listOf(caller, BROADCASTS_LIST, readBroadcasts),
    setLayout: actionOf(caller, BROADCASTS_SET_LAYOUT),
    addStream: actionOf(caller, BROADCASTS_ADD_STREAM),
    removeStream: actionOf(caller, BROADCASTS_REMOVE_STREAM),
  })
}
