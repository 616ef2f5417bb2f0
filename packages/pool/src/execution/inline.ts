import type { BatchSigner } from '@tokbox/signer/batch'
import type { Executor } from './executor.js'

/**
 * Signs on the caller's own thread, a chunk at a time. Between two chunks the event loop gets its turn, so that timers,
 * sockets and an abort are served.
 */
export function inlineExecutor(signer: BatchSigner): Executor {
  let first = true
  return {
    inFlight: 1,
    async sign(job, memory) {
      if (!first) await new Promise<void>((resolve) => setTimeout(resolve, 0))
      first = false
      return signer.sign(job, memory)
    },
  }
}
