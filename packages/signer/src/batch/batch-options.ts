import {
  describe,
  refuseUnknownOptions,
  requireInteger,
  requireObject,
  requireOneOf,
} from '../arguments/index.js'
import { InvalidArgumentError } from '../errors/index.js'
import { MAX_RUN_LENGTH, MAX_SHARD } from '../nonce.js'
import type { SignerOptions } from '../signer.js'
import { checkTokenOptions, type TokenOptions } from '../token-options.js'

/** How a batch signer is to be. */
export interface BatchSignerOptions extends SignerOptions {
  /** What stands after each token in `batch.bytes`, such as `'\n'`: at most 16 ASCII characters. Default: nothing. */
  readonly separator?: string | undefined
}

/** What the tokens of a run say, all the same. */
export interface RunOptions extends Omit<TokenOptions, 'nonce'> {
  /**
   * Which part of a larger whole this is, 0 to 99 999, when several machines share one: tokens of different shards
   * are different by construction. Default: 0.
   */
  readonly shard?: number | undefined
}

/** What one recipient's token says. */
export type Recipient = Pick<
  TokenOptions,
  'role' | 'connectionData' | 'expiresIn' | 'expiresAt' | 'initialLayoutClassList'
>

/** How a list of recipients is handled. The token options are the defaults for records that do not say. */
export interface RecipientsOptions extends RunOptions {
  /**
   * `'stop'`: the first wrong record ends the run with a RecipientError. `'collect'`: wrong records get no token and are
   * reported in `batch.failures`. Default: `'stop'`.
   */
  readonly onError?: 'stop' | 'collect' | undefined
}

const RECIPIENT_NAMES = ['role', 'connectionData', 'expiresIn', 'expiresAt', 'initialLayoutClassList']
const NOT_FOR_RECIPIENTS = ['tokenFormat', 'nonce', 'checkSession']

/** A run's options, with the shard taken out. @throws InvalidArgumentError */
export function checkRunOptions(options: RunOptions | undefined): {
  shard: number
  tokenOptions: TokenOptions
} {
  if (options === undefined) return { shard: 0, tokenOptions: {} }
  const { shard = 0, ...rest } = requireObject(options, 'options', 'an object of token options') as RunOptions
  requireInteger(shard, 'options.shard', { min: 0, max: MAX_SHARD })
  if ('nonce' in rest) {
    throw new InvalidArgumentError({
      parameter: 'options.nonce',
      expected: 'no nonce',
      received: 'one',
      hint: 'The tokens of a run differ in their nonces, which are made here. token() takes a nonce.',
    })
  }
  return { shard, tokenOptions: checkTokenOptions(rest, 'options', ['nonce']) }
}

/** @throws InvalidArgumentError */
export function checkRecipientsOptions(options: RecipientsOptions | undefined): {
  shard: number
  tokenOptions: TokenOptions
  collect: boolean
} {
  if (options === undefined) return { shard: 0, tokenOptions: {}, collect: false }
  const { onError, ...rest } = requireObject(options, 'options', 'an object of options') as RecipientsOptions
  const choice =
    onError === undefined ? 'stop' : requireOneOf(onError, 'options.onError', ['stop', 'collect'])
  return { ...checkRunOptions(rest), collect: choice === 'collect' }
}

/** @throws InvalidArgumentError */
export function checkRecipient(record: unknown): Recipient {
  if (record === undefined) requireObject(record, 'recipient', `an object { ${RECIPIENT_NAMES.join(', ')} }`)
  return checkTokenOptions(record, 'recipient', NOT_FOR_RECIPIENTS)
}

/** @throws InvalidArgumentError */
export function checkCount(count: unknown): number {
  return requireInteger(count, 'count', { min: 0, max: MAX_RUN_LENGTH, unit: 'tokens' })
}

/** @throws InvalidArgumentError */
export function checkSeparator(separator: unknown): string {
  if (separator === undefined) return ''
  if (typeof separator === 'string' && /^[\t\n\r -~]{0,16}$/.test(separator)) return separator
  throw new InvalidArgumentError({
    parameter: 'options.separator',
    expected: 'at most 16 ASCII characters',
    received: describe(separator),
  })
}

/** The names that {@link BatchSignerOptions} has. @throws InvalidArgumentError */
export function refuseUnknownSignerOptions(options: object): void {
  refuseUnknownOptions(options, 'options', ['clock', 'random', 'tokenFormat', 'separator'])
}
