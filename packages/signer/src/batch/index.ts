export type { BatchJob, JobFormat, RecipientsJob, RunJob, SignedTokens } from './batch-job.js'
export {
  type BatchSignerOptions,
  RECIPIENTS_OPTION_NAMES,
  type Recipient,
  type RecipientsOptions,
  RUN_OPTION_HINTS,
  RUN_OPTION_NAMES,
  type RunOptions,
} from './batch-options.js'
export type { BatchPlanner, PlannedRecipients, RecipientsPlan } from './batch-planner.js'
export { type BatchSigner, createBatchSigner } from './batch-signer.js'
export { type BatchIndex, type Lease, openBatch, type TokenBatch } from './token-batch.js'
export type { Kernel } from './token-writers.js'
