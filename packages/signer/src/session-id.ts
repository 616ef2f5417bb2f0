import { pickOptions, refuse, requireBoolean, requireObject, timeOf } from '@tokbox/core/arguments'
import { InvalidArgumentError } from '@tokbox/core/errors'
import { readAscii, writeAscii } from './encoding/ascii.js'
import { decodeBase64, encodeBase64 } from './encoding/base64.js'
import { SessionIdFormatError } from './errors/index.js'
import { parseJavaDate } from './java-date.js'

/** What a session id contains. */
export interface SessionIdFields {
  /** The project: its API key, or the UUID of an application of the unified environment. */
  readonly projectId: string
  /** The IPv4 address given as a location hint when the session was created; `''` for none. */
  readonly location: string
  /** When the session was created, to the millisecond (ids of before 2016: to the second). */
  readonly createdAt: Date
  /** Makes the id unique: 24 characters of base64 (ids of before 2016: a decimal fraction). */
  readonly random: string
  /** True when media goes from client to client if possible, false when it goes through the media router. */
  readonly relayed: boolean
}

/** The fields for {@link encodeSessionId}. */
export interface NewSessionId {
  /** The API key of a project, or the UUID of an application. */
  readonly projectId: string
  /** Default: none. */
  readonly location?: string
  readonly createdAt: Date
  /** 24 characters of standard base64. Default: 18 random bytes. */
  readonly random?: string
  /** Default: false. */
  readonly relayed?: boolean
}

/** In characters, as documented by the platform. */
export const MAX_SESSION_ID = 255

/** Any id that the platform may use one day: printable ASCII without white space. */
export const OPAQUE_SESSION_ID = /^[\x21-\x7e]{1,255}$/

/** The id of an application of the unified environment. */
export const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** An API key, or a {@link UUID}. */
const PROJECT_ID = /^(?:[0-9]{1,32}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/i

/**
 * Reads a session id: a digit, `_`, and base64 of fields separated by tildes. Accepts any digit, both base64 alphabets with
 * or without padding, and a time in milliseconds or, in ids of before 2016, as a Java date. The platform documents ids as
 * opaque; the format is taken from the ids that it hands out.
 * @throws InvalidArgumentError when it is not a string
 * @throws SessionIdFormatError when it cannot be decoded
 * @example
 * const { projectId, createdAt, relayed } = decodeSessionId(sessionId)
 */
export function decodeSessionId(sessionId: string): SessionIdFields {
  return readSessionId(sessionId, 'sessionId')
}

/** {@link decodeSessionId} for a parameter of another name. */
export function readSessionId(sessionId: unknown, parameter: string): SessionIdFields {
  const refuseFormat = (reason: string): never => {
    throw new SessionIdFormatError(parameter, reason)
  }
  if (typeof sessionId !== 'string') {
    const hint = typeof sessionId === 'object' ? 'Pass the sessionId of the session.' : undefined
    return refuse(sessionId, parameter, 'a session id (a string)', hint)
  }
  if (sessionId === '') return refuseFormat('it is empty')
  if (sessionId.length > MAX_SESSION_ID)
    return refuseFormat(`it has ${sessionId.length} characters, at most ${MAX_SESSION_ID} are possible`)
  const parts = /^[0-9]_([A-Za-z0-9+/_-]+)={0,2}$/.exec(sessionId)
  if (parts === null) return refuseFormat('it is not a digit, an underscore and base64')
  const bytes = decodeBase64(parts[1]!, 'both')
  if (bytes === undefined) return refuseFormat('its base64 is cut off or damaged')
  const text = readAscii(bytes)
  if (!/^[\x20-\x7e]*$/.test(text)) return refuseFormat('it decodes to something that is not text')
  return readFields(text.split('~'), refuseFormat)
}

/**
 * What a message may show of a text that was passed as a session id. An id that can be decoded is no credential and may be
 * shown; anything else may be a secret or a token in the wrong place.
 */
export function shownSessionId(text: string): string | undefined {
  try {
    readSessionId(text, 'sessionId')
    return text
  } catch {
    return undefined
  }
}

function readFields(fields: string[], refuse: (reason: string) => never): SessionIdFields {
  const [version, projectId, location, time, random, preference] = fields
  if (
    version !== '1' ||
    projectId === undefined ||
    location === undefined ||
    time === undefined ||
    random === undefined
  ) {
    return refuse('it does not hold the fields of a session id')
  }
  if (!PROJECT_ID.test(projectId)) return refuse('it names no project')
  const createdAt = /^[0-9]{1,15}$/.test(time) ? new Date(Number(time)) : parseJavaDate(time)
  if (createdAt === undefined) return refuse('its creation time cannot be read')
  return { projectId, location, createdAt, random, relayed: preference === 'P' }
}

const PROJECT_HINTS = { apiKey: 'Did you mean projectId?', applicationId: 'Did you mean projectId?' }

/**
 * Makes a session id in the form of the platform, for emulators and tests: sessions themselves exist only on the platform.
 * @throws InvalidArgumentError
 * @example
 * const sessionId = encodeSessionId({ projectId: '123456', createdAt: new Date() })
 */
export function encodeSessionId(fields: NewSessionId): string {
  requireObject(fields, 'fields', 'an object { projectId, createdAt, … }')
  const names = ['projectId', 'location', 'createdAt', 'random', 'relayed'] as const
  const {
    projectId,
    location = '',
    createdAt,
    random = randomField(),
    relayed = false,
  } = pickOptions(fields, 'fields', names, { hints: PROJECT_HINTS })
  requirePattern(
    projectId,
    'fields.projectId',
    PROJECT_ID,
    'an API key (a string of digits) or the UUID of an application',
  )
  requirePattern(
    location,
    'fields.location',
    /^[\x20-\x7d]{0,64}$/,
    'a location of at most 64 ASCII characters without ~',
  )
  requirePattern(random, 'fields.random', /^[\x20-\x7d]{1,64}$/, '24 characters of base64')
  requireBoolean(relayed, 'fields.relayed')
  const milliseconds = timeOf(createdAt)
  if (!(milliseconds >= 0)) {
    refuse(createdAt, 'fields.createdAt', 'a Date from 1970 on')
  }
  const text = ['1', projectId, location, milliseconds, random, relayed ? 'P' : '', '', ''].join('~')
  const bytes = new Uint8Array(text.length)
  writeAscii(text, bytes)
  const sessionId = `1_${encodeBase64(bytes, 'url')}`
  if (sessionId.length <= MAX_SESSION_ID) return sessionId
  throw new InvalidArgumentError({
    parameter: 'fields',
    expected: `fields that fit into ${MAX_SESSION_ID} characters of session id`,
    received: `fields that need ${sessionId.length}`,
  })
}

function randomField(): string {
  return encodeBase64(crypto.getRandomValues(new Uint8Array(18)), 'standard')
}

function requirePattern(value: unknown, parameter: string, pattern: RegExp, expected: string): void {
  if (typeof value !== 'string' || !pattern.test(value)) refuse(value, parameter, expected)
}
