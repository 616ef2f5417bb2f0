import {
  MODERATION_DISABLE_MUTE,
  MODERATION_MUTE_ALL,
  MODERATION_MUTE_STREAM,
  type MuteAllOptions,
  type Project,
  readModeratedProject,
} from '@tokbox/protocol'
import type { CallOptions } from '../transport/call-options.js'
import { type Caller, methodOf } from './method.js'

/**
 * Mutes publishers, who can unmute themselves. The platform answers with the project that the session belongs to, or with
 * nothing.
 */
export interface Moderation {
  /**
   * Mutes the publisher of one stream.
   * @throws NotFoundError if the session or the stream is not known
   * @example
   * await rest.moderation.muteStream(sessionId, streamId)
   */
  muteStream(sessionId: string, streamId: string, call?: CallOptions): Promise<Project | undefined>
  /**
   * Mutes everybody, including those who publish later, until `disableMute`.
   * @throws NotFoundError if the session is not known
   * @example
   * await rest.moderation.muteAll(sessionId, { excludedStreamIds: [speaker] })
   */
  muteAll(sessionId: string, options?: MuteAllOptions, call?: CallOptions): Promise<Project | undefined>
  /**
   * Lets new publishers speak again. Those who are muted remain so until they unmute themselves.
   * @throws NotFoundError if the session is not known
   * @example
   * await rest.moderation.disableMute(sessionId)
   */
  disableMute(sessionId: string, call?: CallOptions): Promise<Project | undefined>
}

export function createModeration(caller: Caller): Moderation {
  return Object.freeze({
    muteStream: methodOf(caller, MODERATION_MUTE_STREAM, readModeratedProject),
    muteAll: methodOf(caller, MODERATION_MUTE_ALL, readModeratedProject),
    disableMute: methodOf(caller, MODERATION_DISABLE_MUTE, readModeratedProject),
  })
}
