// Signs as the real one does, and reports each task to the test.
import { BroadcastChannel, threadId } from 'node:worker_threads'
import { sign as realSign } from '../../dist/execution/worker.js'

const reports = new BroadcastChannel('tasks of the pool')

export function sign(task) {
  const { job, memory } = task
  reports.postMessage({ threadId, first: job.first, count: job.count, memory: memory?.byteLength })
  return realSign(task)
}
