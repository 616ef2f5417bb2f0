export type { BatchJob, RecipientsJob, RunJob, SignedTokens } from './batch-job.js'
export {
  type BatchSignerOptions,
  type Recipient,
  type RecipientsOptions,
  type RunOptions,
  recipientsOptionNames,
  runOptionHints,
  runOptionNames,
} from './batch-options.js'
export type { BatchPlanner, PlannedRecipients, RecipientsPlan } from './batch-planner.js'
export { type BatchSigner, createBatchSigner } from './batch-signer.js'
export { type BatchIndex, type Lease, openBatch, type TokenBatch } from './token-batch.js'
export type { Kernel } from './token-writers.js'
