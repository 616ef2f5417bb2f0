import { onAbort } from '@tokbox/core/abort'
import type { RecipientsPlan } from '@tokbox/signer/plan'
import { nextTurn } from '../execution/next-turn.js'
import type { Chunk, ChunkSource } from './chunks.js'
import type { RecipientList } from './recipient-list.js'

/** Records between two turns of the event loop: checking them takes a millisecond, and a list in memory never yields. */
const RECORDS_PER_TURN = 1024

/** How a list is read. */
export interface ReadingOptions {
  readonly chunkSize: number
  /** Closes the list when it is aborted, even while nobody is waiting for a record. */
  readonly signal?: AbortSignal | undefined
}

/**
 * Checks recipients as they come, and makes chunks of them. If a wrong record or an error of the list itself ends it early,
 * the good recipients before that are still handed on. When the consumer leaves, the list is closed at once, and at most
 * one more record is read: the one under way.
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
    // A generator that aborts the signal itself is still running, and cannot be closed before it has yielded.
    if (isReading && !list.isAsync) await undefined
    const isOwed = isReading
    const closing = Promise.resolve(list.close())
    // A list that still owes a record may never answer, so nobody waits for it.
    if (isOwed) closing.catch(() => {})
    else await closing
  }
  const close = () => {
    closed = closeList()
    // A failure is for those who await it.
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
      // No `await` for a list in memory: it would take half as long as signing the token.
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
  /** Ends the list early; what it has given so far is still wanted. */
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
