import {
  type Answer,
  type RawObject,
  readIdentifier,
  readInstant,
  readObject,
  readProjectId,
  requireIdentifier,
} from '../answer.js'
import { endpoint, OF_PROJECT } from '../endpoint.js'
import { INVALID_SESSION_ID } from './documented-errors.js'

/** Who is called by SIP, and how. */
export interface DialOptions {
  /** A client token for the session: the call joins it like a client. */
  readonly token: string
  /** `sip:user@example.com`; `;transport=tls` after it encrypts the signalling. */
  readonly uri: string
  /** What the far end sees as the caller: the part before the `@`. Default: +00000000. */
  readonly from?: string | undefined
  /** More headers of the INVITE. Their names begin with `X-`. */
  readonly headers?: Readonly<Record<string, string>> | undefined
  /** Where the far end asks for it. */
  readonly auth?: { readonly username: string; readonly password: string } | undefined
  /** Encrypt signalling (TLS) and media (SRTP)? Default: false. */
  readonly secure?: boolean | undefined
  /** Send and take video? Default: false. */
  readonly video?: boolean | undefined
  /** Mute the caller when the session is muted; `*6` unmutes. Default: false. */
  readonly observeForceMute?: boolean | undefined
  /** The ids of the streams that the caller gets. Default: all. */
  readonly streams?: readonly string[] | undefined
  /** Stay in the call when the session moves to another server? Default: false. */
  readonly sessionMigration?: boolean | undefined
}

export const SIP_DIAL = endpoint<DialOptions & { readonly sessionId: string }>()({
  ...OF_PROJECT,
  id: 'sip.dial',
  command: 'sip dial',
  summary: 'Call somebody by SIP into a session',
  action: 'Dialling',
  method: 'POST',
  path: '/v2/project/{project}/dial',
  aliases: ['/v2/project/{project}/call'],
  repeat: 'twice',
  arguments: ['sessionId'],
  encoding: 'json',
  body: {
    sessionId: { type: 'string', required: true, summary: 'the session to call into' },
    token: { type: 'string', required: true, sensitive: true, summary: 'a client token for the session' },
    uri: { type: 'string', required: true, wire: 'sip.uri', summary: 'who is called: sip:user@example.com' },
    from: { type: 'string', wire: 'sip.from', summary: 'what the far end sees as the caller' },
    headers: {
      type: 'map',
      wire: 'sip.headers',
      names: { pattern: /./s, expected: 'the name of a header' },
      // What goes along to the far end is credentials more often than not.
      values: { type: 'string', minLength: 0, sensitive: true },
      summary: 'more headers, whose names begin with X-',
    },
    auth: {
      type: 'object',
      wire: 'sip.auth',
      summary: 'user name and password at the far end',
      fields: {
        username: { type: 'string', required: true, summary: 'the user name' },
        password: { type: 'string', required: true, sensitive: true, summary: 'the password' },
      },
    },
    secure: { type: 'boolean', default: false, wire: 'sip.secure', summary: 'encrypt signalling and media' },
    video: { type: 'boolean', default: false, wire: 'sip.video', summary: 'send and take video' },
    observeForceMute: {
      type: 'boolean',
      default: false,
      wire: 'sip.observeForceMute',
      summary: 'mute the caller when the session is muted',
    },
    streams: {
      type: 'list',
      items: { type: 'string' },
      wire: 'sip.streams',
      summary: 'the streams that the caller gets',
    },
    sessionMigration: {
      type: 'boolean',
      default: false,
      wire: 'sip.sessionMigration',
      summary: 'stay in the call when the session moves to another server',
    },
  },
  success: [200],
  answer: 'json',
  errors: [
    { status: 400, when: 'A field is wrong, or the name of a header does not begin with X-.' },
    INVALID_SESSION_ID,
    { status: 404, when: 'The session is not known.' },
    { status: 409, when: 'The session is relayed.' },
  ],
})

const DTMF = {
  ...OF_PROJECT,
  method: 'POST',
  repeat: 'twice',
  arguments: ['digits'],
  encoding: 'json',
  body: {
    digits: {
      type: 'string',
      required: true,
      pattern: /^[0-9*#p]+$/,
      expected: 'a string of the tones 0 to 9, * and #, and p for a pause',
      summary: 'the tones 0 to 9, * and #, and p for a pause of 500 ms',
    },
  },
  success: [200],
  answer: 'optional',
} as const

const INVALID_DIGITS = {
  status: 400,
  message: 'Invalid DTMF Digits',
  when: 'The digits are not valid.',
} as const

export const SIP_PLAY_DTMF = endpoint<{ readonly digits: string }>()({
  ...DTMF,
  id: 'sip.playDtmf',
  command: 'sip play-dtmf',
  summary: 'Play telephone tones to all of a session',
  action: 'Playing tones',
  path: '/v2/project/{project}/session/{sessionId}/play-dtmf',
  errors: [INVALID_DIGITS, INVALID_SESSION_ID, { status: 404, when: 'The session is not known.' }],
})

export const SIP_PLAY_DTMF_TO = endpoint<{ readonly digits: string }>()({
  ...DTMF,
  id: 'sip.playDtmfTo',
  command: 'sip play-dtmf-to',
  summary: 'Play telephone tones to one connection',
  action: 'Playing tones to a connection',
  path: '/v2/project/{project}/session/{sessionId}/connection/{connectionId}/play-dtmf',
  errors: [
    INVALID_DIGITS,
    INVALID_SESSION_ID,
    { status: 404, when: 'The session or the connection is not known.' },
  ],
})

/** A call that is being made. How it went is only told by callbacks: a wrong number or a busy line is no error here. */
export interface SipCall {
  readonly id: string
  /** Disconnect it to hang up. */
  readonly connectionId: string
  /** What the caller publishes. */
  readonly streamId: string | undefined
  readonly sessionId: string | undefined
  /** Its project: an API key, or the id of an application. */
  readonly projectId: string | undefined
  readonly createdAt: Date | undefined
  readonly updatedAt: Date | undefined
  /** Everything that the platform said, in its own names. */
  readonly raw: RawObject
}

/** Reads the answer to a call by SIP. */
export function readSipCall(answer: Answer): SipCall {
  const { unexpected } = answer
  const raw = readObject(answer, 'call')
  return {
    id: requireIdentifier(raw, 'id', 'call', unexpected),
    connectionId: requireIdentifier(raw, 'connectionId', 'call', unexpected),
    streamId: readIdentifier(raw, 'streamId', unexpected),
    sessionId: readIdentifier(raw, 'sessionId', unexpected),
    projectId: readProjectId(raw, unexpected),
    createdAt: readInstant(raw, 'createdAt', unexpected),
    updatedAt: readInstant(raw, 'updatedAt', unexpected),
    raw: Object.freeze(raw),
  }
}
