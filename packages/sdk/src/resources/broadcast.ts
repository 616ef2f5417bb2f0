import { isTokboxError } from '@tokbox/core/errors'
import {
  type AddStreamOptions,
  type Broadcast as BroadcastRecord,
  BroadcastStatus,
  type CallOptions,
  type Layout,
  type RestClient,
} from '@tokbox/rest'
import { type StatusFlow, type Timing, waitForStatus } from '../waiting/wait-for-status.js'
import { checkStatuses, checkWaitOptions, type WaitOptions } from '../waiting/wait-options.js'
import { withFields } from './with-fields.js'

const FLOW: StatusFlow = { started: ['stopped', 'failed'], stopped: [], failed: [] }

// A target that is offline is tried again by the platform.
const LIVE_FLOW: StatusFlow = {
  connecting: ['live', 'error', 'stopped', 'failed'],
  error: [],
  stopped: [],
  failed: [],
}

/** How far a broadcast has come with all its targets together. */
function progressOf({ status, broadcastUrls }: BroadcastRecord): string {
  if (status !== BroadcastStatus.Started) return status
  const { hls, hlsStatus, rtmp = [] } = broadcastUrls ?? {}
  const targets = [...(hls === undefined ? [] : [hlsStatus]), ...rtmp.map((target) => target.status)]
  if (targets.includes('error')) return 'error'
  return targets.length > 0 && targets.every((target) => target === 'live') ? 'live' : 'connecting'
}

/** What a broadcast needs of the client. */
export interface BroadcastTools {
  readonly rest: Pick<RestClient, 'broadcasts'>
  readonly timing: Timing
}

/**
 * A session that is broadcast. Its fields are what the platform said last: `refresh()`, `stop()` and `until()` bring them up
 * to date in this object.
 */
export class Broadcast extends withFields<BroadcastRecord>() {
  readonly #tools: BroadcastTools

  /** For the client only: `session.broadcasts.start()`, `tokbox.broadcasts.get()` and lists give broadcasts. */
  constructor(record: BroadcastRecord, tools: BroadcastTools) {
    super(record)
    this.#tools = tools
  }

  /**
   * Reads the broadcast again, and how far its HLS and RTMP streams have come.
   * @returns this broadcast, up to date
   * @throws NotFoundError when it has stopped: the platform then knows no more of it
   * @example
   * const { broadcastUrls } = await broadcast.refresh()
   */
  async refresh(call?: CallOptions): Promise<this> {
    return Object.assign(this, await this.#tools.rest.broadcasts.get(this.id, call))
  }

  /**
   * Stops the broadcast.
   * @returns this broadcast, up to date
   * @throws NotFoundError when it has been stopped before
   * @example
   * await broadcast.stop()
   */
  async stop(call?: CallOptions): Promise<this> {
    const record = await this.#tools.rest.broadcasts.stop(this.id, call)
    return record === undefined ? this.#becomeStopped() : Object.assign(this, record)
  }

  /**
   * Arranges the streams of the broadcast anew.
   * @throws NotFoundError when it has stopped
   * @example
   * await broadcast.setLayout({ type: LayoutType.Custom, stylesheet })
   */
  setLayout(layout: Layout, call?: CallOptions): Promise<void> {
    return this.#tools.rest.broadcasts.setLayout(this.id, layout, call)
  }

  /**
   * Adds a stream to a broadcast of the manual mode, or changes what is taken of it.
   * @throws NotFoundError when the broadcast or the stream is not known
   * @throws ApiError of status 405 or 400 when the broadcast is of the automatic mode
   * @example
   * await broadcast.addStream(streamId, { hasAudio: false })
   */
  addStream(streamId: string, options?: AddStreamOptions, call?: CallOptions): Promise<void> {
    return this.#tools.rest.broadcasts.addStream(this.id, streamId, options, call)
  }

  /**
   * Removes a stream from a broadcast of the manual mode.
   * @throws NotFoundError when the broadcast or the stream is not known
   * @throws ApiError of status 405 or 400 when the broadcast is of the automatic mode
   * @example
   * await broadcast.removeStream(streamId)
   */
  removeStream(streamId: string, call?: CallOptions): Promise<void> {
    return this.#tools.rest.broadcasts.removeStream(this.id, streamId, call)
  }

  /**
   * Waits until the broadcast has a status, or one of several: it is read at once, then every second, then ever more rarely,
   * at last every 15 seconds. The platform forgets broadcasts that have ended, so one that it no longer knows is `stopped`.
   * @param options `timeout` is in milliseconds; default: 600 000 (10 minutes)
   * @returns this broadcast, up to date
   * @throws StatusUnreachableError when the status can no longer come @throws WaitTimeoutError when it takes too long
   * @throws NotFoundError when it has ended, and `stopped` is not waited for
   * @throws AbortError when `signal` is aborted @throws InvalidArgumentError when an argument is wrong
   * @example
   * await broadcast.until(['stopped', 'failed'], { timeout: 4 * 3_600_000 })
   */
  async until(status: BroadcastStatus | readonly BroadcastStatus[], options?: WaitOptions): Promise<this> {
    const wanted = checkStatuses(status, Object.values(BroadcastStatus))
    await waitForStatus(this.#tools.timing, {
      ...checkWaitOptions(options),
      action: 'Waiting for a broadcast',
      wanted,
      flow: FLOW,
      read: async (call) => {
        try {
          return (await this.refresh(call)).status
        } catch (error) {
          if (!isTokboxError(error, 'ERR_TOKBOX_NOT_FOUND') || !wanted.includes('stopped')) throw error
          return this.#becomeStopped().status
        }
      },
    })
    return this
  }

  /**
   * Waits until the broadcast can be watched wherever it goes: its HLS playlist and all RTMP targets are live. It is read like
   * by {@link until}.
   * @param options `timeout` is in milliseconds; default: 600 000 (10 minutes)
   * @returns this broadcast, up to date
   * @throws StatusUnreachableError when a target reports an error, or the broadcast has ended
   * @throws WaitTimeoutError when it takes too long @throws NotFoundError when it has ended
   * @throws AbortError when `signal` is aborted @throws InvalidArgumentError when an option is wrong
   * @example
   * const broadcast = await session.broadcasts.start({ outputs: { hls: {} } })
   * const { broadcastUrls } = await broadcast.untilLive({ timeout: 60_000 })
   */
  async untilLive(options?: WaitOptions): Promise<this> {
    await waitForStatus(this.#tools.timing, {
      ...checkWaitOptions(options),
      action: 'Waiting for a broadcast',
      wanted: ['live'],
      flow: LIVE_FLOW,
      read: async (call) => progressOf(await this.refresh(call)),
    })
    return this
  }

  /** What is known of a broadcast when the platform says nothing but that it has ended. */
  #becomeStopped(): this {
    return Object.assign(this, { status: BroadcastStatus.Stopped, broadcastUrls: undefined })
  }
}
