import {
  describe,
  refuseUnknownOptions,
  requireBoolean,
  requireInteger,
  requireObject,
  requireOneOf,
  timeOf,
  unlessAdded,
} from '@tokbox/core/arguments'
import { InvalidArgumentError } from '@tokbox/core/errors'
import { isWellFormed } from './encoding/utf8.js'
import { SessionIdFormatError } from './errors/index.js'
import { Expiration } from './expiration.js'
import { Role, ROLES } from './role.js'
import { readSessionId } from './session-id.js'
import { isSessionOf } from './session-owner.js'

/** `'t1'`: HMAC-SHA-1 over a form, the platform's classic. `'jwt'`: a JSON Web Token with HS256. */
export type TokenFormat = 't1' | 'jwt'

const tokenFormats: readonly TokenFormat[] = ['t1', 'jwt']

/**
 * What a token says. Everything in it is in the clear: a token is signed, not encrypted, and whoever holds it can read
 * it and use it. All of this is checked before anything is signed.
 */
export interface TokenOptions {
  /** What the client may do; see {@link Role}. Default: `'publisher'`. */
  readonly role?: Role | undefined
  /**
   * A text that the platform shows to every other client of the session as the connection's data, often a user id or
   * JSON. At most 1000 UTF-16 units, no lone surrogates. Default: none.
   */
  readonly connectionData?: string | undefined
  /**
   * How long the token can be used for connecting: a whole number of seconds from now, 1 to 2 592 000 (30 days).
   * Default: 86 400 (24 hours). Expiry gates connecting only; it does not disconnect those who are in.
   */
  readonly expiresIn?: number | undefined
  /** The same as an instant, cut to whole seconds, at most 30 days from now. Instead of `expiresIn`, not with it. */
  readonly expiresAt?: Date | undefined
  /** Classes that the client's streams have in archive and broadcast layouts: non-empty, without white space. */
  readonly initialLayoutClassList?: readonly string[] | undefined
  /** Default: what the signer was made with, or else `'t1'`. */
  readonly tokenFormat?: TokenFormat | undefined
  /**
   * What makes two tokens of the same second different: 1 to 64 printable ASCII characters. Default: digits that no
   * other token of this process has. For a single token only, and only when a token has to be made again exactly.
   */
  readonly nonce?: string | undefined
  /** `false` signs for a session id that belongs to another project or cannot be decoded. Default: true. */
  readonly checkSession?: boolean | undefined
}

/** All that goes into a token but its nonce. Times are seconds since 1970. */
export interface TokenFields {
  readonly sessionId: string
  readonly role: Role
  readonly connectionData: string
  readonly createTime: number
  readonly expireTime: number
  readonly initialLayoutClassList: string
}

export function areEqualFields(a: TokenFields, b: TokenFields): boolean {
  return (
    a.sessionId === b.sessionId &&
    a.role === b.role &&
    a.connectionData === b.connectionData &&
    a.createTime === b.createTime &&
    a.expireTime === b.expireTime &&
    a.initialLayoutClassList === b.initialLayoutClassList
  )
}

/** The names of {@link TokenOptions}. */
export const tokenOptionNames = [
  'role',
  'connectionData',
  'expiresIn',
  'expiresAt',
  'initialLayoutClassList',
  'tokenFormat',
  'nonce',
  'checkSession',
] as const satisfies readonly (keyof TokenOptions)[]

/** What to say about the words of other libraries. */
export const tokenOptionHints: Readonly<Record<string, string>> = {
  expireTime: 'Use expiresIn (seconds from now) or expiresAt (a Date).',
  expire_time: 'Use expiresIn (seconds from now) or expiresAt (a Date).',
  expiration: 'Use expiresIn (seconds from now) or expiresAt (a Date).',
  ttl: 'Use expiresIn (seconds from now).',
  data: 'Use connectionData.',
}

const MAX_CONNECTION_DATA = 1000
const MAX_CLASS_LIST = 1000
const MAX_SESSION_ID = 255

