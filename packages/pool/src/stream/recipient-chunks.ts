import { onAbort } from '@tokbox/core/abort'
import type { RecipientsPlan } from '@tokbox/signer/plan'
import { nextTurn } from '../execution/next-turn.js'
import type { Chunk, ChunkSource } from './chunks.js'
import type { RecipientList } from './recipient-list.js'

/** After how many records the event loop has its turn: to check them takes milliseconds, and a list may never let go. */
const RECORDS_PER_TURN = 1024

/** How a list is read. */
export interface ReadingOptions {
  readonly chunkSize: number
  /** Closes the list when it comes, also while nobody waits for a record. */
  readonly signal?: AbortSignal | undefined
}

/**
 * Checks recipients, each as it comes, and makes chunks of them. Whatever ends the list, a wrong record or an error of
 * the list itself, the good recipients before it are handed on first. Once somebody has left, the list is closed at once,
 * and only a record that is under way is still read.
 */
export function recipientChunks(
  list: RecipientList,
  plan: RecipientsPlan,
  { chunkSize, signal }: ReadingOptions,
): ChunkSource {
  let state: 'new' | 'open' | 'over' | 'left' = 'new'
  let isReading = false
  let waiting = 0
  let failure: { readonly error: unknown } | undefined
  let closed = Promise.resolve()
  let stopListening: (() => void) | undefined

  const finish = (how: 'over' | 'left') => {
    state = how
    stopListening?.()
  }
  const closeList = async () => {
    // A generator cannot be closed from within: it may have aborted the signal itself, and soon lets go.
    if (isReading && !list.isAsync) await undefined
    const isOwed = isReading
    const closing = Promise.resolve(list.close())
    // A list that still owes a record may never answer.
    if (isOwed) closing.catch(() => {})
    else await closing
  }
  const close = () => {
    closed = closeList()
    // Whoever waits for it hears of it.
    closed.catch(() => {})
  }
  const leave = () => {
    const isUnfinished = state === 'new' || state === 'open'
    finish('left')
    if (isUnfinished) close()
    return closed
  }

  const hasBeenLeft = () => state === 'left'

  /** Reads until a chunk is full. */
  const fill = async () => {
    while (waiting < chunkSize) {
      isReading = true
      const answer = list.read()
      // No `await` for a list in memory: for each record it would take half as long as to sign it.
      const { done, value } = answer instanceof Promise || list.isAsync ? await answer : answer
      isReading = false
      if (hasBeenLeft()) return
      if (done === true) return finish('over')
      waiting++
      if (!plan.add(value)) return
      if (waiting === chunkSize || waiting % RECORDS_PER_TURN === 0) await nextTurn()
      if (hasBeenLeft()) return
    }
  }
  /** What ends the list before its end, when what it has given so far is still wanted. */
  const fail = (error: unknown) => {
    if (hasBeenLeft()) return
    failure = { error }
    finish('over')
    if (isReading) isReading = false
    else close()
  }
  const flush = (): Chunk | undefined => {
    if (waiting === 0) return undefined
    waiting = 0
    const { job, indexes, failures, stoppedBy } = plan.flush()
    if (stoppedBy !== undefined) fail(stoppedBy)
    return job.count > 0 || failures.length > 0 ? { job, index: { indexes, failures } } : undefined
  }

  return {
    leave,
    async next() {
      if (state === 'new') {
        state = 'open'
        if (signal !== undefined) stopListening = onAbort(signal, leave)
      }
      if (state === 'open') await fill().catch(fail)
      if (hasBeenLeft()) return { done: true, value: undefined }
      const chunk = flush()
      if (chunk !== undefined) return { done: false, value: chunk }
      if (failure === undefined) return { done: true, value: undefined }
      throw failure.error
    },
  }
}
