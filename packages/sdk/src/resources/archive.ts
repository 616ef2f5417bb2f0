import {
  type AddStreamOptions,
  type Archive as ArchiveRecord,
  ArchiveStatus,
  type CallOptions,
  type Layout,
  type RestClient,
} from '@tokbox/rest'
import { type StatusFlow, type Timing, waitForStatus } from '../waiting/wait-for-status.js'
import { checkStatuses, checkWaitOptions, type WaitOptions } from '../waiting/wait-options.js'
import { withFields } from './with-fields.js'

const ENDED = ['uploaded', 'available', 'expired', 'failed', 'deleted']
const FLOW: StatusFlow = {
  started: ['paused', 'stopped', ...ENDED],
  paused: ['started', 'stopped', ...ENDED],
  stopped: ENDED,
  // A tiny archive may be uploaded before it is told to have stopped.
  uploaded: ['stopped', 'deleted'],
  available: ['expired', 'deleted'],
  expired: ['deleted'],
  failed: ['deleted'],
  deleted: [],
}
const IMPLIED: StatusFlow = { stopped: ['uploaded', 'available', 'expired'] }

/** What an archive needs of the client. */
export interface ArchiveTools {
  readonly rest: Pick<RestClient, 'archives'>
  readonly timing: Timing
}

/**
 * A recording of a session. Its fields are what the platform said last: `refresh()`, `stop()` and `until()` bring them up to
 * date in this object.
 */
export class Archive extends withFields<ArchiveRecord>() {
  readonly #tools: ArchiveTools

  /** For the client only: `session.archives.start()`, `tokbox.archives.get()` and lists give archives. */
  constructor(record: ArchiveRecord, tools: ArchiveTools) {
    super(record)
    this.#tools = tools
  }

  /**
   * Reads the archive again. Once it is available, this gives a new `url`, good for 10 minutes.
   * @returns this archive, up to date
   * @throws NotFoundError when it has been deleted
   * @example
   * const { status, url } = await archive.refresh()
   */
  async refresh(call?: CallOptions): Promise<this> {
    return Object.assign(this, await this.#tools.rest.archives.get(this.id, call))
  }

  /**
   * Stops the recording.
   * @returns this archive, up to date
   * @throws NotFoundError when it has been deleted @throws ConflictError when it has been stopped before
   * @example
   * await archive.stop()
   */
  async stop(call?: CallOptions): Promise<this> {
    return Object.assign(this, await this.#tools.rest.archives.stop(this.id, call))
  }

  /**
   * Deletes the archive and its file on the platform. A file in storage of your own stays.
   * @throws NotFoundError when it has been deleted before
   * @throws ConflictError when it is neither available nor uploaded
   * @example
   * await archive.delete()
   */
  delete(call?: CallOptions): Promise<void> {
    return this.#tools.rest.archives.delete(this.id, call)
  }

  /**
   * Arranges the streams of a composed archive anew while it records.
   * @throws NotFoundError when it has been deleted @throws ApiError of status 400 when it is not composed
   * @example
   * await archive.setLayout({ type: LayoutType.BestFit, screenshareType: LayoutType.Pip })
   */
  setLayout(layout: Layout, call?: CallOptions): Promise<void> {
    return this.#tools.rest.archives.setLayout(this.id, layout, call)
  }

  /**
   * Adds a stream to an archive of the manual mode, or changes what is taken of it.
   * @throws NotFoundError when the archive or the stream is not known
   * @throws ApiError of status 405 or 400 when the archive is of the automatic mode
   * @example
   * await archive.addStream(streamId, { hasVideo: false })
   */
  addStream(streamId: string, options?: AddStreamOptions, call?: CallOptions): Promise<void> {
    return this.#tools.rest.archives.addStream(this.id, streamId, options, call)
  }

  /**
   * Removes a stream from an archive of the manual mode.
   * @throws NotFoundError when the archive or the stream is not known
   * @throws ApiError of status 405 or 400 when the archive is of the automatic mode
   * @example
   * await archive.removeStream(streamId)
   */
  removeStream(streamId: string, call?: CallOptions): Promise<void> {
    return this.#tools.rest.archives.removeStream(this.id, streamId, call)
  }

  /**
   * Waits until the archive has a status, or one of several: it is read at once, then every second, then ever more rarely, at
   * last every 15 seconds. What comes only after `stopped` counts as stopped. With storage of your own an archive becomes
   * `uploaded`, not `available`; a fallback may leave it on the platform all the same.
   * @param options `timeout` is in milliseconds; default: 600 000 (10 minutes)
   * @returns this archive, up to date
   * @throws StatusUnreachableError when the status can no longer come: it has failed, say
   * @throws WaitTimeoutError when it takes too long @throws AbortError when `signal` is aborted
   * @throws NotFoundError when it has been deleted @throws InvalidArgumentError when an argument is wrong
   * @example
   * await archive.stop()
   * const { url } = await archive.until('available', { timeout: 120_000 })
   */
  async until(status: ArchiveStatus | readonly ArchiveStatus[], options?: WaitOptions): Promise<this> {
    await waitForStatus(this.#tools.timing, {
      ...checkWaitOptions(options),
      action: 'Waiting for an archive',
      wanted: checkStatuses(status, Object.values(ArchiveStatus)),
      flow: FLOW,
      implied: IMPLIED,
      read: async (call) => (await this.refresh(call)).status,
    })
    return this
  }
}