const NO_OPTIONS: TokenOptions = copyTokenOptions({})

/** Reads a token's options, once. @throws InvalidArgumentError */
export function checkTokenOptions(options: TokenOptions | undefined): TokenOptions {
  if (options === undefined) return NO_OPTIONS
  requireObject(options, 'options', 'an object of token options')
  refuseUnknownOptions(options, 'options', tokenOptionNames, tokenOptionHints)
  return copyTokenOptions(options)
}

/** What `readOptions` does, written out for speed. Each name is there, so that nothing shines through from a prototype. */
function copyTokenOptions(options: TokenOptions): TokenOptions {
  return {
    role: unlessAdded(options.role, options, 'role'),
    connectionData: unlessAdded(options.connectionData, options, 'connectionData'),
    expiresIn: unlessAdded(options.expiresIn, options, 'expiresIn'),
    expiresAt: unlessAdded(options.expiresAt, options, 'expiresAt'),
    initialLayoutClassList: unlessAdded(options.initialLayoutClassList, options, 'initialLayoutClassList'),
    tokenFormat: unlessAdded(options.tokenFormat, options, 'tokenFormat'),
    nonce: unlessAdded(options.nonce, options, 'nonce'),
    checkSession: unlessAdded(options.checkSession, options, 'checkSession'),
  }
}

/**
 * What the options mean at this instant.
 * @param now milliseconds since 1970
 * @throws InvalidArgumentError
 */
export function resolveTokenOptions(
  sessionId: string,
  options: TokenOptions,
  now: number,
  parameter: string,
): TokenFields {
  const createTime = Math.floor(now / 1000)
  return {
    sessionId,
    role:
      options.role === undefined ? Role.Publisher : requireOneOf(options.role, `${parameter}.role`, ROLES),
    connectionData: resolveConnectionData(options.connectionData, parameter),
    createTime,
    expireTime: resolveExpireTime(options, createTime, parameter),
    initialLayoutClassList: resolveClassList(options.initialLayoutClassList, parameter),
  }
}

function resolveConnectionData(data: unknown, owner: string): string {
  if (data === undefined) return ''
  if (typeof data === 'string' && data.length <= MAX_CONNECTION_DATA && isWellFormed(data)) return data
  const expected = `a string of at most ${MAX_CONNECTION_DATA} UTF-16 units without lone surrogates`
  let hint: string | undefined
  if (typeof data === 'object' && data !== null)
    hint = 'Turn it into text first, with JSON.stringify for example.'
  else if (typeof data === 'string' && data.length <= MAX_CONNECTION_DATA) {
    hint = 'It holds half of a surrogate pair: was it cut in the middle of a character?'
  }
  const parameter = `${owner}.connectionData`
  throw new InvalidArgumentError({ parameter, expected, received: describe(data), hint })
}

function resolveExpireTime(
  { expiresIn, expiresAt }: TokenOptions,
  createTime: number,
  parameter: string,
): number {
  if (expiresIn !== undefined && expiresAt !== undefined) {
    throw new InvalidArgumentError({
      parameter: `${parameter}.expiresIn`,
      expected: 'one of expiresIn and expiresAt',
      received: 'both',
      hint: 'Leave one of them out.',
    })
  }
  if (expiresAt !== undefined) return resolveExpiresAt(expiresAt, createTime, `${parameter}.expiresAt`)
  if (expiresIn === undefined) return createTime + Expiration.Hours24
  const range = { min: 1, max: Expiration.Days30, unit: 'seconds from now', hint: expiresInHint }
  return createTime + requireInteger(expiresIn, `${parameter}.expiresIn`, range)
}

function expiresInHint(value: number): string | undefined {
  if (value >= 1e9) return 'It looks like an instant: give expiresAt, a Date, instead.'
  if (value > Expiration.Days30)
    return 'Is it in milliseconds? It counts seconds; 30 days are the most that the platform accepts.'
  if (value === 0) return 'Leave it out for the default of 24 hours.'
  return undefined
}

