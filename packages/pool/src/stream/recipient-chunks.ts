import type { PlannedRecipients, Recipient, RecipientsPlan } from '@tokbox/signer/batch'
import type { Chunk } from './chunk.js'

/** A list that is there, or one that comes bit by bit. */
export type Recipients = Iterable<Recipient> | AsyncIterable<Recipient>

/**
 * Collects recipients into chunks, and checks them. Before a wrong record ends the list, the good ones before it are
 * handed on.
 */
export async function* recipientChunks(
  recipients: Recipients,
  plan: RecipientsPlan,
  chunkSize: number,
): AsyncGenerator<Chunk, void> {
  let waiting: Recipient[] = []
  for await (const recipient of recipients) {
    waiting.push(recipient)
    if (waiting.length < chunkSize) continue
    yield* chunkOf(plan.take(waiting))
    waiting = []
  }
  if (waiting.length > 0) yield* chunkOf(plan.take(waiting))
}

function* chunkOf({ job, indexes, failures, stoppedBy }: PlannedRecipients): Generator<Chunk, void> {
  if (job.count > 0 || failures.length > 0) yield { job, index: { indexes, failures } }
  if (stoppedBy !== undefined) throw stoppedBy
}
