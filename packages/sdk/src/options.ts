import type { TokenPoolOptions } from '@tokbox/pool'
import type { RestClientOptions } from '@tokbox/rest'
import type { SignerOptions } from '@tokbox/signer'
import { refuseUnknownOptions, requireObject } from '@tokbox/signer/arguments'

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
export type PoolSettings = Pick<TokenPoolOptions, 'threads' | 'chunkSize' | 'workerUrl'>

/** The options, for each layer its own. */
export interface SplitOptions {
  readonly rest: RestClientOptions
  readonly signer: SignerOptions
  readonly pool: PoolSettings
}

/** Gives each layer its options; the layers check them. @throws InvalidArgumentError */
export function splitOptions(options: TokboxOptions): SplitOptions {
  requireObject(options, 'options', 'an object { apiKey, apiSecret, … }')
  const { tokenFormat, random, pool = {}, ...rest } = options
  requireObject(pool, 'options.pool', 'an object { threads, chunkSize, workerUrl }')
  refuseUnknownOptions(pool, 'options.pool', ['threads', 'chunkSize', 'workerUrl'])
  return {
    rest: random === undefined ? rest : { ...rest, random: () => fractionOf(random) },
    signer: { tokenFormat, random },
    pool,
  }
}

/** The REST client spreads its retries by a fraction; one source of randomness is enough for a program to inject. */
function fractionOf(random: (bytes: Uint8Array) => void): number {
  const bytes = new Uint8Array(4)
  random(bytes)
  return new DataView(bytes.buffer).getUint32(0) / 2 ** 32
}
