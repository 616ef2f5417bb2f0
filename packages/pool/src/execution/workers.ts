import { fileURLToPath } from 'node:url'
import type { Credentials } from '@tokbox/signer'
import { isApplication } from '@tokbox/signer/application'
import { keyForThread } from '@tokbox/signer/application/batch'
import type { BatchJob, SignedTokens } from '@tokbox/signer/plan'
import type { Tinypool } from 'tinypool'
import { PoolError } from '../errors.js'
import type { ThreadOptions } from './executor.js'
import type { ThreadData } from './job-signer.js'

/** One set of worker threads, from their start to their common end. */
export interface Workers {
  sign(job: BatchJob, memory: ArrayBuffer | undefined): Promise<SignedTokens>
  /** To be called when no job is under way. */
  end(): Promise<void>
}

/** Chunks under way per thread: one being signed and one waiting. */
export const CHUNKS_PER_THREAD = 2

// Threads run built code, even while this module runs from its source.
const ownWorker = new URL('../../dist/execution/worker.js', import.meta.url)

/**
 * Starts threads. `onLost` is called when they end unasked: tinypool notices an error in a thread but not a thread that
 * just ends, and leaves tasks waiting in both cases. So all threads and all tasks are given up together, and the next call
 * starts new workers. This tinypool is asked for nothing more: it would silently start threads of its own.
 */
export function startWorkers(
  TinypoolClass: typeof Tinypool,
  { credentials, count, workerUrl = ownWorker }: Omit<ThreadOptions, 'idleTimeout'>,
  onLost: (lost: Workers) => void,
): Workers {
  const waiting = new Set<(error: PoolError) => void>()
  let ended = false
  let worked = false

  const tinypool = new TinypoolClass({
    filename: workerUrl.protocol === 'file:' ? fileURLToPath(workerUrl) : workerUrl.href,
    name: 'sign',
    // The program's own flags are not meant for threads; --input-type would even keep them from starting.
    execArgv: [],
    // While one chunk travels back and the next one out, the thread has another to sign.
    concurrentTasksPerWorker: CHUNKS_PER_THREAD,
    minThreads: count,
    maxThreads: count,
    workerData: forThread(credentials),
  })

  const failure = (what: string, cause?: unknown) =>
    new PoolError(
      worked
        ? `${what} Call again: the pool starts new threads. If it happens again, pass parallel: false.`
        : `${what} No thread has signed anything yet. If the program is bundled, keep tinypool out of the bundle and pass ` +
            'workerUrl: where the entry @tokbox/pool/worker is. Or pass parallel: false.',
      cause,
    )

  // Not tinypool's destroy(): it waits forever when a thread is gone already, and when one fails meanwhile it throws where
  // nobody can catch it, which ends the program.
  const leaving = new Map<(typeof tinypool.threads)[number], Promise<unknown>>()
  const terminate = () => {
    for (const thread of tinypool.threads) if (!leaving.has(thread)) leaving.set(thread, thread.terminate())
    return Promise.all(leaving.values())
  }

  const lose = (what: string, cause?: unknown) => {
    // Each time, since tinypool has just replaced the thread that failed.
    void terminate()
    if (ended) return
    ended = true
    onLost(workers)
    const error = failure(what, cause)
    for (const reject of waiting) reject(error)
    waiting.clear()
  }

  // tinypool repeats what the threads report themselves, or quotes a message, which can hold tokens.
  tinypool.on('error', () => {})
  for (const thread of tinypool.threads) {
    thread.on('error', (error: unknown) => lose('A thread of the pool failed.', error))
    thread.on('exit', (code: number) => lose(`A thread of the pool ended with exit code ${code}.`))
  }

  const workers: Workers = {
    sign(job, memory) {
      return new Promise<SignedTokens>((resolve, reject) => {
        waiting.add(reject)
        const task = tinypool.run({ job, memory }, memory === undefined ? {} : { transferList: [memory] })
        task.then(
          (answer: unknown) => {
            waiting.delete(reject)
            if (!isSigned(answer)) return reject(failure('The worker of the pool returned no tokens.'))
            worked = true
            resolve(answer)
          },
          (error: unknown) => {
            waiting.delete(reject)
            reject(failure('A thread of the pool could not sign its chunk.', error))
          },
        )
      })
    },
    async end() {
      ended = true
      await terminate()
    },
  }
  return workers
}

/** What a thread signs with. Credentials that have been checked would arrive without their secret. */
function forThread(credentials: Credentials): ThreadData {
  return isApplication(credentials)
    ? { key: keyForThread(credentials) }
    : { apiKey: credentials.apiKey, apiSecret: credentials.apiSecret }
}

/** A worker that is bundled with a tinypool of its own marks what it transfers in a way that ours does not know. */
function isSigned(answer: unknown): answer is SignedTokens {
  return (
    typeof answer === 'object' && answer !== null && 'bytes' in answer && answer.bytes instanceof Uint8Array
  )
}
