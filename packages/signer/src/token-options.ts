import {
  refuse,
  refuseUnknownOptions,
  requireObject,
  requireOneOf,
  unlessAdded,
} from '@tokbox/core/arguments'
import type { Role } from './role.js'

/** `'t1'`: the classic format of the platform, a form signed with HMAC-SHA-1. `'jwt'`: a JSON Web Token with HS256. */
export type TokenFormat = 't1' | 'jwt'

export const TOKEN_FORMATS: readonly TokenFormat[] = ['t1', 'jwt']

/**
 * Options of a token. A token is signed, not encrypted: whoever holds it can read all of this, and use it until it expires.
 * Everything is checked before anything is signed.
 */
export interface TokenOptions {
  /** What the client may do; see {@link Role}. Default: `'publisher'`. */
  readonly role?: Role | undefined
  /**
   * A text that every other client of the session can read as the data of the connection, often a user id or JSON. At most
   * 1000 UTF-16 units, without lone surrogates. Default: none.
   */
  readonly connectionData?: string | undefined
  /**
   * For how long clients can connect with the token: a whole number of seconds from now, 1 to 2 592 000 (30 days).
   * Default: 86 400 (24 hours). Clients that are connected when the token expires stay connected.
   */
  readonly expiresIn?: number | undefined
  /** The same as a point in time, rounded down to whole seconds, at most 30 days from now. Not together with `expiresIn`. */
  readonly expiresAt?: Date | undefined
  /** Layout classes of the client's streams in archives and broadcasts: non-empty, without white space, 1000 characters in all. */
  readonly initialLayoutClassList?: readonly string[] | undefined
  /** Default: the format of the signer, or else `'t1'`. */
  readonly tokenFormat?: TokenFormat | undefined
  /**
   * Makes two tokens of the same second different: 1 to 64 printable ASCII characters. Only for single tokens, to make the
   * same token again. Default: digits that no other token of this process has.
   */
  readonly nonce?: string | undefined
  /** `false` also signs for session ids that belong to another project or cannot be decoded. Default: true. */
  readonly checkSession?: boolean | undefined
}

/** The names of {@link TokenOptions}. */
export const TOKEN_OPTION_NAMES = [
  'role',
  'connectionData',
  'expiresIn',
  'expiresAt',
  'initialLayoutClassList',
  'tokenFormat',
  'nonce',
  'checkSession',
] as const satisfies readonly (keyof TokenOptions)[]

const EXPIRY = 'Use expiresIn (seconds from now) or expiresAt (a Date).'

/** Hints for option names that other libraries use. */
export const TOKEN_OPTION_HINTS: Readonly<Record<string, string>> = {
  expireTime: EXPIRY,
  expire_time: EXPIRY,
  expiration: EXPIRY,
  ttl: 'Use expiresIn (seconds from now).',
  data: 'Use connectionData.',
}

const NO_OPTIONS: TokenOptions = copyTokenOptions({})

/** Reads the options of a token once. @throws InvalidArgumentError */
export function checkTokenOptions(options: TokenOptions | undefined): TokenOptions {
  if (options === undefined) return NO_OPTIONS
  requireObject(options, 'options', 'an object of token options')
  refuseUnknownOptions(options, 'options', TOKEN_OPTION_NAMES, TOKEN_OPTION_HINTS)
  return copyTokenOptions(options)
}

/** Does what `pickOptions` does, unrolled for speed. All names are set, so that none is looked up in a prototype. */
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

/** The nonce chosen by the caller, if any. @throws InvalidArgumentError */
export function checkNonce(nonce: unknown, parameter: string): string | undefined {
  if (nonce === undefined || (typeof nonce === 'string' && /^[\x21-\x7e]{1,64}$/.test(nonce))) return nonce
  const hint = typeof nonce === 'number' ? 'Put it in quotes.' : undefined
  return refuse(nonce, parameter, '1 to 64 printable ASCII characters', hint)
}

/** @throws InvalidArgumentError */
export function checkTokenFormat(format: unknown, parameter: string): TokenFormat | undefined {
  return format === undefined ? undefined : requireOneOf(format, parameter, TOKEN_FORMATS)
}
