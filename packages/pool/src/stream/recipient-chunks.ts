import type { PlannedRecipients, Recipient, RecipientsPlan } from '@tokbox/signer/batch'
import { nextTurn } from '../execution/next-turn.js'
import type { Chunk } from './chunk.js'

/** A list that is there, or one that comes bit by bit. */
export type Recipients = Iterable<Recipient> | AsyncIterable<Recipient>

/**
 * Checks recipients and makes chunks of them. Whatever ends the list, a wrong record or an error of the list itself,
 * the good recipients before it are handed on first.
 */
export async function* recipientChunks(
  recipients: Recipients,
  plan: RecipientsPlan,
  chunkSize: number,
): AsyncGenerator<Chunk, void> {
  let first = true
  for await (const group of groupsOf(recipients, chunkSize)) {
    // Checking thousands of records takes milliseconds, and a list in memory never lets go by itself.
    if (!first) await nextTurn()
    first = false
    yield* chunkOf(plan.take(group))
  }
}

async function* groupsOf(recipients: Recipients, size: number): AsyncGenerator<Recipient[], void> {
  let group: Recipient[] = []
  try {
    for await (const recipient of recipients) {
      group.push(recipient)
      if (group.length < size) continue
      const full = group
      group = []
      yield full
    }
  } catch (error) {
    if (group.length > 0) yield group
    throw error
  }
  if (group.length > 0) yield group
}

function* chunkOf({ job, indexes, failures, stoppedBy }: PlannedRecipients): Generator<Chunk, void> {
  if (job.count > 0 || failures.length > 0) yield { job, index: { indexes, failures } }
  if (stoppedBy !== undefined) throw stoppedBy
}
