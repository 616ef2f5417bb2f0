import {
  describe,
  pickOptions,
  refuseUnknownOptions,
  requireInteger,
  requireObject,
  requireOneOf,
  unlessAdded,
} from '@tokbox/core/arguments'
import { InvalidArgumentError } from '@tokbox/core/errors'
import { MAX_RUN_LENGTH, MAX_SHARD } from '../nonce.js'
import type { SignerOptions } from '../signer.js'
import { TOKEN_OPTION_HINTS, TOKEN_OPTION_NAMES, type TokenOptions } from '../token-options.js'

/** Options of {@link createBatchSigner} and {@link createBatchPlanner}. */
export interface BatchSignerOptions extends SignerOptions {
  /** The separator of batches whose options do not set one. Default: none. */
  readonly separator?: string | undefined
}

/** Options of a run, the same for all its tokens. */
export interface RunOptions extends Omit<TokenOptions, 'nonce'> {
  /**
   * The number of this machine or job, 0 to 99 999, when several make tokens for the same purpose: tokens of different shards
   * are different by construction. Default: 0.
   */
  readonly shard?: number | undefined
  /**
   * Follows each token in `batch.bytes`, such as `'\n'`: at most 16 ASCII characters. Default: the separator of the signer, or
   * else none.
   */
  readonly separator?: string | undefined
}

/** Options of one recipient's token. */
export type Recipient = Pick<
  TokenOptions,
  'role' | 'connectionData' | 'expiresIn' | 'expiresAt' | 'initialLayoutClassList'
>

/** Options of a list of recipients. The token options are defaults for the records. */
export interface RecipientsOptions extends RunOptions {
  /**
   * `'stop'`: the first wrong record ends the run with a RecipientError. `'collect'`: wrong records get no token and are
   * listed in `batch.failures`. Default: `'stop'`.
   */
  readonly onError?: 'stop' | 'collect' | undefined
}

/** The names of {@link RunOptions}. */
export const RUN_OPTION_NAMES = [
  ...TOKEN_OPTION_NAMES.filter((name) => name !== 'nonce'),
  'shard',
  'separator',
] as const satisfies readonly (keyof RunOptions)[]

/** The names of {@link RecipientsOptions}. */
export const RECIPIENTS_OPTION_NAMES = [
  ...RUN_OPTION_NAMES,
  'onError',
] as const satisfies readonly (keyof RecipientsOptions)[]

const RECIPIENT_NAMES = [
  'role',
  'connectionData',
  'expiresIn',
  'expiresAt',
  'initialLayoutClassList',
] as const satisfies readonly (keyof Recipient)[]

/** Hints for option names of other libraries, and for an option of single tokens. */
export const RUN_OPTION_HINTS: Readonly<Record<string, string>> = {
  ...TOKEN_OPTION_HINTS,
  nonce: 'The tokens of a run differ in their nonces, which are made here. token() takes a nonce.',
}

interface CheckedRunOptions {
  readonly shard: number
  readonly separator: string | undefined
  readonly tokenOptions: TokenOptions
}

/** Reads the options of a run once. @throws InvalidArgumentError */
export function checkRunOptions(options: RunOptions | undefined): CheckedRunOptions {
  return splitRunOptions(pickOptions(options, 'options', RUN_OPTION_NAMES, { hints: RUN_OPTION_HINTS }))
}

/** Reads the options of a list of recipients once. @throws InvalidArgumentError */
export function checkRecipientsOptions(
  options: RecipientsOptions | undefined,
): CheckedRunOptions & { readonly collect: boolean } {
  const given = pickOptions(options, 'options', RECIPIENTS_OPTION_NAMES, { hints: RUN_OPTION_HINTS })
  const { onError, ...runOptions } = given
  if (onError !== undefined) requireOneOf(onError, 'options.onError', ['stop', 'collect'])
  return { ...splitRunOptions(runOptions), collect: onError === 'collect' }
}

/** What is left has no prototype: see {@link pickOptions}. */
function splitRunOptions({ shard, separator, ...tokenOptions }: RunOptions): CheckedRunOptions {
  return {
    shard: checkShard(shard),
    separator: checkSeparator(separator),
    tokenOptions: Object.assign(Object.create(null), tokenOptions),
  }
}

function checkShard(shard: number | undefined): number {
  return shard === undefined ? 0 : requireInteger(shard, 'options.shard', { min: 0, max: MAX_SHARD })
}

const RECIPIENT = `an object { ${RECIPIENT_NAMES.join(', ')} }`

/** Reads a record once and adds the defaults. @throws InvalidArgumentError */
export function checkRecipient(record: unknown, defaults: TokenOptions): TokenOptions {
  const given = requireObject(record, 'recipient', RECIPIENT) as Recipient
  refuseUnknownOptions(given, 'recipient', RECIPIENT_NAMES, TOKEN_OPTION_HINTS)
  // Unrolled for speed: see unlessAdded.
  const role = unlessAdded(given.role, given, 'role')
  const connectionData = unlessAdded(given.connectionData, given, 'connectionData')
  const expiresIn = unlessAdded(given.expiresIn, given, 'expiresIn')
  const expiresAt = unlessAdded(given.expiresAt, given, 'expiresAt')
  const classes = unlessAdded(given.initialLayoutClassList, given, 'initialLayoutClassList')
  // An expiry in the record, in either form, replaces the default in either form.
  const expires = expiresIn === undefined && expiresAt === undefined ? defaults : { expiresIn, expiresAt }
  return {
    role: role === undefined ? defaults.role : role,
    connectionData: connectionData === undefined ? defaults.connectionData : connectionData,
    expiresIn: expires.expiresIn,
    expiresAt: expires.expiresAt,
    initialLayoutClassList: classes === undefined ? defaults.initialLayoutClassList : classes,
  }
}

/** @throws InvalidArgumentError */
export function checkCount(count: unknown): number {
  return requireInteger(count, 'count', { min: 0, max: MAX_RUN_LENGTH, unit: 'tokens' })
}

/** @throws InvalidArgumentError */
export function checkSeparator(separator: unknown): string | undefined {
  if (separator === undefined) return undefined
  if (typeof separator === 'string' && /^\p{ASCII}{0,16}$/u.test(separator)) return separator
  throw new InvalidArgumentError({
    parameter: 'options.separator',
    expected: 'at most 16 ASCII characters',
    received: describe(separator),
  })
}

/** Reads the options of a batch signer once. @throws InvalidArgumentError */
export function readBatchSignerOptions(options: BatchSignerOptions | undefined): BatchSignerOptions {
  return pickOptions(options, 'options', ['clock', 'random', 'tokenFormat', 'separator'])
}
