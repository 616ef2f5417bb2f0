import {
  refuse,
  refuseUnknownOptions,
  requireObject,
  requireOneOf,
  unlessAdded,
} from '@tokbox/core/arguments'
import type { Role } from './role.js'

/** `'t1'`: HMAC-SHA-1 over a form, the platform's classic. `'jwt'`: a JSON Web Token with HS256. */
export type TokenFormat = 't1' | 'jwt'

const TOKEN_FORMATS: readonly TokenFormat[] = ['t1', 'jwt']

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

/** What to say about the words of other libraries. */
export const TOKEN_OPTION_HINTS: Readonly<Record<string, string>> = {
  expireTime: EXPIRY,
  expire_time: EXPIRY,
  expiration: EXPIRY,
  ttl: 'Use expiresIn (seconds from now).',
  data: 'Use connectionData.',
}

const NO_OPTIONS: TokenOptions = copyTokenOptions({})

/** Reads a token's options, once. @throws InvalidArgumentError */
export function checkTokenOptions(options: TokenOptions | undefined): TokenOptions {
  if (options === undefined) return NO_OPTIONS
  requireObject(options, 'options', 'an object of token options')
  refuseUnknownOptions(options, 'options', TOKEN_OPTION_NAMES, TOKEN_OPTION_HINTS)
  return copyTokenOptions(options)
}

/** What `pickOptions` does, written out for speed. Each name is there, so that nothing shines through from a prototype. */
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

/** The nonce that the caller has chosen, if any. @throws InvalidArgumentError */
export function checkNonce(nonce: unknown, parameter: string): string | undefined {
  if (nonce === undefined || (typeof nonce === 'string' && /^[\x21-\x7e]{1,64}$/.test(nonce))) return nonce
  const hint = typeof nonce === 'number' ? 'Put it in quotes.' : undefined
  return refuse(nonce, parameter, '1 to 64 printable ASCII characters', hint)
}

/** @throws InvalidArgumentError */
export function checkTokenFormat(format: unknown, parameter: string): TokenFormat | undefined {
  return format === undefined ? undefined : requireOneOf(format, parameter, TOKEN_FORMATS)
}
