import { type Lease, openBatch, type SignedTokens, type TokenBatch } from '@tokbox/signer/batch'
import type { Executor } from '../execution/executor.js'
import type { Progress } from '../options.js'
import type { Chunk } from './chunk.js'
import { refuseAborted, untilAbort } from './until-abort.js'

/** What a stream needs besides chunks and someone to sign them. */
export interface StreamOptions {
  readonly total: number | undefined
  readonly signal: AbortSignal | undefined
  readonly onProgress: ((progress: Progress) => void) | undefined
  /** The source never lets anyone wait for long: it is a list in memory. */
  readonly prompt: boolean
  /** Called before each chunk is begun; what it throws ends the stream. */
  readonly checkOpen: () => void
}

/** Where chunks come from: cut from a run at once, or made of recipients that may be slow to come. */
export type ChunkSource = Iterator<Chunk, void> | AsyncIterator<Chunk, void>

interface Running {
  readonly chunk: Chunk
  readonly signed: Promise<SignedTokens>
}

type Answer = IteratorResult<Chunk, void> | { readonly failure: unknown }

const ACTION = 'Making tokens'

/**
 * Signs chunks, each by the executor that is chosen for it, and gives them out in order. A fixed number of chunks is under way, no new one is begun before the consumer has taken one, and each one's memory serves again for
 * a later one. However the stream ends, it ends with no chunk under way.
 */
export async function* stream(
  source: ChunkSource,
  choose: (chunk: Chunk, begun: number) => Executor,
  { total, signal, onProgress, prompt, checkOpen }: StreamOptions,
): AsyncGenerator<TokenBatch, void> {
  const running: Running[] = []
  const memories: ArrayBuffer[] = []
  let executor: Executor | undefined
  let asked: Answer | Promise<Answer> | undefined
  let end: 'source' | { readonly failure: unknown } | undefined
  let failed = false
  let begun = 0
  let done = 0
  let lease: Lease = { released: false }

  const begin = (chunk: Chunk) => {
    checkOpen()
    begun += chunk.job.count
    executor = choose(chunk, begun)
    const signed = executor.sign(chunk.job, memories.pop())
    // It may fail while an earlier one is being waited for; then it is reported in its turn.
    signed.catch(() => {})
    running.push({ chunk, signed })
  }

  /** Begins chunks until enough are under way, the source ends, or it is slower than the signing. */
  const fill = async () => {
    while (end === undefined && running.length < (executor?.inFlight ?? 1)) {
      asked ??= ask(source)
      let answer: Answer | 'signed'
      if (asked instanceof Promise) {
        const head = running[0]?.signed
        const first = head === undefined ? asked : Promise.race([asked, settled(head)])
        answer = await untilAbort(first, signal, ACTION)
        if (answer === 'signed') return
      } else answer = asked
      asked = undefined
      if ('failure' in answer) end = answer
      else if (answer.done === true) end = 'source'
      else begin(answer.value)
    }
  }

  try {
    for (;;) {
      refuseAborted(signal, ACTION)
      await fill()
      const head = running[0]
      if (head === undefined) break
      const tokens = await untilAbort(head.signed, signal, ACTION)
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
    failed = true
    throw error
  } finally {
    lease.released = true
    const left = end === undefined ? leave(source) : Promise.resolve()
    const silenced = left.catch(() => {})
    await Promise.allSettled(running.map(({ signed }) => signed))
    // One failure hides no other, as in `for await`; and a source that may never answer delays none.
    const mayHang = !prompt && (failed || asked instanceof Promise)
    if (!mayHang) await (failed ? silenced : left)
  }
}

function ask(source: ChunkSource): Answer | Promise<Answer> {
  const answer = source.next()
  return answer instanceof Promise ? answer.catch((failure: unknown) => ({ failure })) : answer
}

async function leave(source: ChunkSource): Promise<void> {
  await source.return?.()
}

function settled(promise: Promise<unknown>): Promise<'signed'> {
  return promise.then(
    () => 'signed',
    () => 'signed',
  )
}
