import type { Credentials } from '@tokbox/signer'
import type { BatchJob, SignedTokens } from '@tokbox/signer/plan'

/** Signs jobs. */
export interface Executor {
  /** How many jobs one call should have under way. */
  readonly inFlight: number
  /** Signs a job. The memory changes hands; it comes back as the memory of the tokens if it is large enough. */
  sign(job: BatchJob, memory: ArrayBuffer | undefined): Promise<SignedTokens>
}

/** Signs on threads, which start with the first job. */
export interface ThreadExecutor extends Executor {
  /** Are the threads running? */
  readonly started: boolean
  /** Waits for the jobs under way, then ends the threads. */
  close(): Promise<void>
}

/** What a runtime with threads offers. */
export interface Threads {
  /** How many processors this program may use. */
  readonly processors: number
  /** On how many threads of its own the runtime makes RSA signatures. */
  readonly cryptoThreads: number
  /** Starts nothing yet. */
  open(options: ThreadOptions): ThreadExecutor
}

export interface ThreadOptions {
  readonly credentials: Credentials
  readonly count: number
  readonly workerUrl: URL | undefined
  /** Milliseconds. `undefined`: threads stay. */
  readonly idleTimeout: number | undefined
}
