import { availableParallelism } from 'node:os'
import type { BatchJob, SignedTokens } from '@tokbox/signer/batch'
import { PoolError } from '../errors.js'
import { CHUNKS_PER_THREAD, type Crew, startCrew } from './crew.js'
import type { ThreadExecutor, ThreadOptions, Threads } from './executor.js'

/** Worker threads of Node and Bun, by tinypool, which is loaded when the first of them is needed. */
export const threads: Threads = { processors: availableParallelism(), open }

function open({ credentials, count, workerUrl, idleTimeout }: ThreadOptions): ThreadExecutor {
  const tasks = new Set<Promise<unknown>>()
  let crew: Crew | undefined
  let idle: NodeJS.Timeout | undefined

  const signOnThread = async (job: BatchJob, memory: ArrayBuffer | undefined): Promise<SignedTokens> => {
    const Tinypool = await loadTinypool()
    crew ??= startCrew(Tinypool, { credentials, count, workerUrl }, (lost) => {
      if (crew === lost) crew = undefined
    })
    return crew.sign(job, memory)
  }

  const dismiss = async () => {
    const leaving = crew
    crew = undefined
    await leaving?.end()
  }

  return {
    inFlight: CHUNKS_PER_THREAD * count,
    get started() {
      return crew !== undefined
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
          idle = setTimeout(() => void dismiss(), idleTimeout)
          idle.unref()
        }
      }
    },
    async close() {
      await Promise.allSettled(tasks)
      clearTimeout(idle)
      await dismiss()
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
