import { readOptions, requireFunction, requireInteger, requireObject } from '@tokbox/core/arguments'
import type { TokenPoolOptions } from '@tokbox/pool'
import type { RestClientOptions } from '@tokbox/rest'
import type { SignerOptions } from '@tokbox/signer'

/** How the client is to be. Besides these it takes every option of the REST client: timeouts, retries, agent, hooks. */
export interface TokboxOptions extends Omit<RestClientOptions, 'random'> {
  /** The format of tokens whose options name none: `'t1'` or `'jwt'`. Default: `'t1'`. */
  readonly tokenFormat?: SignerOptions['tokenFormat']
  /** Fills bytes with cryptographically strong random values. Default: `crypto.getRandomValues`. */
  readonly random?: SignerOptions['random']
  /** How many threads make tokens in bulk, and how. */
  readonly pool?: PoolSettings | undefined
}

/** What can be said about threads. */
export type PoolSettings = Pick<TokenPoolOptions, 'threads' | 'chunkSize' | 'workerUrl' | 'idleTimeout'>

/** The options, for each layer its own. */
export interface SplitOptions {
  readonly rest: RestClientOptions
  readonly signer: SignerOptions
  readonly pool: PoolSettings
}

const POOL_NAMES = ['threads', 'chunkSize', 'workerUrl', 'idleTimeout'] as const

/**
 * Gives each layer its options; the layers check them. The pool's are looked at here, since the pool itself is loaded
 * later; a test holds its limits against these.
 * @throws InvalidArgumentError
 */
export function splitOptions(options: TokboxOptions): SplitOptions {
  requireObject(options, 'options', 'an object { apiKey, apiSecret, … }')
  const { tokenFormat, random, pool, ...rest } = options
  if (random !== undefined) requireFunction(random, 'options.random', 'a function that fills a Uint8Array')
  const given = readOptions<PoolSettings>(pool, 'options.pool', POOL_NAMES)
  const { threads, chunkSize } = given
  if (threads !== undefined) requireInteger(threads, 'options.pool.threads', { min: 1, max: 256 })
  if (chunkSize !== undefined)
    requireInteger(chunkSize, 'options.pool.chunkSize', { min: 1, max: 131_072, unit: 'tokens' })
  return {
    rest: random === undefined ? rest : { ...rest, random: () => fractionOf(random) },
    signer: { tokenFormat, random },
    pool: given,
  }
}

/** The REST client spreads its retries by a fraction; one source of randomness is enough for a program to inject. */
function fractionOf(random: (bytes: Uint8Array) => void): number {
  const bytes = new Uint8Array(4)
  random(bytes)
  return new DataView(bytes.buffer).getUint32(0) / 2 ** 32
}