function resolveExpiresAt(expiresAt: unknown, createTime: number, parameter: string): number {
  const latest = createTime + Expiration.Days30
  const expireTime = Math.floor(timeOf(expiresAt) / 1000)
  if (expireTime > createTime && expireTime <= latest) return expireTime
  let received = describe(expiresAt)
  if (expireTime <= createTime) received = 'a Date in the past'
  else if (expireTime > latest) received = 'a Date more than 30 days ahead'
  const hint = typeof expiresAt === 'number' ? 'Write new Date(milliseconds).' : undefined
  throw new InvalidArgumentError({
    parameter,
    expected: 'a Date from 1 second to 30 days from now',
    received,
    hint,
  })
}

function resolveClassList(list: unknown, owner: string): string {
  if (list === undefined) return ''
  const parameter = `${owner}.initialLayoutClassList`
  const expected = 'an array of non-empty class names without white space'
  if (!Array.isArray(list)) throw new InvalidArgumentError({ parameter, expected, received: describe(list) })
  const names: unknown[] = Array.from(list)
  for (const [index, name] of names.entries()) {
    if (typeof name === 'string' && name !== '' && !/[\s\p{Cc}]/u.test(name) && isWellFormed(name)) continue
    throw new InvalidArgumentError({
      parameter: `${parameter}[${index}]`,
      expected: 'a non-empty class name without white space',
      received: describe(name),
    })
  }
  const joined = names.join(' ')
  if (joined.length <= MAX_CLASS_LIST) return joined
  throw new InvalidArgumentError({
    parameter,
    expected: `class names of at most ${MAX_CLASS_LIST} characters together`,
    received: `${joined.length} characters`,
  })
}

/** The nonce that the caller has chosen, if any. @throws InvalidArgumentError */
export function checkNonce(nonce: unknown, parameter: string): string | undefined {
  if (nonce === undefined || (typeof nonce === 'string' && /^[\x21-\x7e]{1,64}$/.test(nonce))) return nonce
  const hint = typeof nonce === 'number' ? 'Put it in quotes.' : undefined
  throw new InvalidArgumentError({
    parameter,
    expected: '1 to 64 printable ASCII characters',
    received: describe(nonce),
    hint,
  })
}

/** @throws InvalidArgumentError */
export function checkTokenFormat(format: unknown, parameter: string): TokenFormat | undefined {
  return format === undefined ? undefined : requireOneOf(format, parameter, tokenFormats)
}

/**
 * Is a token for this session of use in this project?
 * @throws SessionIdFormatError when the id cannot be decoded
 * @throws InvalidArgumentError when the session belongs to another project
 */
export function checkSessionId(
  sessionId: unknown,
  apiKey: string,
  checkSession: unknown,
): asserts sessionId is string {
  if (checkSession !== undefined) requireBoolean(checkSession, 'options.checkSession')
  if (checkSession === false) return checkForeignSessionId(sessionId)
  if (isSessionOf(apiKey, sessionId)) return
  const owner = readSessionId(sessionId, 'sessionId').apiKey
  if (owner === apiKey) return
  throw new InvalidArgumentError({
    parameter: 'sessionId',
    expected: `a session of project ${apiKey}`,
    received: `a session of project ${owner}`,
    hint: 'Use the credentials of that project. checkSession: false signs all the same.',
  })
}

/** Whatever the platform may call a session some day: no white space, no control characters, nothing to escape. */
function checkForeignSessionId(sessionId: unknown): asserts sessionId is string {
  if (typeof sessionId === 'string' && sessionId.length <= MAX_SESSION_ID && /^[\x21-\x7e]+$/.test(sessionId))
    return
  if (typeof sessionId === 'string') {
    throw new SessionIdFormatError('sessionId', `it is not 1 to ${MAX_SESSION_ID} printable ASCII characters`)
  }
  readSessionId(sessionId, 'sessionId')
}
