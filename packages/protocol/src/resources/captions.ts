import { type Answer, type RawObject, readIdentifier, readObject } from '../answer.js'
import { endpoint, OF_PROJECT } from '../endpoint.js'
import { INVALID_SESSION_ID, WRONG_FIELD } from './documented-errors.js'

/** How a session is captioned. */
export interface StartCaptionsOptions {
  /** A token of the role `moderator` for the session. */
  readonly token: string
  /** The language that is spoken, as BCP 47 names it. Default: `en-US`. */
  readonly languageCode?: string | undefined
  /** Seconds until the captions end by themselves, 300 to 14 400. Default: 14 400 (4 hours). */
  readonly maxDuration?: number | undefined
  /** Also send captions of sentences that are not finished? Default: true. */
  readonly partialCaptions?: boolean | undefined
  /** Where the platform reports how the captions go on: a URL of 15 to 2048 characters. Default: nowhere. */
  readonly statusCallbackUrl?: string | undefined
}

export const CAPTIONS_START = endpoint<StartCaptionsOptions & { readonly sessionId: string }>()({
  ...OF_PROJECT,
  id: 'captions.start',
  command: 'captions start',
  summary: 'Start live captions for a session',
  action: 'Starting captions',
  method: 'POST',
  path: '/v2/project/{project}/captions',
  repeat: 'twice',
  arguments: ['sessionId'],
  encoding: 'json',
  body: {
    sessionId: { type: 'string', required: true, summary: 'the session to caption' },
    token: { type: 'string', required: true, sensitive: true, summary: 'a token of a moderator' },
    languageCode: {
      type: 'string',
      default: 'en-US',
      summary: 'the language that is spoken, such as en-US',
    },
    maxDuration: {
      type: 'integer',
      min: 300,
      max: 14_400,
      default: 14_400,
      unit: 'seconds',
      summary: 'when the captions end by themselves',
    },
    partialCaptions: {
      type: 'boolean',
      default: true,
      summary: 'also send captions of sentences that are not finished',
    },
    statusCallbackUrl: {
      type: 'string',
      minLength: 15,
      maxLength: 2048,
      sensitive: 'query',
      summary: 'where the platform reports how the captions go on',
    },
  },
  success: [202, 200],
  answer: 'json',
  errors: [
    WRONG_FIELD,
    INVALID_SESSION_ID,
    {
      status: 409,
      code: 60003,
      message: 'Audio captioning is already enabled',
      when: 'The session has captions already. Their id is not told.',
    },
  ],
})

export const CAPTIONS_STOP = endpoint()({
  ...OF_PROJECT,
  id: 'captions.stop',
  command: 'captions stop',
  summary: 'Stop live captions',
  action: 'Stopping captions',
  method: 'POST',
  path: '/v2/project/{project}/captions/{captionsId}/stop',
  repeat: 'done',
  success: [202, 200],
  answer: 'none',
  errors: [{ status: 404, when: 'There are no such captions, or they have ended.', done: true }],
})

/** Live captions of a session. */
export interface Captions {
  /** Keep it: the platform tells it once, and stopping needs it. */
  readonly captionsId: string
  /** Everything that the platform said, in its own names. */
  readonly raw: RawObject
}

/** Reads the answer to the start of captions. */
export function readCaptions(answer: Answer): Captions {
  const { unexpected } = answer
  const raw = readObject(answer, 'captions')
  const captionsId =
    readIdentifier(raw, 'captionsId', unexpected) ?? readIdentifier(raw, 'captionId', unexpected)
  if (captionsId === undefined) throw unexpected('the captions have no captionsId')
  return { captionsId, raw: Object.freeze(raw) }
}
