import {
  CAPTIONS_START,
  CAPTIONS_STOP,
  type Captions,
  readCaptions,
  type StartCaptionsOptions,
} from '@tokbox/protocol'
import type { CallOptions } from '../transport/call-options.js'
import { actionOf, type Caller, methodOf } from './method.js'

/** Live captions of sessions. */
export interface CaptionsCalls {
  /**
   * Starts live captions. Retried only if it cannot have been carried out. Keep the id: you need it to stop them, and
   * cannot ask for it again.
   * @throws ConflictError if the session has captions already
   * @example
   * const { captionsId } = await rest.captions.start(sessionId, { token, languageCode: 'de-DE' })
   */
  start(sessionId: string, options: StartCaptionsOptions, call?: CallOptions): Promise<Captions>
  /**
   * Stops live captions.
   * @throws NotFoundError if there are none with this id, or they have ended
   * @example
   * await rest.captions.stop(captionsId)
   */
  stop(captionsId: string, call?: CallOptions): Promise<void>
}

export function createCaptions(caller: Caller): CaptionsCalls {
  return Object.freeze({
    start: methodOf(caller, CAPTIONS_START, readCaptions),
    stop: actionOf(caller, CAPTIONS_STOP),
  })
}
