import { onAbort, untilAborted } from '@tokbox/core/abort'
import { AbortError } from '@tokbox/core/errors'
import { type Lease, openBatch, type SignedTokens, type TokenBatch } from '@tokbox/signer/plan'
import type { CallOptions } from '../call-options.js'
import type { Executor } from '../execution/executor.js'
import type { Chunk, ChunkSource } from './chunks.js'

/** What a stream needs besides chunks and someone to sign them. */
export interface StreamOptions extends Pick<CallOptions, 'signal' | 'onProgress'> {
  readonly total: number | undefined
  /** Called before each chunk is begun; what it throws ends the stream. */
  readonly checkOpen: () => void
}

/** Chooses who signs a chunk. `begun` counts the tokens of this chunk and of those before it. */
export type ChooseExecutor = (chunk: Chunk, begun: number) => Promise<Executor>

interface Running {
  readonly chunk: Chunk
  readonly signed: Promise<SignedTokens>
}

type Answer = IteratorResult<Chunk, void> | { readonly failure: unknown }

const ACTION = 'Making tokens'

/** Why a stream ends of which nobody wants more. */
const LEFT = Symbol('left')

/**
 * Signs chunks, and gives their batches out in order. The stream can be left while somebody waits for the next batch: an
 * async generator alone would have `return()` wait for it, as long as a list takes to come.
 */
export function batchStream(
  source: ChunkSource,
  choose: ChooseExecutor,
  options: StreamOptions,
): AsyncIterableIterator<TokenBatch, void> {
  const { signal } = options
  const ending = new AbortController()
  const batches = signInOrder(source, choose, options, ending.signal)
  const abort = () => ending.abort(new AbortError(ACTION, signal?.reason))
  const end = { done: true, value: undefined } as const

  const stream: AsyncIterableIterator<TokenBatch, void> = {
    async next() {
      if (signal?.aborted) abort()
      // Only meanwhile: a stream that is forgotten must not stay for as long as the signal.
      const stopListening =
        signal === undefined || signal.aborted ? undefined : onAbort(signal, () => abort())
      try {
        return await batches.next()
      } catch (error) {
        if (error === LEFT) return end
        throw error
      } finally {
        stopListening?.()
      }
    },
    async return() {
      ending.abort(LEFT)
      const left = source.leave()
      await batches.return()
      await left
      return end
    },
    [Symbol.asyncIterator]: () => stream,
  }
  return stream
}

/**
 * A fixed number of chunks is under way, no new one is begun before the consumer has taken one, and each one's memory
 * serves again for a later one. However it ends, it ends with no chunk under way.
 */
async function* signInOrder(
  source: ChunkSource,
  choose: ChooseExecutor,
  { total, onProgress, checkOpen }: StreamOptions,
  ending: AbortSignal,
): AsyncGenerator<TokenBatch, void> {
  const running: Running[] = []
  const memories: ArrayBuffer[] = []
  let executor: Executor | undefined
  let asked: Answer | Promise<Answer> | undefined
  let end: 'source' | { readonly failure: unknown } | undefined
  let hasFailed = false
  let isDoomed = false
  let begun = 0
  let done = 0
  let lease: Lease = { released: false }

  const begin = async (chunk: Chunk) => {
    checkOpen()
    begun += chunk.job.count
    executor = await choose(chunk, begun)
    if (isDoomed) return
    const signed = executor.sign(chunk.job, memories.pop())
    // Reported in its turn, after the batches before it; but nothing is begun any more that nobody would get.
    signed.catch(() => {
      isDoomed = true
    })
    running.push({ chunk, signed })
  }

  /** Begins chunks until enough are under way, the source ends, or it is slower than the signing. */
  const fill = async () => {
    while (end === undefined && !isDoomed && running.length < (executor?.inFlight ?? 1)) {
      asked ??= ask(source)
      let answer: Answer | 'signed'
      if (asked instanceof Promise) {
        const head = running[0]?.signed
        const first = head === undefined ? asked : Promise.race([asked, settled(head)])
        answer = await untilAborted(() => first, ending)
        if (answer === 'signed') return
      } else answer = asked
      asked = undefined
      if ('failure' in answer) end = answer
      else if (answer.done === true) end = 'source'
      else await begin(answer.value)
    }
  }

  try {
    for (;;) {
      ending.throwIfAborted()
      await fill()
      const head = running[0]
      if (head === undefined) break
      const tokens = await untilAborted(() => head.signed, ending)
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
  } catch (error) {
    hasFailed = true
    throw error
  } finally {
    lease.released = true
    const left = source.leave()
    await Promise.allSettled(running.map(({ signed }) => signed))
    // One failure hides no other, as in `for await`.
    if (!hasFailed) await left
  }
}

function ask(source: ChunkSource): Answer | Promise<Answer> {
  const answer = source.next()
  return answer instanceof Promise ? answer.catch((failure: unknown) => ({ failure })) : answer
}

function settled(promise: Promise<unknown>): Promise<'signed'> {
  return promise.then(
    () => 'signed',
    () => 'signed',
  )
}
