// A thread that fails asynchronously, outside of any task.
import { sign as realSign } from '../../dist/execution/worker.js'

export function sign(task) {
  if (task.job.first === 300) {
    setTimeout(() => {
      throw new Error('outside of any task')
    }, 0)
    return new Promise(() => {})
  }
  return realSign(task)
}
