import { sleep } from '@tokbox/core/abort'
import { type FieldsOf, readOptions, requireObject } from '@tokbox/core/arguments'
import { InvalidArgumentError } from '@tokbox/core/errors'
import { type FillRandom, readRandom } from '@tokbox/core/random'
import { type CheckedPoolSettings, checkPoolSettings, type PoolSettings } from '@tokbox/pool'
import { type RestClientSettings, restClientFields, restClientHints } from '@tokbox/rest'
import { type ProjectCredentials, checkCredentials, type SignerOptions } from '@tokbox/signer'
import type { Timing } from './waiting/wait-for-status.js'

/** The options of a client: the project's credentials, and settings. */
export interface TokboxOptions extends ProjectCredentials, TokboxSettings {}

/** Those of the REST client (timeouts, retries, agent, hooks), and a few more. */
export interface TokboxSettings extends Omit<RestClientSettings, 'random'> {
  /** The format of tokens whose options name none: `'t1'` or `'jwt'`. Default: `'t1'`. */
  readonly tokenFormat?: SignerOptions['tokenFormat']
  /** Fills bytes with cryptographically strong random values. Default: `crypto.getRandomValues`. */
  readonly random?: SignerOptions['random']
  /** How many threads make tokens in bulk, and how. */
  readonly pool?: PoolSettings | undefined
}

/** The options, for each layer its own. */
export interface SplitOptions {
  readonly credentials: ProjectCredentials
  readonly rest: RestClientSettings
  readonly signer: SignerOptions
  readonly pool: CheckedPoolSettings
  /** What waits for archives and the like. */
  readonly timing: Timing
}

// Not required here: missing credentials have an error of their own.
const FIELDS: FieldsOf<Partial<TokboxOptions>> = {
  ...restClientFields,
  apiKey: { type: 'opaque' },
  apiSecret: { type: 'opaque' },
  random: { type: 'function', expected: 'a function that fills a Uint8Array' },
  // The signer and the pool check these.
  tokenFormat: { type: 'opaque' },
  pool: { type: 'opaque' },
}
const EXPECTED = 'an object { apiKey, apiSecret, … }'

/**
 * Reads all options once, and gives each layer its own, which checks the rest.
 * @throws InvalidArgumentError
 */
export function splitOptions(options: TokboxOptions): SplitOptions {
  requireObject(options, 'options', EXPECTED)
  const wording = { expected: EXPECTED, hints: restClientHints }
  const given = readOptions<Partial<TokboxOptions>>(options, 'options', FIELDS, wording)
  const { apiKey, apiSecret, tokenFormat, random, pool, ...rest } = given
  const fraction = () => fractionOf(random ?? strongRandom)
  return {
    credentials: checkCredentials({ apiKey, apiSecret } as ProjectCredentials),
    rest: { ...rest, random: fraction },
    timing: { clock: rest.clock ?? Date.now, sleep: rest.sleep ?? sleep, random: fraction },
    signer: { tokenFormat, random },
    pool: checkPoolSettings(pool, 'options.pool'),
  }
}

/** Reads options that must not name credentials. @throws InvalidArgumentError */
export function readSettings(options: TokboxSettings): TokboxSettings {
  const { apiKey, apiSecret, ...settings } = readOptions<Partial<TokboxOptions>>(options, 'options', FIELDS, {
    hints: restClientHints,
  })
  for (const [name, value] of Object.entries({ apiKey, apiSecret })) {
    if (value === undefined) continue
    throw new InvalidArgumentError({
      parameter: `options.${name}`,
      expected: 'credentials from the environment only',
      received: 'others',
      hint: 'Pass both to new Tokbox({ apiKey, apiSecret }) instead: two sets must not be mixed.',
    })
  }
  return settings
}

const strongRandom: FillRandom = (bytes) => void crypto.getRandomValues(bytes)

/** The REST client spreads its retries by a fraction. A program injects only one source of randomness. */
function fractionOf(random: FillRandom): number {
  const { buffer } = readRandom(random, 8)
  return new DataView(buffer).getUint32(0) / 2 ** 32
}
