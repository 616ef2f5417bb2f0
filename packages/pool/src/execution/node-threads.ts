import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import type { SignedTokens } from '@tokbox/signer/batch'
import type { Tinypool } from 'tinypool'
import { PoolError } from '../errors.js'
import type { ThreadExecutor, ThreadOptions, Threads } from './executor.js'

/** Worker threads of Node and Bun, by tinypool, which is loaded when the first of them is needed. */
export const threads: Threads = {
  available: availableParallelism(),
  async start(options) {
    const { Tinypool } = await import('tinypool')
    return tinypoolExecutor(Tinypool, options)
  },
}

const ownWorker = new URL('./worker.js', import.meta.url)

/** What a task must hold and give back is told in worker.ts. */
function tinypoolExecutor(
  TinypoolClass: typeof Tinypool,
  { credentials, threads: count, workerUrl = ownWorker }: ThreadOptions,
): ThreadExecutor {
  let pool: Tinypool | undefined
  const pending = new Set<(error: PoolError) => void>()

  // tinypool notices an error in a thread but not a thread that just ends, and leaves tasks waiting in both cases.
  // So whenever a thread ends unasked, all of them are given up, and the next call starts new ones.
  const giveUp = (failed: Tinypool, what: string, cause?: unknown) => {
    if (pool !== failed) return
    pool = undefined
    const error = new PoolError(what, cause)
    for (const reject of pending) reject(error)
    pending.clear()
    // Never settles when a thread is gone already; there is nothing to wait for.
    void failed.destroy()
  }

  const start = (): Tinypool => {
    const started = new TinypoolClass({
      filename: workerUrl.protocol === 'file:' ? fileURLToPath(workerUrl) : workerUrl.href,
      name: 'sign',
      // The program's own flags are not for the thread; --input-type would even keep it from starting.
      execArgv: [],
      minThreads: count,
      maxThreads: count,
      workerData: credentials,
    })
    started.on('error', (error) => giveUp(started, 'A thread of the pool failed.', error))
    for (const thread of started.threads) {
      thread.on('exit', () => giveUp(started, 'A thread of the pool ended unexpectedly.'))
      thread.on('error', (error: unknown) => giveUp(started, 'A thread of the pool failed.', error))
    }
    return started
  }

  return {
    inFlight: 2 * count,
    sign(job, memory) {
      pool ??= start()
      const current = pool
      return new Promise<SignedTokens>((resolve, reject) => {
        pending.add(reject)
        const settle = () => pending.delete(reject)
        current.run({ job, memory }, memory === undefined ? {} : { transferList: [memory] }).then(
          (tokens: SignedTokens) => {
            settle()
            resolve(tokens)
          },
          (error: unknown) => {
            settle()
            reject(new PoolError('A thread of the pool failed.', error))
          },
        )
      })
    },
    async close() {
      const closing = pool
      pool = undefined
      if (closing !== undefined) await closing.destroy()
    },
  }
}
