import { refuse, requireInteger, requireOneOf, timeOf } from '@tokbox/core/arguments'
import { InvalidArgumentError } from '@tokbox/core/errors'
import { isWellFormed } from './encoding/utf8.js'
import { Expiration } from './expiration.js'
import { ROLES, Role } from './role.js'
import type { TokenOptions } from './token-options.js'

/** Everything that goes into a token except the nonce. Times are seconds since 1970. */
export interface TokenFields {
  readonly sessionId: string
  readonly role: Role
  readonly connectionData: string
  readonly createTime: number
  readonly expireTime: number
  readonly initialLayoutClassList: string
}

/**
 * Makes a token. Keeps its scratch space, because allocating it would take longer than signing, and reuses what has not
 * changed since the last token.
 * @param nonceStart the part of the nonce that many tokens share: digits only
 * @param isRepeated whether this encoder's last token was the same except for the end of the nonce
 */
export type TokenEncoder = (
  fields: TokenFields,
  nonceStart: string,
  nonceEnd: string,
  isRepeated: boolean,
) => string

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

const MAX_CONNECTION_DATA = 1000
const MAX_CLASS_LIST = 1000

/**
 * Checks the options and turns them into the fields of a token.
 * @param now milliseconds since 1970
 * @param parameter the name of the options in messages
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
  const fits = typeof data === 'string' && data.length <= MAX_CONNECTION_DATA
  if (fits && isWellFormed(data)) return data
  let hint: string | undefined
  if (fits) hint = 'It holds half of a surrogate pair: was it cut in the middle of a character?'
  else if (typeof data === 'object' && data !== null)
    hint = 'Turn it into text first, with JSON.stringify for example.'
  const expected = `a string of at most ${MAX_CONNECTION_DATA} UTF-16 units without lone surrogates`
  return refuse(data, `${owner}.connectionData`, expected, hint)
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
    return 'Is it in milliseconds? It counts seconds; the platform accepts at most 30 days.'
  return value === 0 ? 'Leave it out for the default of 24 hours.' : undefined
}

function resolveExpiresAt(expiresAt: unknown, createTime: number, parameter: string): number {
  const expireTime = Math.floor(timeOf(expiresAt) / 1000)
  if (expireTime > createTime && expireTime <= createTime + Expiration.Days30) return expireTime
  const expected = 'a Date from 1 second to 30 days from now'
  if (Number.isNaN(expireTime)) {
    const hint = typeof expiresAt === 'number' ? 'Write new Date(milliseconds).' : undefined
    return refuse(expiresAt, parameter, expected, hint)
  }
  const received = expireTime <= createTime ? 'a Date in the past' : 'a Date more than 30 days ahead'
  throw new InvalidArgumentError({ parameter, expected, received })
}

function resolveClassList(list: unknown, owner: string): string {
  if (list === undefined) return ''
  const parameter = `${owner}.initialLayoutClassList`
  if (!Array.isArray(list))
    return refuse(list, parameter, 'an array of non-empty class names without white space')
  const names: unknown[] = Array.from(list)
  for (const [index, name] of names.entries()) {
    if (typeof name === 'string' && /^[^\s\p{Cc}]+$/u.test(name) && isWellFormed(name)) continue
    refuse(name, `${parameter}[${index}]`, 'a non-empty class name without white space')
  }
  const joined = names.join(' ')
  if (joined.length <= MAX_CLASS_LIST) return joined
  throw new InvalidArgumentError({
    parameter,
    expected: `class names of at most ${MAX_CLASS_LIST} characters together`,
    received: `${joined.length} characters`,
  })
}
