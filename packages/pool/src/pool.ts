import { describe } from '@tokbox/core/arguments'
import { InvalidArgumentError } from '@tokbox/core/errors'
import { type Credentials, checkCredentials } from '@tokbox/signer'
import {
  type BatchJob,
  createBatchSigner,
  recipientsOptionNames,
  runOptionNames,
  type TokenBatch,
} from '@tokbox/signer/batch'
import { threads as runtimeThreads } from '#threads'
import { PoolClosedError } from './errors.js'
import { threadsPay } from './execution/break-even.js'
import type { Executor } from './execution/executor.js'
import { inlineExecutor } from './execution/inline.js'
import { nextTurn } from './execution/next-turn.js'
import {
  type BatchesForOptions,
  type BatchesOptions,
  type CallOptions,
  checkCallOptions,
  checkPoolOptions,
  type TokenPoolOptions,
  type TokensOptions,
} from './options.js'
import { leavable } from './stream/leavable.js'
import { type Recipients, recipientChunks } from './stream/recipient-chunks.js'
import { runChunks } from './stream/run-chunks.js'
import { stream } from './stream/stream.js'

/** The most tokens that are given out as strings in one array: ten million of them take 3.9 GB of memory. */
const MAX_STRINGS = 1_000_000

/** Makes many tokens, on several processors. Holds the secret, and shows it nowhere. */
export interface TokenPool {
  /** How many threads it uses when it uses threads. 0 where the runtime has none. */
  readonly threads: number
  /**
   * `count` tokens, at most 1 000 000, in order and pairwise different; or an error, never fewer.
   * @throws InvalidArgumentError @throws SessionIdFormatError
   * @throws AbortError @throws PoolError @throws PoolClosedError
   */
  tokens(sessionId: string, count: number, options?: TokensOptions): Promise<string[]>
  /**
   * Any number of tokens, batch by batch, in bounded memory. A batch is valid until the next one is asked for; what is
   * to stay must be copied. Wrong arguments are reported at once, by this call.
   * @throws InvalidArgumentError @throws SessionIdFormatError @throws PoolClosedError
   */
  batches(sessionId: string, count: number, options?: BatchesOptions): AsyncIterableIterator<TokenBatch>
  /**
   * One token for each recipient of a list, which may come bit by bit, in their order. With `onError: 'stop'` (the
   * default) the good recipients before the first wrong one get their tokens, then a RecipientError is thrown.
   * @throws InvalidArgumentError @throws SessionIdFormatError @throws PoolClosedError
   */
  batchesFor(
    sessionId: string,
    recipients: Recipients,
    options?: BatchesForOptions,
  ): AsyncIterableIterator<TokenBatch>
  /**
   * Lets running calls of `tokens` finish, and running chunks of streams, then ends the threads. A stream that has more
   * chunks to begin throws a PoolClosedError. A program that does not close its pool ends all the same.
   */
  close(): Promise<void>
  [Symbol.asyncDispose](): Promise<void>
}

/**
 * A pool for the credentials of one project. Starts nothing: threads start with the first call that needs them.
 * @throws InvalidArgumentError
 */
