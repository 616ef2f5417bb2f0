import { refuseUnknownOptions, requireObject, requireString } from '@tokbox/core/arguments'
import { isTokboxError } from '@tokbox/core/errors'
import { readClock } from '@tokbox/core/time'
import { decodeSessionId, decodeToken, type Role, type TokenClaims } from '@tokbox/signer'
import type { TokenExpiredError, TokenFormatError } from '@tokbox/signer/errors'
import type { World } from '../environment.js'
import { randomUuid } from '../random.js'

/** What a client hands to the platform when it connects. */
export interface ConnectRequest {
  readonly sessionId: string
  readonly token: string
}

/** What a client may do in a session. Whoever may do nothing more may at least connect. */
export type Capability = 'publish' | 'subscribe' | 'forceUnpublish' | 'forceDisconnect' | 'forceMute'

/** The client is let in. */
export interface Connected {
  readonly ok: true
  readonly sessionId: string
  readonly apiKey: string
  /** New with each connection. */
  readonly connectionId: string
  readonly role: Role
  readonly capabilities: readonly Capability[]
  /** What the other clients of the session can read about this one; `''` when the token holds none. */
  readonly connectionData: string
  readonly initialLayoutClassList: readonly string[]
  /** Until when the token can be used to connect. It does not end the connection. */
  readonly expiresAt: Date
  /** Whether media prefers to go directly from client to client. */
  readonly relayed: boolean
}

/**
 * Why a client is not let in: the session id cannot be decoded, its project or the token's is not one of the
 * emulator's, the token cannot be read, belongs to another project than the session, was signed with another secret
 * (or changed), has expired, or is for another session.
 */
export type RefusalReason =
  | 'session-id'
  | 'unknown-project'
  | 'malformed'
  | 'project'
  | 'signature'
  | 'expired'
  | 'session'

/** The client is not let in. */
export interface Refused {
  readonly ok: false
  /** The client SDKs' code for a failed authentication. */
  readonly code: 1004
  readonly reason: RefusalReason
  /** The reason in plain words. Never holds the token. */
  readonly message: string
}

export type ConnectReply = Connected | Refused

const capabilities: Readonly<Record<Role, readonly Capability[]>> = {
  publisher: ['publish', 'subscribe'],
  subscriber: ['subscribe'],
  moderator: ['publish', 'subscribe', 'forceUnpublish', 'forceDisconnect', 'forceMute'],
  publisheronly: ['publish'],
}

/**
 * Answers as the platform would answer a client that connects.
 * @throws InvalidArgumentError when the request is not an object of two strings; anything else is a refusal
 */
export function connect(world: World, request: ConnectRequest): ConnectReply {
  requireObject(request, 'request', 'an object { sessionId, token }')
  refuseUnknownOptions(request, 'request', ['sessionId', 'token'])
  const sessionId = requireString(request.sessionId, 'request.sessionId', 'a string', true)
  const token = requireString(request.token, 'request.token', 'a string', true)
  try {
    return judge(world, sessionId, toStandardAlphabet(token))
  } catch (error) {
    return explain(error)
  }
}

function judge({ projects, clock, random }: World, sessionId: string, token: string): ConnectReply {
  const session = decodeSessionId(sessionId)
  const project = projects.get(session.apiKey)
  if (project === undefined) {
    return refuse(
      'unknown-project',
      `The session belongs to project ${session.apiKey}, which this emulator does not have.`,
    )
  }
  const { apiKey } = decodeToken(token)
  if (apiKey !== session.apiKey) {
    return refuse(
      'project',
      `The token belongs to project ${apiKey}, but the session to project ${session.apiKey}.`,
    )
  }
  const claims = project.verifyToken(token, sessionId, readClock(clock))
  return admit(claims, session.relayed, randomUuid(random))
}

function admit(claims: TokenClaims, relayed: boolean, connectionId: string): Connected {
  const { sessionId, apiKey, role, connectionData, initialLayoutClassList, expiresAt } = claims
  return {
    ok: true,
    sessionId,
    apiKey,
    connectionId,
    role,
    capabilities: capabilities[role],
    connectionData,
    initialLayoutClassList,
    expiresAt,
    relayed,
  }
}

/** The official Java library writes T1 tokens in the URL alphabet. The platform takes both; the signer takes one. */
function toStandardAlphabet(token: string): string {
  const isJavas = /^T1==[A-Za-z0-9_-]+={0,2}$/.test(token)
  return isJavas ? token.replaceAll('-', '+').replaceAll('_', '/') : token
}

function refuse(reason: RefusalReason, message: string): Refused {
  return { ok: false, code: 1004, reason, message }
}

function explain(error: unknown): Refused {
  if (!isTokboxError(error)) throw error
  switch (error.code) {
    case 'ERR_TOKBOX_SESSION_ID_FORMAT':
      return refuse(
        'session-id',
        'The session id cannot be decoded: it is none of the platform, or was changed.',
      )
    case 'ERR_TOKBOX_TOKEN_FORMAT':
      return refuse('malformed', `The token cannot be accepted: ${(error as TokenFormatError).reason}.`)
    case 'ERR_TOKBOX_TOKEN_SIGNATURE':
      return refuse(
        'signature',
        'The token was signed with another secret than that of its project, or changed since.',
      )
    case 'ERR_TOKBOX_TOKEN_EXPIRED':
      return refuse(
        'expired',
        `The token has expired at ${(error as TokenExpiredError).expiredAt.toISOString()}.`,
      )
    case 'ERR_TOKBOX_TOKEN_MISMATCH':
      return refuse('session', 'The token is for another session.')
    default:
      throw error
  }
}
