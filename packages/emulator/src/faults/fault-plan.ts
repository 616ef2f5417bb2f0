import { InvalidArgumentError } from '@tokbox/core/errors'
import { type Fault, type FaultSlot, slotOf } from './fault.js'
import { FAULT_HEADER, parseFaultHeader } from './fault-header.js'
import type { FaultQueue } from './fault-queue.js'

type Of<Kind extends Fault['kind']> = Extract<Fault, { kind: Kind }>

/** The faults that apply to one request, at most one of each slot. */
export interface FaultPlan {
  readonly clock?: Of<'clock'>
  readonly delay?: Of<'delay'>
  readonly answer?: Exclude<Fault, Of<'clock'> | Of<'delay'>>
}

/**
 * The faults for a request to this path. A fault of the request's own header goes first and leaves the injected ones of
 * its slot for later requests.
 * @throws InvalidArgumentError when the header cannot be read; no injected fault is used up then
 */
export function planFaults(queue: FaultQueue, path: string, header: string | undefined): FaultPlan {
  const own = new Map<FaultSlot, Fault>()
  for (const fault of header === undefined ? [] : parseFaultHeader(header)) {
    if (own.has(slotOf(fault))) throw collision(slotOf(fault))
    own.set(slotOf(fault), fault)
  }
  const slots: FaultSlot[] = ['clock', 'delay', 'answer']
  const found = slots.flatMap((slot) => {
    const fault = own.get(slot) ?? queue.take(slot, path)
    return fault === undefined ? [] : [[slot, fault]]
  })
  return Object.fromEntries(found)
}

function collision(slot: FaultSlot): InvalidArgumentError {
  return new InvalidArgumentError({
    parameter: FAULT_HEADER,
    expected: 'at most one clock, one delay, and one fault of the answer',
    received: `two for the ${slot}`,
    hint: 'Faults of the answer are status, reset, cut-off and content-type.',
  })
}
