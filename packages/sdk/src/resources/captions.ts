import type { CallOptions, Captions as CaptionsRecord, RestClient, StartCaptionsOptions } from '@tokbox/rest'
import { withFields } from './with-fields.js'

/** Live captions of a session. The platform cannot be asked how far they are: callbacks alone tell. */
export class Captions extends withFields<CaptionsRecord>() {
  readonly #rest: Pick<RestClient, 'captions'>

  /** For the client only: `session.captions.start()` gives captions. */
  constructor(record: CaptionsRecord, rest: Pick<RestClient, 'captions'>) {
    super(record)
    this.#rest = rest
  }

  /**
   * Stops the captions.
   * @throws NotFoundError when they have ended
   * @example
   * await captions.stop()
   */
  stop(call?: CallOptions): Promise<void> {
    return this.#rest.captions.stop(this.captionsId, call)
  }
}

/** The live captions of a session. */
export interface SessionCaptions {
  /**
   * Starts live captions. Sent again only when it cannot have been carried out. Keep the `captionsId` where others have to stop
   * them: nothing tells it again.
   * @throws ConflictError when the session has captions already
   * @example
   * const captions = await session.captions.start({ token: session.token({ role: Role.Moderator }) })
   */
  start(options: StartCaptionsOptions, call?: CallOptions): Promise<Captions>
  /**
   * Stops captions of which you have only the id.
   * @throws NotFoundError when there are none with this id, or they have ended
   * @example
   * await session.captions.stop(captionsId)
   */
  stop(captionsId: string, call?: CallOptions): Promise<void>
}

export function captionsOf(sessionId: string, rest: Pick<RestClient, 'captions'>): SessionCaptions {
  return Object.freeze<SessionCaptions>({
    start: async (options, call) => new Captions(await rest.captions.start(sessionId, options, call), rest),
    stop: rest.captions.stop,
  })
}
