import type { BatchSigner } from '@tokbox/signer/batch'
import type { Executor } from './executor.js'
import { nextTurn } from './next-turn.js'

/** Signs on the caller's own thread, a chunk at a time. Between two chunks the event loop gets its turn. */
export function inlineExecutor(signer: BatchSigner): Executor {
  let first = true
  return {
    inFlight: 1,
    async sign(job, memory) {
      if (!first) await nextTurn()
      first = false
      return signer.sign(job, memory)
    },
  }
}
