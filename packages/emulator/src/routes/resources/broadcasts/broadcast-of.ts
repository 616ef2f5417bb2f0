import type { Endpoint } from '@tokbox/protocol'
import type { Broadcast } from '../../../state/broadcasts/broadcast.js'
import { describeBroadcast } from '../../../state/broadcasts/describe-broadcast.js'
import type { Call } from '../../call.js'
import { refuseUnknown } from '../../refuse-unknown.js'

/**
 * The broadcast that a call is about. One that has ended is not there any more.
 * @throws Refusal
 */
export function runningBroadcastOf(call: Call<Endpoint>, broadcastId: string): Broadcast {
  const broadcast = call.project.broadcasts.get(broadcastId)
  if (broadcast?.running !== true) throw refuseUnknown(call, broadcastId, 'broadcast')
  return broadcast
}

/** A broadcast as an answer has it. Its URL begins as that of the request does. */
export function writeBroadcast(
  call: Call<Endpoint>,
  broadcast: Broadcast,
): Readonly<Record<string, unknown>> {
  return describeBroadcast(broadcast, call.project, new URL(call.c.req.url).origin)
}
