import { MAX_RUNNING } from '../../state/compositions/compositions.js'
import { Refusal } from '../refusal.js'

/**
 * Refuses to start one more when too many run.
 * @param what a plural: `archives`
 */
export function refuseMore({ runningCount }: { readonly runningCount: number }, what: string): void {
  if (runningCount < MAX_RUNNING) return
  throw new Refusal({
    status: 503,
    message: `The emulator has ${MAX_RUNNING} ${what} of this project that run, and starts no more`,
  })
}
