import { fileURLToPath } from 'node:url'
import type { BatchJob, SignedTokens } from '@tokbox/signer/plan'
import type { Tinypool } from 'tinypool'
import { PoolError } from '../errors.js'
import type { ThreadOptions } from './executor.js'

/** One set of worker threads, from their start to their common end. */
export interface Workers {
  sign(job: BatchJob, memory: ArrayBuffer | undefined): Promise<SignedTokens>
  /** For when nothing is under way any more. */
  end(): Promise<void>
}

/** How many chunks each thread has under way: one that it signs and one that waits for it. */
export const CHUNKS_PER_THREAD = 2

// A thread runs what has been built, also while this module is run from its source.
const ownWorker = new URL('../../dist/execution/worker.js', import.meta.url)

/**
 * Starts threads. `onLost` is called when they end unasked: tinypool notices an error in a thread but not a thread that
 * just ends, and leaves tasks waiting in both cases. So all threads and all tasks are given up together, and who wants
 * more starts other workers. Nothing is asked of tinypool after that: it would start other threads in silence.
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
    // The program's own flags are not for the thread; --input-type would even keep it from starting.
    execArgv: [],
    // While one chunk comes back and the next goes out, the thread has another to sign.
    concurrentTasksPerWorker: CHUNKS_PER_THREAD,
    minThreads: count,
    maxThreads: count,
    // Plain texts: a checked value would arrive without its secret.
    workerData: { apiKey: credentials.apiKey, apiSecret: credentials.apiSecret },
  })

  const failure = (what: string, cause?: unknown) =>
    new PoolError(
      worked
        ? `${what} Make the call again: the pool starts new threads. If this happens again, pass parallel: false.`
        : `${what} No thread has signed anything yet. If the program is bundled, keep tinypool out of the bundle and pass ` +
            'workerUrl: where the entry @tokbox/pool/worker is. Or pass parallel: false.',
      cause,
    )

  // Not tinypool's destroy(): it waits for ever when a thread is gone already, and when one fails meanwhile it throws
  // where nobody can catch it, which ends the program.
  const leaving = new Map<(typeof tinypool.threads)[number], Promise<unknown>>()
  const terminate = () => {
    for (const thread of tinypool.threads) if (!leaving.has(thread)) leaving.set(thread, thread.terminate())
    return Promise.all(leaving.values())
  }

  const lose = (what: string, cause?: unknown) => {
    // Each time, since tinypool has just started another thread in the place of one that failed.
    void terminate()
    if (ended) return
    ended = true
    onLost(workers)
    const error = failure(what, cause)
    for (const reject of waiting) reject(error)
    waiting.clear()
  }

  // tinypool repeats what the threads report themselves, or quotes a message, in which tokens can be.
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
            if (!isSigned(answer))
              return reject(failure('What signs on the threads of the pool gave no tokens.'))
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

/** A worker bundled with a tinypool of its own marks what it moves in a way that ours does not know. */
function isSigned(answer: unknown): answer is SignedTokens {
  return (
    typeof answer === 'object' && answer !== null && 'bytes' in answer && answer.bytes instanceof Uint8Array
  )
}
