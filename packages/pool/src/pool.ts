import { describe } from '@tokbox/core/arguments'
import { InvalidArgumentError } from '@tokbox/core/errors'
import type { Credentials } from '@tokbox/signer'
import { checkAnyCredentials, isApplication } from '@tokbox/signer/application'
import type { TokenBatch } from '@tokbox/signer/plan'
import {
  type BatchesForOptions,
  type BatchesOptions,
  CALLS,
  type CheckedCallOptions,
  readCallOptions,
  type StreamForOptions,
  type TokensOptions,
} from './call-options.js'
import { PoolClosedError } from './errors.js'
import { openExecutors } from './execution/executors.js'
import { nextTurn } from './execution/next-turn.js'
import { checkPoolOptions, type TokenPoolOptions } from './options.js'
import { plannerFor } from './planner.js'
import { batchStream } from './stream/batch-stream.js'
import { byteStream } from './stream/byte-stream.js'
import { runChunks } from './stream/chunks.js'
import { recipientChunks } from './stream/recipient-chunks.js'
import {
  countRecipients,
  type Recipients,
  recipientList,
  requireRecipients,
} from './stream/recipient-list.js'

/** Tokens as strings in one array: ten million of them would take 3.9 GB of memory. */
const MAX_STRINGS = 1_000_000

/** The default of `chunkSize`: milliseconds of work with a secret, a few dozen with a private key. */
const CHUNK_SIZES = { project: 8192, application: 256 } as const

/** Makes many tokens, on several processors. It holds the secret or the private key, and shows it nowhere. */
export interface TokenPool {
  /** The number of threads that it uses when it uses threads. 0 where the runtime has none. */
  readonly threads: number
  /**
   * `count` tokens, at most 1 000 000, in order and pairwise different; or an error, never fewer.
   * @throws InvalidArgumentError @throws SessionIdFormatError
   * @throws AbortError @throws PoolError @throws PoolClosedError
   * @example
   * const tokens = await pool.tokens(sessionId, 5, { role: 'subscriber' })
   */
  tokens(sessionId: string, count: number, options?: TokensOptions): Promise<string[]>
  /**
   * Any number of tokens, batch by batch, in bounded memory. A batch is valid until the next one is asked for: copy what
   * has to last. This call throws if an argument is wrong; the iterator throws AbortError, PoolError and PoolClosedError.
   * @throws InvalidArgumentError @throws SessionIdFormatError @throws PoolClosedError
   * @example
   * for await (const batch of pool.batches(sessionId, 10_000_000, { separator: '\n' })) {
   *   await file.write(batch.bytes)
   * }
   */
  batches(sessionId: string, count: number, options?: BatchesOptions): AsyncIterableIterator<TokenBatch>
  /**
   * One token for each recipient of a list, which may arrive piece by piece, in their order. With `onError: 'stop'` (the
   * default) the good recipients before the first wrong one get their tokens, then the iterator throws a RecipientError.
   * Leaving early closes the list: its `return()` is called, a stream is destroyed.
   * @throws InvalidArgumentError @throws SessionIdFormatError @throws PoolClosedError
   * @example
   * const people = [{ connectionData: 'ann', role: 'moderator' }, { connectionData: 'bob' }]
   * for await (const batch of pool.batchesFor(sessionId, people, { role: 'subscriber' })) {
   *   for (const token of batch) console.log(token)
   * }
   */
  batchesFor(
    sessionId: string,
    recipients: Recipients,
    options?: BatchesForOptions,
  ): AsyncIterableIterator<TokenBatch>
  /**
   * Any number of tokens as text, one a line unless `separator` says otherwise: for a file, a socket or the body of a
   * response. No strings are made, and nothing is made ahead of a slow reader. This call throws if an argument is wrong;
   * whatever goes wrong later errors the stream.
   * @throws InvalidArgumentError @throws SessionIdFormatError @throws PoolClosedError
   * @example
   * await writeFile('tokens.txt', pool.stream(sessionId, 1_000_000))
   */
  stream(sessionId: string, count: number, options?: BatchesOptions): ReadableStream<Uint8Array<ArrayBuffer>>
  /**
   * The same for recipients. The stream errors with a RecipientError at the first wrong record, after the tokens of those
   * before it; to collect wrong records, use `batchesFor`.
   * @throws InvalidArgumentError @throws SessionIdFormatError @throws PoolClosedError
   * @example
   * return new Response(pool.streamFor(sessionId, people))
   */
  streamFor(
    sessionId: string,
    recipients: Recipients,
    options?: StreamForOptions,
  ): ReadableStream<Uint8Array<ArrayBuffer>>
  /**
   * Lets running calls of `tokens` and running chunks of streams finish, then ends the threads. A stream that has more
   * chunks to begin throws a PoolClosedError. A program that does not close its pool still ends.
   */
  close(): Promise<void>
  [Symbol.asyncDispose](): Promise<void>
}

