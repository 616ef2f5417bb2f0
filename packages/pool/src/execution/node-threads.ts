import { availableParallelism } from 'node:os'
import process from 'node:process'
import type { BatchJob, SignedTokens } from '@tokbox/signer/plan'
import { PoolError } from '../errors.js'
import type { ThreadExecutor, ThreadOptions, Threads } from './executor.js'
import { CHUNKS_PER_THREAD, startWorkers, type Workers } from './workers.js'

/** The worker threads of Node and Bun, run by tinypool, which is loaded when the first thread is needed. */
export const threads: Threads = { processors: availableParallelism(), cryptoThreads: cryptoThreads(), open }

/** The threads of libuv, which Node's WebCrypto works on: four, unless the environment said otherwise at the start. */
function cryptoThreads(): number {
  const given = Number.parseInt(process.env.UV_THREADPOOL_SIZE ?? '', 10)
  return given > 0 ? given : 4
}

function open({ credentials, count, workerUrl, idleTimeout }: ThreadOptions): ThreadExecutor {
  const tasks = new Set<Promise<unknown>>()
  let workers: Workers | undefined
  let idle: NodeJS.Timeout | undefined

  const signOnThread = async (job: BatchJob, memory: ArrayBuffer | undefined): Promise<SignedTokens> => {
    const Tinypool = await loadTinypool()
    workers ??= startWorkers(Tinypool, { credentials, count, workerUrl }, (lost) => {
      if (workers === lost) workers = undefined
    })
    return workers.sign(job, memory)
  }

  const end = async () => {
    const ending = workers
    workers = undefined
    await ending?.end()
  }

  return {
    inFlight: CHUNKS_PER_THREAD * count,
    get started() {
      return workers !== undefined
    },
    async sign(job, memory) {
      clearTimeout(idle)
      const task = signOnThread(job, memory)
      tasks.add(task)
      try {
        return await task
      } finally {
        tasks.delete(task)
        if (tasks.size === 0 && idleTimeout !== undefined) {
          idle = setTimeout(() => void end(), idleTimeout)
          idle.unref()
        }
      }
    },
    async close() {
      await Promise.allSettled(tasks)
      clearTimeout(idle)
      await end()
    },
  }
}

async function loadTinypool() {
  try {
    return (await import('tinypool')).Tinypool
  } catch (cause) {
    throw new PoolError(
      'tinypool, which runs the threads, cannot be loaded. Install it, or pass parallel: false.',
      cause,
    )
  }
}
