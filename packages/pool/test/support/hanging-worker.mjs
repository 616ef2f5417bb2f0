// Signs and reports as the counting one does, but the jobs that start at 200 and 300 hang, and the latter dies on command.
import { BroadcastChannel } from 'node:worker_threads'
import { sign as countingSign } from './counting-worker.mjs'

export function sign(task) {
  const signed = countingSign(task)
  if (task.job.first === 300) new BroadcastChannel('orders to the pool').onmessage = () => process.exit(7)
  return task.job.first === 200 || task.job.first === 300 ? new Promise(() => {}) : signed
}