/**
 * A pool for the credentials of one project or one application. It starts nothing: threads start with the first call that
 * needs them.
 * @throws InvalidArgumentError
 * @throws KeyFormatError when the private key of an application cannot be used
 * @example
 * const pool = createTokenPool({ apiKey, apiSecret }, { threads: 4 })
 */
export function createTokenPool(credentials: Credentials, options?: TokenPoolOptions): TokenPool {
  const checked = checkAnyCredentials(credentials)
  const { settings, plannerOptions } = checkPoolOptions(options)
  const kind = isApplication(checked) ? 'application' : 'project'
  const chunkSize = settings.chunkSize ?? CHUNK_SIZES[kind]
  const planner = plannerFor(checked, plannerOptions)
  const executors = openExecutors(checked, { ...settings, chunkSize })
  const calls = new Set<Promise<unknown>>()
  let closing: Promise<void> | undefined

  const checkOpen = () => {
    if (closing !== undefined) throw new PoolClosedError()
  }

  const run = (
    sessionId: string,
    count: number,
    { call, rest }: CheckedCallOptions<BatchesOptions>,
    checkRunning: () => void = checkOpen,
  ) => {
    const job = planner.plan(sessionId, count, rest)
    const choose = executors.chooserFor(call.parallel)
    return batchStream(runChunks(job, chunkSize), ({ job }) => choose(job, count), {
      ...call,
      total: count,
      checkOpen: checkRunning,
    })
  }

  const runFor = (
    sessionId: string,
    recipients: Recipients,
    { call, rest }: CheckedCallOptions<BatchesForOptions>,
  ) => {
    const plan = planner.planFor(sessionId, rest)
    const list = recipientList(requireRecipients(recipients))
    const chunks = recipientChunks(list, plan, { chunkSize, signal: call.signal })
    const choose = executors.chooserFor(call.parallel)
    // A list of unknown length counts as short until it proves to be long.
    const known = countRecipients(recipients)
    return batchStream(chunks, ({ job }, begun) => choose(job, known ?? begun), {
      ...call,
      total: undefined,
      checkOpen,
    })
  }

  const pool: TokenPool = {
    threads: executors.threads,
    async tokens(sessionId, count, tokensOptions) {
      checkOpen()
      refuseTooManyStrings(count)
      // A call that has begun may finish even if the pool is closed meanwhile.
      const call = collect(run(sessionId, count, readCallOptions(tokensOptions, CALLS.tokens), () => {}))
      calls.add(call)
      try {
        return await call
      } finally {
        calls.delete(call)
      }
    },
    batches(sessionId, count, batchesOptions) {
      checkOpen()
      return run(sessionId, count, readCallOptions(batchesOptions, CALLS.batches))
    },
    batchesFor(sessionId, recipients, recipientsOptions) {
      checkOpen()
      return runFor(sessionId, recipients, readCallOptions(recipientsOptions, CALLS.batchesFor))
    },
    stream(sessionId, count, streamOptions) {
      checkOpen()
      return byteStream(run(sessionId, count, byLine(readCallOptions(streamOptions, CALLS.batches))))
    },
    streamFor(sessionId, recipients, streamOptions) {
      checkOpen()
      return byteStream(
        runFor(sessionId, recipients, byLine(readCallOptions(streamOptions, CALLS.streamFor))),
      )
    },
    close() {
      closing ??= Promise.allSettled(calls).then(() => executors.close())
      return closing
    },
    [Symbol.asyncDispose]() {
      return pool.close()
    },
  }
  return Object.freeze(pool)
}

function refuseTooManyStrings(count: unknown): void {
  if (typeof count !== 'number' || !(count > MAX_STRINGS)) return
  throw new InvalidArgumentError({
    parameter: 'count',
    expected: `at most ${MAX_STRINGS} tokens as strings`,
    received: Number.isFinite(count) ? String(count) : describe(count),
    hint: 'Stream them with batches() (tokenBatches() of the sdk): the memory stays bounded.',
  })
}

/** A line feed after each token, unless the options say otherwise. */
function byLine<Options extends BatchesOptions>({
  call,
  rest,
}: CheckedCallOptions<Options>): CheckedCallOptions<Options> {
  return { call, rest: { ...rest, separator: rest.separator === undefined ? '\n' : rest.separator } }
}

async function collect(batches: AsyncIterable<TokenBatch>): Promise<string[]> {
  const tokens: string[] = []
  for await (const batch of batches) {
    for (const token of batch) tokens.push(token)
    // Making the strings of a batch takes milliseconds, and the next batches may be ready already.
    await nextTurn()
  }
  return tokens
}