export function createTokenPool(credentials: Credentials, options: TokenPoolOptions = {}): TokenPool {
  const { apiKey, apiSecret } = checkCredentials(credentials)
  const { threads, chunkSize, workerUrl, idleTimeout, signerOptions } = checkPoolOptions(options)
  const signer = createBatchSigner({ apiKey, apiSecret }, signerOptions)
  const processors = runtimeThreads?.processors ?? 0
  const threadCount = processors === 0 ? 0 : (threads ?? processors)
  const onThreads = runtimeThreads?.open({
    credentials: { apiKey, apiSecret },
    count: threadCount,
    workerUrl,
    idleTimeout,
  })
  const calls = new Set<Promise<unknown>>()
  let closing: Promise<void> | undefined

  const checkOpen = () => {
    if (closing !== undefined) throw new PoolClosedError()
  }

  /** Says for each job who signs it, by how many tokens there are (known so far). */
  const chooser = (parallel: CallOptions['parallel']) => {
    const inline = inlineExecutor(signer)
    return (job: BatchJob, count: number): Executor => {
      const { kernel } = signer
      const started = onThreads?.started === true
      const wanted =
        parallel === 'auto'
          ? threadsPay({ kernel, job, count, chunkSize, processors, threads: threadCount, started })
          : parallel
      return wanted && onThreads !== undefined ? onThreads : inline
    }
  }

  const signerWith = (separator: string | undefined) =>
    separator === undefined
      ? signer
      : createBatchSigner({ apiKey, apiSecret }, { ...signerOptions, separator })

  const run = (sessionId: string, count: number, given: BatchesOptions | undefined, check: () => void) => {
    const { call, separator, rest } = checkCallOptions(given, runOptionNames)
    const plan = signerWith(separator).plan(sessionId, count, rest)
    const { signal, onProgress } = call
    const choose = chooser(call.parallel)
    return stream(runChunks(plan, chunkSize), ({ job }) => choose(job, count), {
      total: count,
      signal,
      onProgress,
      prompt: true,
      checkOpen: check,
    })
  }

  const collect = async (batches: AsyncIterable<TokenBatch>): Promise<string[]> => {
    const tokens: string[] = []
    for await (const batch of batches) {
      for (const token of batch) tokens.push(token)
      // The strings of a batch take milliseconds, and the next batches may be there already.
      await nextTurn()
    }
    return tokens
  }

  const close = async () => {
    await Promise.allSettled(calls)
    await onThreads?.close()
  }

  const pool: TokenPool = {
    threads: threadCount,
    async tokens(sessionId, count, tokensOptions) {
      checkOpen()
      if (typeof count === 'number' && count > MAX_STRINGS) {
        throw new InvalidArgumentError({
          parameter: 'count',
          expected: `at most ${MAX_STRINGS} tokens as strings`,
          received: Number.isFinite(count) ? String(count) : describe(count),
          hint: 'Stream them with batches() (tokenBatches() of the sdk): the memory stays bounded.',
        })
      }
      if (Object.hasOwn(Object(tokensOptions), 'separator')) {
        throw new InvalidArgumentError({
          parameter: 'options.separator',
          expected: 'no separator',
          received: 'one',
          hint: 'Strings need none; batches() lays one into its bytes.',
        })
      }
      // A call that has begun is let finish when the pool is closed.
      const call = collect(run(sessionId, count, tokensOptions, () => {}))
      calls.add(call)
      try {
        return await call
      } finally {
        calls.delete(call)
      }
    },
    batches(sessionId, count, batchesOptions) {
      checkOpen()
      return run(sessionId, count, batchesOptions, checkOpen)
    },
    batchesFor(sessionId, recipients, recipientsOptions) {
      checkOpen()
      const { call, separator, rest } = checkCallOptions(recipientsOptions, recipientsOptionNames)
      const plan = signerWith(separator).planFor(sessionId, rest)
      const chunks = recipientChunks(requireRecipients(recipients), plan, chunkSize)
      const { signal, onProgress } = call
      const choose = chooser(call.parallel)
      const known = lengthOf(recipients)
      // A list whose length nobody knows is short until it has shown that it is long.
      const left = new AbortController()
      const batches = stream(chunks, ({ job }, begun) => choose(job, known ?? begun), {
        total: undefined,
        signal: signal === undefined ? left.signal : AbortSignal.any([signal, left.signal]),
        onProgress,
        prompt: !(Symbol.asyncIterator in recipients),
        checkOpen,
      })
      return leavable(batches, () => left.abort())
    },
    close() {
      closing ??= close()
      return closing
    },
    [Symbol.asyncDispose]() {
      return pool.close()
    },
  }
  return Object.freeze(pool)
}

function lengthOf(recipients: Recipients): number | undefined {
  if (Array.isArray(recipients)) return recipients.length
  return recipients instanceof Set ? recipients.size : undefined
}

function requireRecipients(recipients: unknown): Recipients {
  const iterable =
    typeof recipients === 'object' &&
    recipients !== null &&
    (Symbol.iterator in recipients || Symbol.asyncIterator in recipients)
  if (iterable) return recipients as Recipients
  throw new InvalidArgumentError({
    parameter: 'recipients',
    expected: 'an iterable or async iterable of objects with token options',
    received: describe(recipients),
  })
}
