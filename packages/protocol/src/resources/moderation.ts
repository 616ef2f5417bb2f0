import { type Answer, isObject } from '../answer.js'
import { endpoint, OF_PROJECT } from '../endpoint.js'
import { INVALID_SESSION_ID } from './documented-errors.js'
import { type Project, readProject } from './projects.js'

/** Who stays unmuted. */
export interface MuteAllOptions {
  /** The streams that are not muted. Default: none. */
  readonly excludedStreamIds?: readonly string[] | undefined
}

const MODERATION = {
  ...OF_PROJECT,
  method: 'POST',
  repeat: 'same',
  success: [200],
  answer: 'optional',
  sensitive: ['secret'],
} as const

const MUTE_PATH = '/v2/project/{project}/session/{sessionId}/mute'

const UNKNOWN_SESSION = {
  status: 404,
  when: 'The session is not known, or nobody is connected to it.',
} as const

export const MODERATION_MUTE_STREAM = endpoint()({
  ...MODERATION,
  id: 'moderation.muteStream',
  command: 'mute stream',
  summary: 'Mute the publisher of a stream',
  action: 'Muting a stream',
  path: '/v2/project/{project}/session/{sessionId}/stream/{streamId}/mute',
  errors: [INVALID_SESSION_ID, { status: 404, when: 'The session or the stream is not known.' }],
})

export const MODERATION_MUTE_ALL = endpoint<MuteAllOptions>()({
  ...MODERATION,
  id: 'moderation.muteAll',
  command: 'mute all',
  summary: 'Mute all publishers of a session, those who come later too',
  action: 'Muting a session',
  path: MUTE_PATH,
  encoding: 'json',
  fixed: { active: true },
  body: {
    excludedStreamIds: {
      type: 'list',
      items: { type: 'string' },
      default: [],
      explicit: true,
      summary: 'streams that are not muted',
    },
  },
  errors: [INVALID_SESSION_ID, UNKNOWN_SESSION],
})

export const MODERATION_DISABLE_MUTE = endpoint()({
  ...MODERATION,
  id: 'moderation.disableMute',
  command: 'mute disable',
  summary: 'Stop muting those who come later',
  action: 'Ending the mute of a session',
  path: MUTE_PATH,
  encoding: 'json',
  fixed: { active: false },
  errors: [INVALID_SESSION_ID, UNKNOWN_SESSION],
})

/**
 * Reads the project that a call of moderation is answered with, if it is. Something else in its place is no reason to say
 * that the call failed.
 */
export function readModeratedProject(answer: Answer): Project | undefined {
  const { body } = answer
  if (!isObject(body)) return undefined
  try {
    return readProject(answer)
  } catch {
    return undefined
  }
}
