import type { BatchJob, SignedTokens } from '../../batch/batch-job.js'
import type { Recipient, RecipientsOptions, RunOptions } from '../../batch/batch-options.js'
import type { BatchPlanner } from '../../batch/batch-planner.js'
import { requireIterable } from '../../batch/require-iterable.js'
import { openBatch, type TokenBatch } from '../../batch/token-batch.js'
import type { ApplicationCredentials } from '../../credentials.js'
import { checkApplicationCredentials, keysOfCredentials } from '../application-credentials.js'
import {
  type ApplicationBatchSignerOptions,
  createApplicationBatchPlanner,
} from './application-batch-planner.js'
import { createJobSigner } from './job-signer.js'

/** Makes many tokens of an application at once. It holds the private key and never shows it. */
export interface ApplicationBatchSigner extends BatchPlanner {
  readonly applicationId: string
  /**
   * Makes `count` tokens (from 0 to as many as fit into 4 GiB) that differ only in the `jti`, in one piece of memory.
   * All errors are rejections.
   * @throws InvalidArgumentError @throws SessionIdFormatError
   * @example
   * const batch = await batches.tokens(sessionId, 1000, { role: 'subscriber' })
   */
  tokens(sessionId: string, count: number, options?: RunOptions): Promise<TokenBatch>
  /**
   * Makes one token for each recipient, in their order.
   * @throws InvalidArgumentError @throws SessionIdFormatError
   * @throws RecipientError at the first wrong record, unless `onError` is `'collect'`
   * @example
   * const batch = await batches.tokensFor(sessionId, [{ connectionData: 'ann', role: 'moderator' }, { connectionData: 'bob' }])
   */
  tokensFor(
    sessionId: string,
    recipients: Iterable<Recipient>,
    options?: RecipientsOptions,
  ): Promise<TokenBatch>
  /**
   * Signs a job, into the given memory if it is large enough.
   * @throws InvalidArgumentError when the job is wrong
   * @example
   * const tokens = await batches.sign(batches.plan(sessionId, 1000))
   */
  sign(job: BatchJob, memory?: ArrayBuffer): Promise<SignedTokens>
}

/**
 * Makes a bulk signer for one application. A signature with RSA takes a hundred times as long as one with a secret; WebCrypto
 * makes several at once where the runtime has threads for that, as Node and Bun have.
 * @throws InvalidArgumentError when the credentials or an option are wrong
 * @throws KeyFormatError when the key cannot be used
 * @example
 * const batches = createApplicationBatchSigner({ applicationId, privateKey }, { separator: '\n' })
 * await writeFile('tokens.txt', (await batches.tokens(sessionId, 1000)).bytes)
 */
export function createApplicationBatchSigner(
  credentials: ApplicationCredentials,
  options?: ApplicationBatchSignerOptions,
): ApplicationBatchSigner {
  const checked = checkApplicationCredentials(credentials)
  const { plan, planFor } = createApplicationBatchPlanner(checked, options)
  const sign = createJobSigner(keysOfCredentials(checked))
  return Object.freeze({
    applicationId: checked.applicationId,
    async tokens(sessionId: string, count: number, runOptions?: RunOptions) {
      const job = plan(sessionId, count, runOptions)
      return openBatch(await sign(job), job.count, job.separator.length)
    },
    async tokensFor(
      sessionId: string,
      recipients: Iterable<Recipient>,
      recipientsOptions?: RecipientsOptions,
    ) {
      const recipientsPlan = planFor(sessionId, recipientsOptions)
      for (const record of requireIterable(recipients)) if (!recipientsPlan.add(record)) break
      const { job, indexes, failures, stoppedBy } = recipientsPlan.flush()
      if (stoppedBy !== undefined) throw stoppedBy
      return openBatch(await sign(job), job.count, job.separator.length, { indexes, failures })
    },
    plan,
    planFor,
    sign,
  })
}
