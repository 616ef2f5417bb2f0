import type { BatchJob, SignedTokens } from '@tokbox/signer/batch'

/** Something that signs jobs. */
export interface Executor {
  /** How many jobs one call should have under way. */
  readonly inFlight: number
  /** Signs a job. The memory is given away; it comes back as the memory of the tokens if it is large enough. */
  sign(job: BatchJob, memory: ArrayBuffer | undefined): Promise<SignedTokens>
}

/** An executor with threads that have to be ended. */
export interface ThreadExecutor extends Executor {
  /** Waits for the jobs under way, then ends the threads. */
  close(): Promise<void>
}

/** What a runtime offers. */
export interface Threads {
  /** How many threads make sense by default; 1 means that there is nothing to be gained. 0: there are none. */
  readonly available: number
  start(options: ThreadOptions): Promise<ThreadExecutor>
}

export interface ThreadOptions {
  readonly credentials: { readonly apiKey: string; readonly apiSecret: string }
  readonly threads: number
  readonly workerUrl: URL | undefined
}
