import type { BatchIndex, BatchJob, RunJob } from '@tokbox/signer/plan'

/** The unit of work: a few thousand tokens. */
export interface Chunk {
  readonly job: BatchJob
  readonly index: BatchIndex
}

/** Where chunks come from: cut from a run at once, or made of recipients that may be slow to come. */
export interface ChunkSource {
  next(): IteratorResult<Chunk, void> | Promise<IteratorResult<Chunk, void>>
  /** Nobody wants more. May be called at any time and more than once; resolves when the source has been closed. */
  leave(): Promise<void>
}

/** Cuts a run into chunks. */
export function runChunks(run: RunJob, chunkSize: number): ChunkSource {
  let first = 0
  return {
    next() {
      if (first >= run.count) return { done: true, value: undefined }
      const count = Math.min(chunkSize, run.count - first)
      const chunk = { job: { ...run, first, count }, index: { indexes: first } }
      first += count
      return { done: false, value: chunk }
    },
    leave: async () => {},
  }
}
