import type { ProjectCredentials } from '@tokbox/signer'
import type { BatchSigner } from '@tokbox/signer/batch'
import type { BatchJob } from '@tokbox/signer/plan'
import { threads as runtimeThreads } from '#threads'
import type { CallOptions } from '../call-options.js'
import type { CheckedPoolSettings } from '../options.js'
import { threadsPay } from './break-even.js'
import type { Executor } from './executor.js'
import { inlineExecutor } from './inline.js'

/** What a pool signs with: its threads and the caller's own. */
export interface Executors {
  /** How many threads are used when threads are used. 0 where the runtime has none. */
  readonly threads: number
  /** Chooses the executor for the jobs of one call, by how many tokens the call makes as far as is known. */
  chooserFor(parallel: CallOptions['parallel']): (job: BatchJob, count: number) => Promise<Executor>
  close(): Promise<void>
}

/** Starts and loads nothing: threads start, and the signer for the caller's thread is made, with the first job for them. */
export function openExecutors(credentials: ProjectCredentials, settings: CheckedPoolSettings): Executors {
  const { chunkSize, workerUrl, idleTimeout } = settings
  const processors = runtimeThreads?.processors ?? 0
  const threads = processors === 0 ? 0 : (settings.threads ?? processors)
  const onThreads = runtimeThreads?.open({ credentials, count: threads, workerUrl, idleTimeout })

  let signer: Promise<BatchSigner> | undefined
  const loadSigner = () => {
    signer ??= import('@tokbox/signer/batch').then(({ createBatchSigner }) => createBatchSigner(credentials))
    return signer
  }
  const kernel = async () => (await loadSigner()).kernel

  return {
    threads,
    chooserFor(parallel) {
      const inline = inlineExecutor(loadSigner)
      return async (job, count) => {
        if (onThreads === undefined || parallel === false) return inline
        if (parallel === true) return onThreads
        const { started } = onThreads
        const situation = { job, count, chunkSize, processors, threads, started }
        return (await threadsPay(situation, kernel)) ? onThreads : inline
      }
    },
    async close() {
      await onThreads?.close()
    },
  }
}
