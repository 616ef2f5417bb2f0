import type { PlannedRecipients, Recipient, RecipientsPlan } from '@tokbox/signer/batch'
import { nextTurn } from '../execution/next-turn.js'
import type { Chunk } from './chunk.js'

/** A list that is there, or one that comes bit by bit. */
export type Recipients = Iterable<Recipient> | AsyncIterable<Recipient>

/** After how many records the event loop has its turn. */
const TURN = 1024

/**
 * Checks recipients, each as it comes, and makes chunks of them. Whatever ends the list, a wrong record or an error of
 * the list itself, the good recipients before it are handed on first.
 */
export async function* recipientChunks(
  recipients: Recipients,
  plan: RecipientsPlan,
  chunkSize: number,
): AsyncGenerator<Chunk, void> {
  let waiting = 0
  const add = (recipient: Recipient) => {
    waiting++
    return plan.add(recipient)
  }
  const flush = () => {
    waiting = 0
    return chunkOf(plan.flush())
  }
  /** Called after each thousand of records: to check them takes milliseconds, and a list in memory never lets go by itself. */
  const pause = async () => {
    await nextTurn()
    return waiting < chunkSize ? [] : flush()
  }
  const isTurn = () => waiting === chunkSize || waiting % TURN === 0
  try {
    if (Symbol.asyncIterator in recipients) {
      for await (const recipient of recipients) {
        // Throws; but the good ones come before the list is asked to end, which it may take its time for.
        if (!add(recipient)) yield* flush()
        if (isTurn()) yield* await pause()
      }
    } else {
      // Not `for await`: it would wait a while for each record, which takes half as long as to sign it.
      for (const recipient of recipients) {
        if (!add(recipient)) yield* flush()
        if (isTurn()) yield* await pause()
      }
    }
  } catch (error) {
    if (waiting > 0) yield* flush()
    throw error
  }
  if (waiting > 0) yield* flush()
}

function* chunkOf({ job, indexes, failures, stoppedBy }: PlannedRecipients): Generator<Chunk, void> {
  if (job.count > 0 || failures.length > 0) yield { job, index: { indexes, failures } }
  if (stoppedBy !== undefined) throw stoppedBy
}
