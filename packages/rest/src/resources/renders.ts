import {
  type ListOptions,
  RENDERS_GET,
  RENDERS_LIST,
  RENDERS_START,
  RENDERS_STOP,
  type Render,
  readRender,
  readRenders,
  type StartRenderOptions,
} from '@tokbox/protocol'
import type { Pages } from '../page.js'
import type { CallOptions } from '../transport/call-options.js'
import { actionOf, type Caller, listOf, methodOf } from './method.js'

/** Web pages that are published to sessions: the platform's Experience Composer. */
export interface Renders {
  /**
   * Loads a page and publishes it. Retried only if it cannot have been carried out. Its `streamId` is known when its
   * status is `started`.
   * @throws ConflictError if the session is relayed
   * @example
   * const { id } = await rest.renders.start(sessionId, { token, url: 'https://example.com/scores' })
   */
  start(sessionId: string, options: StartRenderOptions, call?: CallOptions): Promise<Render>
  /**
   * Gets a render.
   * @throws NotFoundError if there is none with this id
   * @example
   * const { status, streamId } = await rest.renders.get(id)
   */
  get(renderId: string, call?: CallOptions): Promise<Render>
  /**
   * Lists renders of all sessions, the newest first.
   * @throws InvalidArgumentError at once if an option is wrong
   * @example
   * for await (const render of rest.renders.list()) if (render.sessionId === sessionId) console.log(render.id)
   */
  list(options?: ListOptions, call?: CallOptions): Pages<Render>
  /**
   * Stops a render.
   * @throws NotFoundError if there is none with this id, or it has ended
   * @example
   * await rest.renders.stop(id)
   */
  stop(renderId: string, call?: CallOptions): Promise<void>
}

export function createRenders(caller: Caller): Renders {
  return Object.freeze({
    start: methodOf(caller, RENDERS_START, readRender),
    get: methodOf(caller, RENDERS_GET, readRender),
    list: listOf(caller, RENDERS_LIST, readRenders),
    stop: actionOf(caller, RENDERS_STOP),
  })
}
