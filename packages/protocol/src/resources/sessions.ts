import { IPV4 } from '@tokbox/core/net'
import { type Answer, isObject, readIdentifier, readText } from '../answer.js'
import { endpoint, OF_PROJECT } from '../endpoint.js'
import { WRONG_FIELD } from './documented-errors.js'
import { Resolution } from './resolution.js'

/** The way that audio and video take from client to client. */
export const MediaMode = {
  /** Through the platform's media router: archives, broadcasts, SIP calls and large sessions need it. */
  MediaRouter: 'disabled',
  /** Directly from client to client where possible; for two or three people. */
  P2P: 'enabled',
} as const

/** One of the values of {@link MediaMode}: what the platform calls `p2p.preference`. */
export type MediaMode = (typeof MediaMode)[keyof typeof MediaMode]

/** Who starts the recording of a session. */
export const ArchiveMode = {
  /** You do, with a call, or nobody. */
  Manual: 'manual',
  /** The platform does, as soon as somebody connects. */
  Always: 'always',
} as const

/** One of the values of {@link ArchiveMode}. */
export type ArchiveMode = (typeof ArchiveMode)[keyof typeof ArchiveMode]

/** What a new session is like. None of it can be changed later. */
export interface CreateSessionOptions {
  /**
   * The IPv4 address of somewhere near the participants, such as the first one's: the platform picks its servers by it.
   * `''` and absence leave the choice to the platform.
   */
  readonly location?: string | undefined
  /** Default: `MediaMode.MediaRouter`. Sessions that are always recorded or encrypted end to end need that. */
  readonly mediaMode?: MediaMode | undefined
  /** Default: `ArchiveMode.Manual`. */
  readonly archiveMode?: ArchiveMode | undefined
  /** The name of the recording, 1 to 80 characters (UTF-16 units). Only with `ArchiveMode.Always`. */
  readonly archiveName?: string | undefined
  /** The resolution of the recording; the platform's default is 640x480. Only with `ArchiveMode.Always`. */
  readonly archiveResolution?: Resolution | undefined
  /** End-to-end encryption. Not with `MediaMode.P2P`, not with `ArchiveMode.Always`. Default: false. */
  readonly e2ee?: boolean | undefined
}

const BELONGS_TO_ALWAYS = 'It belongs to the recording that starts by itself.'

/** `POST /session/create`. A second session that nobody knows of costs nothing, so it may be sent twice. */
export const SESSIONS_CREATE = endpoint<CreateSessionOptions>()({
  ...OF_PROJECT,
  id: 'sessions.create',
  command: 'session create',
  summary: 'Create a session',
  action: 'Creating a session',
  method: 'POST',
  path: '/session/create',
  repeat: 'same',
  encoding: 'form',
  body: {
    location: {
      type: 'string',
      summary: 'an IPv4 address near which the session should be',
      minLength: 0,
      pattern: new RegExp(`^$|${IPV4.source}`),
      expected: "an IPv4 address such as 203.0.113.7, or ''",
    },
    mediaMode: {
      type: 'enum',
      summary: 'through the media router, or directly from client to client',
      wire: 'p2p.preference',
      values: Object.values(MediaMode),
      words: { routed: MediaMode.MediaRouter, relayed: MediaMode.P2P },
      default: MediaMode.MediaRouter,
      explicit: true,
      hints: {
        routed: "Use MediaMode.MediaRouter, which is 'disabled'.",
        relayed: "Use MediaMode.P2P, which is 'enabled'.",
      },
    },
    archiveMode: {
      type: 'enum',
      summary: 'who starts the recording, you or the platform',
      values: Object.values(ArchiveMode),
      default: ArchiveMode.Manual,
    },
    archiveName: {
      type: 'string',
      summary: 'the name of the recording that starts by itself',
      maxLength: 80,
    },
    archiveResolution: {
      type: 'enum',
      summary: 'the resolution of the recording that starts by itself',
      values: Object.values(Resolution),
    },
    e2ee: {
      type: 'boolean',
      summary: 'end-to-end encryption; needs routed media and manual archiving',
      default: false,
    },
  },
  rules: [
    {
      option: 'archiveMode',
      value: ArchiveMode.Always,
      needs: { option: 'mediaMode', value: MediaMode.MediaRouter },
      because: 'Only sessions through the media router can be recorded.',
    },
    {
      option: 'e2ee',
      value: true,
      needs: { option: 'mediaMode', value: MediaMode.MediaRouter },
      because: 'What goes from client to client is encrypted anyway.',
    },
    {
      option: 'e2ee',
      value: true,
      needs: { option: 'archiveMode', value: ArchiveMode.Manual },
      because: 'The platform cannot record what it cannot decrypt.',
    },
    {
      option: 'archiveName',
      needs: { option: 'archiveMode', value: ArchiveMode.Always },
      because: BELONGS_TO_ALWAYS,
    },
    {
      option: 'archiveResolution',
      needs: { option: 'archiveMode', value: ArchiveMode.Always },
      because: BELONGS_TO_ALWAYS,
    },
  ],
  hints: {
    p2p: 'Use mediaMode: MediaMode.P2P or MediaMode.MediaRouter.',
    'p2p.preference': 'Use mediaMode: MediaMode.P2P or MediaMode.MediaRouter.',
  },
  success: [200],
  answer: 'json',
  errors: [WRONG_FIELD],
})

/** A new session, as the platform describes it. */
export interface CreatedSession {
  /** What clients connect to, and tokens are made for. Store it: it never expires. */
  readonly sessionId: string
  /** The project that owns it: its API key, or the id of the application. */
  readonly projectId: string
  /** The same, under its old name. */
  readonly partnerId: string
  /** The platform's `session_status`; undefined when it gives none, as it does at present. */
  readonly status: string | undefined
  /** The platform's `media_server_url`; undefined when it gives none, as it does at present. */
  readonly mediaServerUrl: string | undefined
  /** Everything that the platform said, in its own names. */
  readonly raw: Readonly<Record<string, unknown>>
}

/** Reads the answer to the creation of a session: an array of one object. */
export function readCreatedSession({ body, unexpected }: Answer): CreatedSession {
  if (!Array.isArray(body)) throw unexpected('the answer is not an array of sessions')
  if (body.length === 0) throw unexpected('the answer is an empty array instead of a session')
  if (body.length > 1) throw unexpected('the answer holds more than one session')
  const raw: unknown = body[0]
  if (!isObject(raw)) throw unexpected('the answer holds no session')
  const sessionId = readIdentifier(raw, 'session_id', unexpected)
  if (sessionId === undefined) throw unexpected('the session has no session_id')
  const partnerId = readText(raw, 'partner_id', unexpected)
  const projectId =
    readText(raw, 'project_id', unexpected) ?? readText(raw, 'application_id', unexpected) ?? partnerId
  if (projectId === undefined) throw unexpected('the session has neither project_id nor partner_id')
  return {
    sessionId,
    projectId,
    partnerId: partnerId ?? projectId,
    status: readText(raw, 'session_status', unexpected),
    mediaServerUrl: readText(raw, 'media_server_url', unexpected),
    raw: Object.freeze(raw),
  }
}
