import { type ProjectCredentials, checkCredentials } from '../credentials.js'
import type { BatchJob, SignedTokens } from './batch-job.js'
import type { BatchSignerOptions, Recipient, RecipientsOptions, RunOptions } from './batch-options.js'
import { type BatchPlanner, createBatchPlanner } from './batch-planner.js'
import { portableWriters } from './portable/portable-writers.js'
import { requireIterable } from './require-iterable.js'
import { jobSigner } from './sign-job.js'
import { simdWriters } from './simd/simd-writers.js'
import { openBatch, type TokenBatch } from './token-batch.js'
import type { Kernel, TokenWriters } from './token-writers.js'

/** Makes many tokens at once. It holds the secret and never shows it. */
export interface BatchSigner extends BatchPlanner {
  readonly apiKey: string
  readonly kernel: Kernel
  /**
   * Makes `count` tokens (from 0 to as many as fit into 4 GiB) that differ only in the nonce, in one piece of memory.
   * @throws InvalidArgumentError @throws SessionIdFormatError
   * @example
   * const batch = batches.tokens(sessionId, 10_000, { role: 'subscriber' })
   */
  tokens(sessionId: string, count: number, options?: RunOptions): TokenBatch
  /**
   * Makes one token for each recipient, in their order.
   * @throws InvalidArgumentError @throws SessionIdFormatError
   * @throws RecipientError at the first wrong record, unless `onError` is `'collect'`
   * @example
   * const batch = batches.tokensFor(sessionId, [{ connectionData: 'ann', role: 'moderator' }, { connectionData: 'bob' }])
   */
  tokensFor(sessionId: string, recipients: Iterable<Recipient>, options?: RecipientsOptions): TokenBatch
  /**
   * Signs a job, into the given memory if it is large enough.
   * @throws InvalidArgumentError when the job is wrong
   * @example
   * const tokens = batches.sign(batches.plan(sessionId, 1000))
   */
  sign(job: BatchJob, memory?: ArrayBuffer): SignedTokens
}

/**
 * Makes a bulk signer for one project.
 * @throws InvalidArgumentError when the credentials or an option are wrong
 * @example
 * const batches = createBatchSigner({ apiKey: '123456', apiSecret: 'the secret of your project' }, { separator: '\n' })
 * await writeFile('tokens.txt', batches.tokens(sessionId, 10_000).bytes)
 */
export function createBatchSigner(
  credentials: ProjectCredentials,
  options?: BatchSignerOptions,
): BatchSigner {
  return batchSignerWith((checked) => simdWriters(checked) ?? portableWriters(checked), credentials, options)
}

/** {@link createBatchSigner} with other writers. */
export function batchSignerWith(
  writersFor: (credentials: ProjectCredentials) => TokenWriters,
  credentials: ProjectCredentials,
  options?: BatchSignerOptions,
): BatchSigner {
  const checked = checkCredentials(credentials)
  const { plan, planFor } = createBatchPlanner(checked, options)
  const writers = writersFor(checked)
  const sign = jobSigner(writers)

  return Object.freeze({
    apiKey: checked.apiKey,
    kernel: writers.kernel,
    tokens(sessionId: string, count: number, runOptions?: RunOptions) {
      const job = plan(sessionId, count, runOptions)
      return openBatch(sign(job), job.count, job.separator.length)
    },
    tokensFor(sessionId: string, recipients: Iterable<Recipient>, recipientsOptions?: RecipientsOptions) {
      const recipientsPlan = planFor(sessionId, recipientsOptions)
      for (const record of requireIterable(recipients)) if (!recipientsPlan.add(record)) break
      const { job, indexes, failures, stoppedBy } = recipientsPlan.flush()
      if (stoppedBy !== undefined) throw stoppedBy
      return openBatch(sign(job), job.count, job.separator.length, { indexes, failures })
    },
    plan,
    planFor,
    sign,
  })
}
