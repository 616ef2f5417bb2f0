import { type CallOptions, type Render as RenderRecord, RenderStatus, type RestClient } from '@tokbox/rest'
import { type StatusFlow, type Timing, waitForStatus } from '../waiting/wait-for-status.js'
import { checkStatuses, checkWaitOptions, type WaitOptions } from '../waiting/wait-options.js'
import { withFields } from './with-fields.js'

const FLOW: StatusFlow = {
  starting: ['started', 'stopped', 'failed'],
  started: ['stopped', 'failed'],
  stopped: [],
  failed: [],
}

/** What a render needs of the client. */
export interface RenderTools {
  readonly rest: Pick<RestClient, 'renders'>
  readonly timing: Timing
}

/**
 * A web page that is published to a session. Its fields are what the platform said last: `refresh()` and `until()` bring them
 * up to date in this object.
 */
export class Render extends withFields<RenderRecord>() {
  readonly #tools: RenderTools

  /** For the client only: `session.renders.start()`, `tokbox.renders.get()` and lists give renders. */
  constructor(record: RenderRecord, tools: RenderTools) {
    super(record)
    this.#tools = tools
  }

  /**
   * Reads the render again.
   * @returns this render, up to date
   * @throws NotFoundError when the platform no longer knows it
   * @example
   * const { status, reason } = await render.refresh()
   */
  async refresh(call?: CallOptions): Promise<this> {
    return Object.assign(this, await this.#tools.rest.renders.get(this.id, call))
  }

  /**
   * Stops the render. The platform says nothing of it: `refresh()` tells its status and reason.
   * @throws NotFoundError when it has ended
   * @example
   * await render.stop()
   */
  stop(call?: CallOptions): Promise<void> {
    return this.#tools.rest.renders.stop(this.id, call)
  }

  /**
   * Waits until the render has a status, or one of several: it is read at once, then every second, then ever more rarely, at
   * last every 15 seconds. Its `streamId` is known when it has `started`.
   * @param options `timeout` is in milliseconds; default: 600 000 (10 minutes)
   * @returns this render, up to date
   * @throws StatusUnreachableError when the status can no longer come: the page could not be loaded, say
   * @throws WaitTimeoutError when it takes too long @throws AbortError when `signal` is aborted
   * @throws NotFoundError when the platform no longer knows it @throws InvalidArgumentError when an argument is wrong
   * @example
   * const { streamId } = await render.until('started', { timeout: 30_000 })
   */
  async until(status: RenderStatus | readonly RenderStatus[], options?: WaitOptions): Promise<this> {
    await waitForStatus(this.#tools.timing, {
      ...checkWaitOptions(options),
      action: 'Waiting for a render',
      wanted: checkStatuses(status, Object.values(RenderStatus)),
      flow: FLOW,
      read: async (call) => (await this.refresh(call)).status,
    })
    return this
  }
}
