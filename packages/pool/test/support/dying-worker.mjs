// A thread that ends, as a crash or an out-of-memory kill would end it, on the job that starts at 300.
import { sign as realSign } from '../../dist/execution/worker.js'

export function sign(task) {
  if (task.job.first === 300) process.exit(7)
  return realSign(task)
}
