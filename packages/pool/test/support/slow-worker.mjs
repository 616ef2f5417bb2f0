// Takes a while for each chunk.
import { setTimeout } from 'node:timers/promises'
import { sign as realSign } from '../../dist/execution/worker.js'

export async function sign(task) {
  await setTimeout(50)
  return realSign(task)
}
