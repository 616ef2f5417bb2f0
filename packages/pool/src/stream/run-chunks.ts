import type { RunJob } from '@tokbox/signer/batch'
import type { Chunk } from './chunk.js'

/** Cuts a run into chunks. */
export function* runChunks(plan: RunJob, chunkSize: number): Generator<Chunk, void> {
  for (let first = 0; first < plan.count; first += chunkSize) {
    const count = Math.min(chunkSize, plan.count - first)
    yield { job: { ...plan, first, count }, index: { indexes: first } }
  }
}
