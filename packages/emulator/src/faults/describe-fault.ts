import type { PendingFault } from './fault-queue.js'

/** JSON has no infinity. */
export function describeFault(fault: PendingFault) {
  return { ...fault, times: Number.isFinite(fault.times) ? fault.times : 'always' }
}
