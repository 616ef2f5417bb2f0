import type {
  CallOptions,
  ListOptions,
  Pages,
  Renders as RestRenders,
  StartRenderOptions,
} from '@tokbox/rest'
import { mapPages } from './map-pages.js'
import { Render, type RenderTools } from './render.js'

/** The web pages that a project publishes to sessions: the platform's Experience Composer. */
export interface Renders extends Omit<RestRenders, 'start' | 'get' | 'list'> {
  /**
   * Gets a render.
   * @throws NotFoundError when there is none with this id
   * @example
   * const render = await tokbox.renders.get(renderId)
   */
  get(renderId: string, call?: CallOptions): Promise<Render>
  /**
   * Lists renders of all sessions, the newest first: `await` gives a page, `for await` goes over all. The platform cannot list
   * those of one session.
   * @throws InvalidArgumentError at once, when an option is wrong
   * @example
   * for await (const render of tokbox.renders.list()) if (render.sessionId === sessionId) await render.stop()
   */
  list(options?: ListOptions, call?: CallOptions): Pages<Render>
}

/** The web pages of a session. */
export interface SessionRenders {
  /**
   * Loads a page and publishes it to the session. Sent again only when it cannot have been carried out.
   * @throws ConflictError when the session goes from client to client
   * @example
   * const render = await session.renders.start({ token: session.token(), url: 'https://example.com/scores' })
   * const { streamId } = await render.until('started')
   */
  start(options: StartRenderOptions, call?: CallOptions): Promise<Render>
}

export function createRenders(tools: RenderTools): Renders {
  const { renders } = tools.rest
  return Object.freeze<Renders>({
    stop: renders.stop,
    get: async (renderId, call) => new Render(await renders.get(renderId, call), tools),
    list: (options, call) => mapPages(renders.list(options, call), (record) => new Render(record, tools)),
  })
}

export function rendersOf(sessionId: string, tools: RenderTools): SessionRenders {
  return Object.freeze<SessionRenders>({
    start: async (options, call) =>
      new Render(await tools.rest.renders.start(sessionId, options, call), tools),
  })
}
