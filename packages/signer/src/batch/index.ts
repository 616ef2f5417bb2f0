export type { BatchJob, RecipientsJob, RunJob, SignedTokens } from './batch-job.js'
export type { BatchSignerOptions, Recipient, RecipientsOptions, RunOptions } from './batch-options.js'
export {
  type BatchSigner,
  createBatchSigner,
  type Kernel,
  type PlannedRecipients,
  type RecipientsPlan,
} from './batch-signer.js'
export { type BatchIndex, type Lease, openBatch, type TokenBatch } from './token-batch.js'
