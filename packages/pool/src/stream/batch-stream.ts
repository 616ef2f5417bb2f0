import { onAbort, untilAborted } from '@tokbox/core/abort'
import { AbortError } from '@tokbox/core/errors'
import { type Lease, openBatch, type SignedTokens, type TokenBatch } from '@tokbox/signer/plan'
import type { CallOptions } from '../call-options.js'
import type { Executor } from '../execution/executor.js'
import type { Chunk, ChunkSource } from './chunks.js'

/** What a stream needs besides chunks and an executor. */
export interface StreamOptions extends Pick<CallOptions, 'signal' | 'onProgress'> {
  readonly total: number | undefined
  /** Called before each chunk is begun; what it throws ends the stream. */
  readonly checkOpen: () => void
}

/** Chooses the executor of a chunk. `begun` counts the tokens of this chunk and of those before it. */
export type ChooseExecutor = (chunk: Chunk, begun: number) => Promise<Executor>

interface Running {
  readonly chunk: Chunk
  readonly signed: Promise<SignedTokens>
}

type Answer = IteratorResult<Chunk, void> | { readonly failure: unknown }

const ACTION = 'Making tokens'

/** The reason why a stream ends when its consumer leaves. */
const LEFT = Symbol('left')

/**
 * Signs chunks and hands their batches out in order. Unlike an async generator, the stream can be left while the next
 * batch is being waited for: `return()` does not wait until a slow list has given it.
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
      // Only during this call: a stream that nobody reads any more must not live as long as the signal.
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
 * A fixed number of chunks is under way, no new one is begun before the consumer has taken one, and the memory of each
 * chunk is used again for a later one. However the stream ends, no chunk is left running.
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
    // The failure is reported in its turn, after the batches before it. Until then nothing is begun that nobody would get.
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
    // As in `for await`: an error of the list while it is closed must not hide the one that ended the stream.
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
