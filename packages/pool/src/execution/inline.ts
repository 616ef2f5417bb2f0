import type { BatchJob, Kernel, SignedTokens } from '@tokbox/signer/plan'
import type { Executor } from './executor.js'
import { nextTurn } from './next-turn.js'

/** What signs without threads of the pool. */
export interface InlineSigner {
  /** How fast it is; undefined when it signs with a private key. */
  readonly kernel?: Kernel
  sign(job: BatchJob, memory?: ArrayBuffer): SignedTokens | Promise<SignedTokens>
}

/**
 * Signs on the caller's own thread, or with what the runtime has beside it. Between two chunks the event loop has its turn.
 * @param inFlight one chunk at a time, or two when signing is asynchronous, so that nothing is idle at the end of one
 */
export function inlineExecutor(loadSigner: () => Promise<InlineSigner>, inFlight: 1 | 2): Executor {
  let isFirst = true
  return {
    inFlight,
    async sign(job, memory) {
      const signer = await loadSigner()
      if (!isFirst) await nextTurn()
      isFirst = false
      return signer.sign(job, memory)
    },
  }
}
