import type { BatchIndex, BatchJob } from '@tokbox/signer/batch'

/** The unit of work: a few thousand tokens. */
export interface Chunk {
  readonly job: BatchJob
  readonly index: BatchIndex
}
