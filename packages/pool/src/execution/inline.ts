import type { BatchSigner } from '@tokbox/signer/batch'
import type { Executor } from './executor.js'
import { nextTurn } from './next-turn.js'

/** Signs on the caller's own thread, one chunk at a time. Between two chunks the event loop has its turn. */
export function inlineExecutor(loadSigner: () => Promise<BatchSigner>): Executor {
  let isFirst = true
  return {
    inFlight: 1,
    async sign(job, memory) {
      const signer = await loadSigner()
      if (!isFirst) await nextTurn()
      isFirst = false
      return signer.sign(job, memory)
    },
  }
}
