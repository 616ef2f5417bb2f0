import { describe, type FieldsOf, readOptions } from '@tokbox/core/arguments'
import { InvalidArgumentError } from '@tokbox/core/errors'
import type { BatchSignerOptions } from '@tokbox/signer/plan'

/** Settings for the threads. */
export interface PoolSettings {
  /** The number of threads, 1 to 256. Default: one for each processor that this program may use. */
  readonly threads?: number | undefined
  /**
   * The number of tokens that are signed at a time, 1 to 131 072. Default: 8192; 256 for an application, whose signatures take
   * a hundred times as long.
   */
  readonly chunkSize?: number | undefined
  /** Where the thread's program is, for bundlers that move it. Default: inside this package. */
  readonly workerUrl?: URL | string | undefined
  /**
   * Milliseconds without work after which the threads end, 0 to 2 147 483 647. The next call that needs them starts them
   * again. Default: they stay until the pool is closed or the program ends.
   */
  readonly idleTimeout?: number | undefined
}

/** The options of {@link createTokenPool}. */
export interface TokenPoolOptions extends Omit<BatchSignerOptions, 'separator'>, PoolSettings {}

const MAX_THREADS = 256
/** This many tokens of maximum length (25 kB) still fit into the 4 GiB that a batch can have. */
const MAX_CHUNK_SIZE = 131_072
/** The maximum of timers. */
const MAX_IDLE_TIMEOUT = 2 ** 31 - 1

const SETTING_FIELDS: FieldsOf<PoolSettings> = {
  threads: { type: 'integer', min: 1, max: MAX_THREADS },
  chunkSize: { type: 'integer', min: 1, max: MAX_CHUNK_SIZE, unit: 'tokens' },
  workerUrl: { type: 'opaque' },
  idleTimeout: { type: 'integer', min: 0, max: MAX_IDLE_TIMEOUT, unit: 'milliseconds' },
}
const POOL_FIELDS: FieldsOf<TokenPoolOptions> = {
  ...SETTING_FIELDS,
  // The planner checks these.
  clock: { type: 'opaque' },
  random: { type: 'opaque' },
  tokenFormat: { type: 'opaque' },
}

/** Settings that have been checked. */
export interface CheckedPoolSettings {
  readonly threads: number | undefined
  readonly chunkSize: number | undefined
  readonly workerUrl: URL | undefined
  readonly idleTimeout: number | undefined
}

/**
 * Reads settings once and checks them, before there is a pool: {@link createTokenPool} takes what it returns.
 * @param parameter what error messages call them, such as `options.pool`
 * @throws InvalidArgumentError
 * @example
 * const settings = checkPoolSettings({ threads: 4 }, 'config.pool')
 * const pool = createTokenPool({ apiKey, apiSecret }, settings)
 */
export function checkPoolSettings(
  settings: PoolSettings | undefined,
  parameter: string,
): CheckedPoolSettings {
  return fillGaps(readOptions<PoolSettings>(settings, parameter, SETTING_FIELDS), parameter)
}

/** Reads the options of a pool once: its own settings, and what the planner takes. @throws InvalidArgumentError */
export function checkPoolOptions(options: TokenPoolOptions | undefined): {
  readonly settings: CheckedPoolSettings
  readonly plannerOptions: BatchSignerOptions
} {
  const { clock, random, tokenFormat, ...settings } = readOptions<TokenPoolOptions>(
    options,
    'options',
    POOL_FIELDS,
  )
  return { settings: fillGaps(settings, 'options'), plannerOptions: { clock, random, tokenFormat } }
}

function fillGaps(settings: PoolSettings, parameter: string): CheckedPoolSettings {
  const { threads, chunkSize, workerUrl, idleTimeout } = settings
  return { threads, chunkSize, workerUrl: checkWorkerUrl(workerUrl, `${parameter}.workerUrl`), idleTimeout }
}

function checkWorkerUrl(workerUrl: unknown, parameter: string): URL | undefined {
  if (workerUrl === undefined || workerUrl instanceof URL) return workerUrl
  if (typeof workerUrl === 'string' && URL.canParse(workerUrl)) return new URL(workerUrl)
  throw new InvalidArgumentError({
    parameter,
    expected: 'a URL',
    received: describe(workerUrl),
    hint: "For a file write new URL('./worker.js', import.meta.url).",
  })
}
