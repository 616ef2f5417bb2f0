import type { Credentials } from '@tokbox/signer'
import { isApplication } from '@tokbox/signer/application'
import type { BatchJob } from '@tokbox/signer/plan'
import { threads as runtimeThreads } from '#threads'
import type { CallOptions } from '../call-options.js'
import type { CheckedPoolSettings } from '../options.js'
import { type Situation, threadsPay } from './break-even.js'
import type { Executor } from './executor.js'
import { type InlineSigner, inlineExecutor } from './inline.js'
import { loadSigner } from './load-signer.js'

/** What a pool signs with: its threads and the caller's own. */
export interface Executors {
  /** How many threads are used when threads are used. 0 where the runtime has none. */
  readonly threads: number
  /** Chooses the executor for the jobs of one call, by how many tokens the call makes as far as is known. */
  chooserFor(parallel: CallOptions['parallel']): (job: BatchJob, count: number) => Promise<Executor>
  close(): Promise<void>
}

/** The settings of a pool whose chunks have a size. */
type Settings = CheckedPoolSettings & { readonly chunkSize: number }

/** Starts and loads nothing: threads start, and the signer for the caller's thread is made, with the first job for them. */
export function openExecutors(credentials: Credentials, settings: Settings): Executors {
  const { chunkSize, workerUrl, idleTimeout } = settings
  const { processors = 0, cryptoThreads = 0 } = runtimeThreads ?? {}
  const threads = processors === 0 ? 0 : (settings.threads ?? processors)
  const onThreads = runtimeThreads?.open({ credentials, count: threads, workerUrl, idleTimeout })

  let signer: Promise<InlineSigner> | undefined
  const load = () => {
    signer ??= loadSigner(credentials)
    return signer
  }
  const kernel = async () => (await load()).kernel

  return {
    threads,
    chooserFor(parallel) {
      const inline = inlineExecutor(load, isApplication(credentials) ? 2 : 1)
      return async (job, count) => {
        if (onThreads === undefined || parallel === false) return inline
        if (parallel === true) return onThreads
        const { started } = onThreads
        const situation: Situation = { job, count, chunkSize, processors, cryptoThreads, threads, started }
        return (await threadsPay(situation, kernel)) ? onThreads : inline
      }
    },
    async close() {
      await onThreads?.close()
    },
  }
}
