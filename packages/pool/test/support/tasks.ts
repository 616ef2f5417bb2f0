import { BroadcastChannel } from 'node:worker_threads'
import { vi } from 'vitest'

/** What the counting worker reports. */
interface Task {
  readonly threadId: number
  readonly first: number | undefined
  readonly count: number
  /** The size of the memory that came with the task, in bytes. */
  readonly memory: number | undefined
}

export const countingWorker = new URL('./counting-worker.mjs', import.meta.url)

/** Listens to the reports of threads on what they are asked to do. */
export function watchTasks() {
  const channel = new BroadcastChannel('tasks of the pool')
  const tasks: Task[] = []
  channel.onmessage = (event: unknown) => tasks.push((event as { readonly data: Task }).data)
  return {
    tasks,
    /** Reports travel by themselves: waits until so many have come, and more than that have had the time to. */
    async expectCount(count: number, max = count): Promise<void> {
      await vi.waitFor(() => {
        if (tasks.length < count) throw new Error(`${tasks.length} tasks of ${count}`)
      }, 20_000)
      await new Promise((resolve) => setTimeout(resolve, 20))
      if (tasks.length > max) throw new Error(`${tasks.length} tasks, not ${max}`)
    },
    /** Has the thread die that the hanging worker waits in. */
    kill() {
      const orders = new BroadcastChannel('orders to the pool')
      orders.postMessage('die')
      orders.close()
    },
    close: () => channel.close(),
  }
}
