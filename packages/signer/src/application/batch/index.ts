export {
  type ApplicationBatchSignerOptions,
  createApplicationBatchPlanner,
} from './application-batch-planner.js'
export { type ApplicationBatchSigner, createApplicationBatchSigner } from './application-batch-signer.js'
export { createJobSigner, type Rs256, type SignJob } from './job-signer.js'
export { keyForThread } from './key-for-thread.js'
