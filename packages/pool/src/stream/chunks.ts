import type { BatchIndex, BatchJob, RunJob } from '@tokbox/signer/plan'

/** The unit of work: a few thousand tokens. */
export interface Chunk {
  readonly job: BatchJob
  readonly index: BatchIndex
}

/** Where chunks come from: a run, which is cut at once, or recipients, who may come slowly. */
export interface ChunkSource {
  next(): IteratorResult<Chunk, void> | Promise<IteratorResult<Chunk, void>>
  /** Says that no more chunks are wanted. Can be called at any time, repeatedly; resolves when the source is closed. */
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
