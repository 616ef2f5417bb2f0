import { describe } from '@tokbox/core/arguments'
import { InvalidArgumentError } from '@tokbox/core/errors'
import { type Credentials, checkCredentials } from '../credentials.js'
import { RecipientError } from '../errors/index.js'
import { jwtClaimsPrefix } from '../jwt.js'
import { MAX_RUN_LENGTH, nonceRun } from '../nonce.js'
import { checkSurroundings } from '../surroundings.js'
import { t1DataPrefix, t1SessionPart } from '../t1.js'
import { checkSessionId, checkTokenFormat, resolveTokenOptions, type TokenOptions } from '../token-options.js'
import type { BatchJob, RecipientsJob, RunJob, SignedTokens } from './batch-job.js'
import {
  type BatchSignerOptions,
  checkCount,
  checkRecipient,
  checkRecipientsOptions,
  checkRunOptions,
  checkSeparator,
  type Recipient,
  type RecipientsOptions,
  type RunOptions,
  readBatchSignerOptions,
} from './batch-options.js'
import { portableWriters } from './portable/portable-writers.js'
import { recipientLines } from './recipient-lines.js'
import { jobSigner } from './sign-job.js'
import { simdWriters } from './simd/simd-writers.js'
import { openBatch, type TokenBatch } from './token-batch.js'
import type { Kernel, TokenWriters } from './token-writers.js'

/** Makes many tokens at once. Holds the secret, and shows it nowhere. */
export interface BatchSigner {
  readonly apiKey: string
  readonly kernel: Kernel
  /**
   * `count` tokens (0 to what fits into 4 GiB) that differ only in the nonce, in one piece of memory.
   * @throws InvalidArgumentError @throws SessionIdFormatError
   */
  tokens(sessionId: string, count: number, options?: RunOptions): TokenBatch
  /**
   * One token for each recipient, in their order.
   * @throws InvalidArgumentError @throws SessionIdFormatError
   * @throws RecipientError at the first wrong record, unless `onError` is `'collect'`
   */
  tokensFor(sessionId: string, recipients: Iterable<Recipient>, options?: RecipientsOptions): TokenBatch
  /** A run as data, to be signed in parts, elsewhere: see {@link BatchJob}. Checks all that `tokens` checks. */
  plan(sessionId: string, count: number, options?: RunOptions): RunJob
  /** The same for recipients, who may come bit by bit. */
  planFor(sessionId: string, options?: RecipientsOptions): RecipientsPlan
  /** Signs a job, into the given memory if it is large enough. */
  sign(job: BatchJob, memory?: ArrayBuffer): SignedTokens
}

/** A run for recipients, who may come bit by bit. */
export interface RecipientsPlan {
  /**
   * Takes the next recipient: reads it at once, so that its object may serve again. Its index is the number of those that
   * were added before. False when it is wrong and nothing is to come after it.
   */
  add(recipient: Recipient): boolean
  /** What has been added since the last time. */
  flush(): PlannedRecipients
}

/** Recipients checked and turned into a job. */
export interface PlannedRecipients {
  readonly job: RecipientsJob
  /** The index of each token's recipient. */
  readonly indexes: readonly number[]
  /** The wrong records that were passed over, with `onError: 'collect'`. */
  readonly failures: readonly RecipientError[]
  /** With `onError: 'stop'`: the wrong record before which this ends. */
  readonly stoppedBy: RecipientError | undefined
}

/**
 * A bulk signer for the credentials of one project.
 * @throws InvalidArgumentError when the credentials or an option are wrong
 */
export function createBatchSigner(credentials: Credentials, options?: BatchSignerOptions): BatchSigner {
  return batchSignerWith((checked) => simdWriters(checked) ?? portableWriters(checked), credentials, options)
}

