import { type Lease, openBatch, type SignedTokens, type TokenBatch } from '@tokbox/signer/batch'
import type { Executor } from '../execution/executor.js'
import type { Progress } from '../options.js'
import { watchAbort } from './abort.js'
import type { Chunk } from './chunk.js'

/** What a stream needs besides chunks and someone to sign them. */
export interface StreamOptions {
  readonly total: number | undefined
  readonly signal: AbortSignal | undefined
  readonly onProgress: ((progress: Progress) => void) | undefined
  /** Called before each chunk is begun; what it throws ends the stream. */
  readonly checkOpen: () => void
}

interface Running {
  readonly chunk: Chunk
  readonly signed: Promise<SignedTokens>
}

type Event = { readonly chunk: IteratorResult<Chunk, void> } | { readonly failure: unknown } | 'signed'

/**
 * Signs chunks, by the executor that is chosen when the first one is there, and gives them out in order. A fixed number of chunks is under way, no new one is begun before the
 * consumer has taken one, and each one's memory serves again for a later one. However the stream ends, it ends with no
 * chunk under way.
 */
export async function* stream(
  source: AsyncIterator<Chunk, void>,
  choose: (first: Chunk) => Promise<Executor>,
  { total, signal, onProgress, checkOpen }: StreamOptions,
): AsyncGenerator<TokenBatch, void> {
  const abort = watchAbort(signal, 'Making tokens')
  const running: Running[] = []
  const memories: ArrayBuffer[] = []
  let next: Promise<Event> | undefined
  let end: 'source' | { readonly failure: unknown } | undefined
  let done = 0
  let executor: Executor | undefined

  const begin = (executor: Executor, chunk: Chunk) => {
    const signed = executor.sign(chunk.job, memories.pop())
    // It may fail while an earlier one is being waited for; then it is reported in its turn.
    signed.catch(() => {})
    running.push({ chunk, signed })
  }

  /** Begins chunks until enough are under way, the source ends, or the first one under way is ready. */
  const fill = async () => {
    while (end === undefined && running.length < (executor?.inFlight ?? 1)) {
      checkOpen()
      next ??= source.next().then(
        (chunk) => ({ chunk }),
        (failure: unknown) => ({ failure }),
      )
      const head = running[0]?.signed.then(
        (): Event => 'signed',
        (): Event => 'signed',
      )
      const event = await abort.race(head === undefined ? next : Promise.race([next, head]))
      if (event === 'signed') return
      next = undefined
      if ('failure' in event) end = event
      else if (event.chunk.done === true) end = 'source'
      else {
        executor ??= await choose(event.chunk.value)
        begin(executor, event.chunk.value)
      }
    }
  }

  let lease: Lease = { released: false }
  try {
    for (;;) {
      abort.check()
      await fill()
      const head = running[0]
      if (head === undefined) break
      const tokens = await abort.race(head.signed)
      running.shift()
      const { job, index } = head.chunk
      lease = { released: false }
      done += job.count
      onProgress?.({ done, total })
      yield openBatch(tokens, job.count, job.separator.length, index, lease)
      lease.released = true
      memories.push(tokens.bytes.buffer)
    }
    if (end !== 'source' && end !== undefined) throw end.failure
  } finally {
    lease.released = true
    abort.dispose()
    // Not awaited: a source that waits for its own input may never answer.
    if (end === undefined) source.return?.().catch(() => {})
    await Promise.allSettled(running.map(({ signed }) => signed))
  }
}
