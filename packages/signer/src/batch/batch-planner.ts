import { checkSessionId } from '../check-session.js'
import { type ProjectCredentials, checkCredentials } from '../credentials.js'
import { checkDependencies } from '../dependencies.js'
import { RecipientError } from '../errors/index.js'
import { jwtClaimsPrefix } from '../jwt.js'
import { MAX_RUN_LENGTH, nonceRun } from '../nonce.js'
import { t1Prefix, t1SessionPart } from '../t1-data.js'
import { resolveTokenOptions, type TokenFields } from '../token-fields.js'
import { checkTokenFormat, type TokenOptions } from '../token-options.js'
import type { JobFormat, RecipientsJob, RunJob } from './batch-job.js'
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
import { jwtLines, t1Lines } from './recipient-lines.js'

/** Plans tokens of one project, to be signed elsewhere or later: see {@link BatchJob}. It keeps no secret. */
export interface BatchPlanner {
  /**
   * Plans a run of `count` tokens. Everything is checked here, so the job can be signed.
   * @throws InvalidArgumentError @throws SessionIdFormatError
   * @example
   * const job = planner.plan(sessionId, 100_000, { role: 'subscriber' })
   * const firstHalf = { ...job, count: 50_000 }
   */
  plan(sessionId: string, count: number, options?: RunOptions): RunJob
  /**
   * Plans tokens for recipients, who are added one by one.
   * @throws InvalidArgumentError @throws SessionIdFormatError
   * @example
   * const plan = planner.planFor(sessionId, { role: 'subscriber' })
   * for (const connectionData of names) plan.add({ connectionData })
   * const { job } = plan.flush()
   */
  planFor(sessionId: string, options?: RecipientsOptions): RecipientsPlan
}

/** A run for recipients, who are added one by one. */
export interface RecipientsPlan {
  /**
   * Adds the next recipient. The object is read at once and can be reused. The index of a recipient is the number of those
   * added before it.
   * @returns false when the record is wrong and, with `onError: 'stop'`, ends the run
   */
  add(recipient: Recipient): boolean
  /** Returns what has been added since the last call. */
  flush(): PlannedRecipients
}

/** A job for recipients. */
export interface PlannedRecipients {
  readonly job: RecipientsJob
  /** The index of each token's recipient. */
  readonly indexes: readonly number[]
  /** With `onError: 'collect'`: the wrong records, which have no token. */
  readonly failures: readonly RecipientError[]
  /** With `onError: 'stop'`: the wrong record that ended the run. */
  readonly stoppedBy: RecipientError | undefined
}

/**
 * Makes a planner for one project. It signs nothing, so it does not load the kernel.
 * @throws InvalidArgumentError when the credentials or an option are wrong
 * @example
 * const planner = createBatchPlanner({ apiKey, apiSecret })
 * const job = planner.plan(sessionId, 100_000, { role: 'subscriber' })
 * // On another thread, or later: createBatchSigner({ apiKey, apiSecret }).sign(job)
 */
export function createBatchPlanner(
  credentials: ProjectCredentials,
  options?: BatchSignerOptions,
): BatchPlanner {
  const { apiKey } = checkCredentials(credentials)
  const given = readBatchSignerOptions(options)
  const defaultFormat = checkTokenFormat(given.tokenFormat, 'options.tokenFormat') ?? 't1'
  const owner: PlanOwner = {
    projectId: apiKey,
    formatOf: (tokenFormat) => checkTokenFormat(tokenFormat, 'options.tokenFormat') ?? defaultFormat,
    claimsPrefix: (fields) => jwtClaimsPrefix(apiKey, fields),
  }
  return plannerFor(owner, given)
}

/** For whom tokens are planned. */
export interface PlanOwner {
  /** The API key, or the id of the application. */
  readonly projectId: string
  /** The format of tokens with this option. @throws InvalidArgumentError when there is none such */
  formatOf(tokenFormat: unknown): JobFormat
  /** The claims of a JWT as JSON text up to the value of `jti`, which comes last. */
  claimsPrefix(fields: TokenFields): string
}

/** Makes a planner. @throws InvalidArgumentError when an option is wrong */
export function plannerFor(
  { projectId, formatOf, claimsPrefix }: PlanOwner,
  given: Omit<BatchSignerOptions, 'tokenFormat'>,
): BatchPlanner {
  const { now, random } = checkDependencies(given)
  const defaultSeparator = checkSeparator(given.separator) ?? ''

  const resolve = (sessionId: string, tokenOptions: TokenOptions) => {
    checkSessionId(sessionId, projectId, tokenOptions.checkSession)
    const format = formatOf(tokenOptions.tokenFormat)
    const time = now()
    return { format, time, fields: resolveTokenOptions(sessionId, tokenOptions, time, 'options') }
  }

  return Object.freeze({
    plan(sessionId: string, count: number, runOptions?: RunOptions): RunJob {
      checkCount(count)
      const { shard, separator = defaultSeparator, tokenOptions } = checkRunOptions(runOptions)
      const { format, fields } = resolve(sessionId, tokenOptions)
      const run = nonceRun(random, shard)
      const prefix = format === 't1' ? t1Prefix(fields) + run : `${claimsPrefix(fields)}"${run}`
      const counterDigits = String(Math.max(0, count - 1)).length
      return { kind: 'run', format, separator, prefix, counterDigits, first: 0, count }
    },
    planFor(sessionId: string, recipientsOptions?: RecipientsOptions): RecipientsPlan {
      const {
        shard,
        separator = defaultSeparator,
        tokenOptions,
        collect,
      } = checkRecipientsOptions(recipientsOptions)
      const { format, time, fields } = resolve(sessionId, tokenOptions)
      const run = nonceRun(random, shard)
      let taken = 0

      const lines = format === 't1' ? t1Lines(run) : jwtLines(claimsPrefix, run)
      let indexes: number[] = []
      let failures: RecipientError[] = []
      let stoppedBy: RecipientError | undefined

      const read = (record: Recipient, index: number): TokenFields | undefined => {
        try {
          return resolveTokenOptions(sessionId, checkRecipient(record, tokenOptions), time, 'recipient')
        } catch (error) {
          const failure = new RecipientError(index, error)
          if (collect) failures.push(failure)
          else stoppedBy = failure
          return undefined
        }
      }

      return {
        add(record) {
          const index = taken++
          if (index >= MAX_RUN_LENGTH) checkCount(index + 1)
          const own = read(record, index)
          if (own !== undefined) {
            lines.add(own, index)
            indexes.push(index)
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
    },
  })
}
