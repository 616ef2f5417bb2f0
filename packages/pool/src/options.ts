import {
  describe,
  readOptions,
  refuseUnknownOptions,
  requireFunction,
  requireInteger,
  requireObject,
} from '@tokbox/core/arguments'
import { InvalidArgumentError } from '@tokbox/core/errors'
import {
  type BatchSignerOptions,
  type RecipientsOptions,
  type RunOptions,
  runOptionHints,
} from '@tokbox/signer/batch'

/** How a pool is to be. */
export interface TokenPoolOptions extends Omit<BatchSignerOptions, 'separator'> {
  /** How many threads, 1 to 256. Default: as many as the machine has processors for this program. */
  readonly threads?: number | undefined
  /** How many tokens a thread signs at a time, 1 to 131 072. Default: 8192. */
  readonly chunkSize?: number | undefined
  /** Where the thread's program is: needed only by bundlers that move it. Default: beside this module. */
  readonly workerUrl?: URL | string | undefined
  /**
   * After how many milliseconds without work the threads end, 0 to 2 147 483 647. The next call that needs them starts
   * them again. Default: they stay until the pool is closed or the program ends.
   */
  readonly idleTimeout?: number | undefined
}

/** How far a call is. */
export interface Progress {
  /** Tokens handed out so far. */
  readonly done: number
  /** All tokens; `undefined` for recipients, of whom nobody knows how many will come. */
  readonly total: number | undefined
}

/** How a call is carried out. */
export interface CallOptions {
  /** `true`: on threads. `false`: on this thread. `'auto'`: on threads where that is faster. Default: `'auto'`. */
  readonly parallel?: boolean | 'auto' | undefined
  /** Ends the call between two chunks with an AbortError that has the signal's reason as its cause. */
  readonly signal?: AbortSignal | undefined
  /** Called after each chunk. What it throws ends the call. */
  readonly onProgress?: ((progress: Progress) => void) | undefined
}

export interface TokensOptions extends RunOptions, CallOptions {}

export interface BatchesOptions extends RunOptions, CallOptions {
  /** What stands after each token in `batch.bytes`, such as `'\n'`. Default: nothing. */
  readonly separator?: string | undefined
}

export interface BatchesForOptions extends RecipientsOptions, CallOptions {
  /** What stands after each token in `batch.bytes`, such as `'\n'`. Default: nothing. */
  readonly separator?: string | undefined
}

const MAX_THREADS = 256
/** So many of the longest possible tokens (25 kB) still fit into the 4 GiB that a batch can have. */
const MAX_CHUNK = 131_072
const DEFAULT_CHUNK = 8192
/** What timers can hold. */
const MAX_IDLE = 2 ** 31 - 1

/** The pool's own options checked, and what is left for the signer. */
export interface CheckedPoolOptions {
  readonly threads: number | undefined
  readonly chunkSize: number
  readonly workerUrl: URL | undefined
  readonly idleTimeout: number | undefined
  readonly signerOptions: BatchSignerOptions
}

/** @throws InvalidArgumentError */
export function checkPoolOptions(options: TokenPoolOptions): CheckedPoolOptions {
  requireObject(options, 'options', 'an object of pool options')
  const known = ['threads', 'chunkSize', 'workerUrl', 'idleTimeout', 'clock', 'random', 'tokenFormat']
  refuseUnknownOptions(options, 'options', known)
  const { threads, chunkSize = DEFAULT_CHUNK, workerUrl, idleTimeout, ...signerOptions } = options
  if (threads !== undefined) requireInteger(threads, 'options.threads', { min: 1, max: MAX_THREADS })
  requireInteger(chunkSize, 'options.chunkSize', { min: 1, max: MAX_CHUNK, unit: 'tokens' })
  if (idleTimeout !== undefined)
    requireInteger(idleTimeout, 'options.idleTimeout', { min: 0, max: MAX_IDLE, unit: 'milliseconds' })
  return { threads, chunkSize, workerUrl: checkWorkerUrl(workerUrl), idleTimeout, signerOptions }
}

function checkWorkerUrl(workerUrl: unknown): URL | undefined {
  if (workerUrl === undefined || workerUrl instanceof URL) return workerUrl
  if (typeof workerUrl === 'string' && URL.canParse(workerUrl)) return new URL(workerUrl)
  throw new InvalidArgumentError({
    parameter: 'options.workerUrl',
    expected: 'a URL',
    received: describe(workerUrl),
    hint: "For a file write new URL('./worker.js', import.meta.url).",
  })
}

const CALL_NAMES = ['parallel', 'signal', 'onProgress', 'separator'] as const

/**
 * Reads the options of a call, once, and takes out those that are the call's own.
 * @param names those of the signer's call that stands behind this one
 * @throws InvalidArgumentError
 */
export function checkCallOptions<Options extends CallOptions & { separator?: string | undefined }>(
  options: Options | undefined,
  names: readonly Exclude<keyof Options & string, (typeof CALL_NAMES)[number]>[],
): {
  call: CallOptions
  separator: string | undefined
  rest: Omit<Options, keyof CallOptions | 'separator'>
} {
  const given = readOptions<Options>(options, 'options', [...names, ...CALL_NAMES], { hints: runOptionHints })
  const { parallel = 'auto', signal, onProgress, separator, ...rest } = given
  if (parallel !== true && parallel !== false && parallel !== 'auto') {
    throw new InvalidArgumentError({
      parameter: 'options.parallel',
      expected: "true, false or 'auto'",
      received: describe(parallel),
    })
  }
  if (signal !== undefined && !isAbortSignal(signal)) {
    throw new InvalidArgumentError({
      parameter: 'options.signal',
      expected: 'an AbortSignal',
      received: describe(signal),
      hint: 'Pass controller.signal, not the controller.',
    })
  }
  if (onProgress !== undefined)
    requireFunction(onProgress, 'options.onProgress', 'a function ({ done, total }) => void')
  return { call: { parallel, signal, onProgress }, separator, rest }
}

/** By shape: signals of other realms and of polyfills are as good. */
function isAbortSignal(value: unknown): boolean {
  const signal = value as Partial<AbortSignal> | null
  return (
    typeof signal === 'object' &&
    typeof signal?.aborted === 'boolean' &&
    typeof signal.addEventListener === 'function' &&
    typeof signal.removeEventListener === 'function'
  )
}
