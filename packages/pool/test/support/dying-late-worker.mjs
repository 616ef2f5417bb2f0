// Signs and reports as the counting one does, and dies a while after it was given the job that starts at 300.
import { setTimeout } from 'node:timers/promises'
import { sign as countingSign } from './counting-worker.mjs'

export async function sign(task) {
  if (task.job.first !== 300) return countingSign(task)
  await setTimeout(50)
  process.exit(7)
}