/** {@link createBatchSigner} with writers of one's own choice. */
export function batchSignerWith(
  writersFor: (credentials: Credentials) => TokenWriters,
  credentials: Credentials,
  options?: BatchSignerOptions,
): BatchSigner {
  const checked = checkCredentials(credentials)
  const { apiKey } = checked
  const given = readBatchSignerOptions(options)
  const { now, random } = checkSurroundings(given)
  const defaultFormat = checkTokenFormat(given.tokenFormat, 'options.tokenFormat') ?? 't1'
  const separator = checkSeparator(given.separator)
  const writers = writersFor(checked)
  const sign = jobSigner(writers)

  const resolve = (sessionId: string, tokenOptions: TokenOptions) => {
    checkSessionId(sessionId, apiKey, tokenOptions.checkSession)
    const format = checkTokenFormat(tokenOptions.tokenFormat, 'options.tokenFormat') ?? defaultFormat
    const time = now()
    return { format, time, fields: resolveTokenOptions(sessionId, tokenOptions, time, 'options') }
  }

  const plan = (sessionId: string, count: number, runOptions?: RunOptions): RunJob => {
    checkCount(count)
    const { shard, tokenOptions } = checkRunOptions(runOptions)
    const { format, fields } = resolve(sessionId, tokenOptions)
    const run = nonceRun(random, shard)
    const prefix = format === 't1' ? t1DataPrefix(fields) + run : `${jwtClaimsPrefix(apiKey, fields)}"${run}`
    const counterDigits = String(Math.max(0, count - 1)).length
    return { kind: 'run', format, separator, prefix, counterDigits, first: 0, count }
  }

  const planFor = (sessionId: string, recipientsOptions?: RecipientsOptions): RecipientsPlan => {
    const { shard, tokenOptions, collect } = checkRecipientsOptions(recipientsOptions)
    const { format, time, fields } = resolve(sessionId, tokenOptions)
    const run = nonceRun(random, shard)
    let taken = 0

    const lines = recipientLines(format, apiKey, run)
    let indexes: number[] = []
    let failures: RecipientError[] = []
    let stoppedBy: RecipientError | undefined

    return {
      add(record) {
        const index = taken++
        if (index >= MAX_RUN_LENGTH) checkCount(index + 1)
        try {
          const own = checkRecipient(record, tokenOptions)
          lines.add(resolveTokenOptions(sessionId, own, time, 'recipient'), index)
          indexes.push(index)
        } catch (error) {
          if (!(error instanceof InvalidArgumentError)) throw error
          const failure = new RecipientError(index, error)
          if (collect) failures.push(failure)
          else stoppedBy = failure
        }
        return stoppedBy === undefined
      },
      flush() {
        const prefix = format === 't1' ? t1SessionPart(fields) : ''
        const count = indexes.length
        const job: RecipientsJob = {
          kind: 'recipients',
          format,
          separator,
          prefix,
          lines: lines.take(),
          count,
        }
        const planned = { job, indexes, failures, stoppedBy }
        indexes = []
        failures = []
        return planned
      },
    }
  }

  return Object.freeze({
    apiKey,
    kernel: writers.kernel,
    tokens(sessionId: string, count: number, runOptions?: RunOptions) {
      const job = plan(sessionId, count, runOptions)
      return openBatch(sign(job), job.count, separator.length)
    },
    tokensFor(sessionId: string, recipients: Iterable<Recipient>, recipientsOptions?: RecipientsOptions) {
      const recipientsPlan = planFor(sessionId, recipientsOptions)
      for (const record of requireIterable(recipients)) if (!recipientsPlan.add(record)) break
      const { job, indexes, failures, stoppedBy } = recipientsPlan.flush()
      if (stoppedBy !== undefined) throw stoppedBy
      return openBatch(sign(job), job.count, separator.length, { indexes, failures })
    },
    plan,
    planFor,
    sign,
  })
}

function requireIterable(recipients: unknown): Iterable<Recipient> {
  const iterate = (recipients as Partial<Iterable<Recipient>> | null | undefined)?.[Symbol.iterator]
  if (typeof recipients === 'object' && typeof iterate === 'function')
    return recipients as Iterable<Recipient>
  throw new InvalidArgumentError({
    parameter: 'recipients',
    expected: 'an iterable of objects with token options',
    received: describe(recipients),
  })
}
