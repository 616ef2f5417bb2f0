import { sleep } from '@tokbox/core/abort'
import { type FieldsOf, readOptions, requireObject } from '@tokbox/core/arguments'
import { InvalidArgumentError } from '@tokbox/core/errors'
import { type FillRandom, readRandom } from '@tokbox/core/random'
import { type CheckedPoolSettings, checkPoolSettings, type PoolSettings } from '@tokbox/pool'
import {
  type CredentialOptions,
  credentialFields,
  type RestClientSettings,
  restClientFields,
  restClientHints,
  splitCredentials,
} from '@tokbox/rest'
import type { Credentials, SignerOptions } from '@tokbox/signer'
import type { CredentialKind, ReadEnvironmentOptions } from './environment/read-environment.js'
import type { Timing } from './waiting/wait-for-status.js'

/**
 * The options of a client: the credentials of a project (`apiKey`, `apiSecret`) or of an application (`applicationId`,
 * `privateKey`), and settings.
 */
export type TokboxOptions<C extends Credentials = Credentials> = C & TokboxSettings

/** Those of the REST client (timeouts, retries, agent, hooks), and a few more. */
export interface TokboxSettings extends Omit<RestClientSettings, 'random'> {
  /** The format of tokens whose options name none: `'t1'` or `'jwt'`. Not for applications. Default: `'t1'`. */
  readonly tokenFormat?: SignerOptions['tokenFormat']
  /** Fills bytes with cryptographically strong random values. Default: `crypto.getRandomValues`. */
  readonly random?: SignerOptions['random']
  /** How many threads make tokens in bulk, and how. */
  readonly pool?: PoolSettings | undefined
}

/** The options, for each layer its own. */
export interface SplitOptions {
  readonly credentials: Credentials
  readonly rest: RestClientSettings
  readonly signer: SignerOptions
  readonly pool: CheckedPoolSettings
  /** What waits for archives and the like. */
  readonly timing: Timing
}

const FIELDS: FieldsOf<CredentialOptions & TokboxSettings> = {
  ...restClientFields,
  ...credentialFields,
  random: { type: 'function', expected: 'a function that fills a Uint8Array' },
  // The signer and the pool check these.
  tokenFormat: { type: 'opaque' },
  pool: { type: 'opaque' },
}
const EXPECTED = 'an object { apiKey, apiSecret, … } or { applicationId, privateKey, … }'

/**
 * Reads all options once, and gives each layer its own, which checks the rest.
 * @throws InvalidArgumentError
 */
export function splitOptions(options: TokboxOptions): SplitOptions {
  requireObject(options, 'options', EXPECTED)
  const wording = { expected: EXPECTED, hints: restClientHints }
  const given = readOptions<CredentialOptions & TokboxSettings>(options, 'options', FIELDS, wording)
  const { credentials, settings } = splitCredentials(given, options)
  const { tokenFormat, random, pool, ...rest } = settings
  const fraction = () => fractionOf(random ?? strongRandom)
  return {
    credentials,
    rest: { ...rest, random: fraction },
    timing: { clock: rest.clock ?? Date.now, sleep: rest.sleep ?? sleep, random: fraction },
    signer: { tokenFormat, random },
    pool: checkPoolSettings(pool, 'options.pool'),
  }
}

/** The options of `Tokbox.fromEnv()`: settings, and which credentials to read. */
export interface FromEnvOptions<Kind extends CredentialKind = CredentialKind>
  extends TokboxSettings,
    ReadEnvironmentOptions<Kind> {}

/** Reads options that must not hold credentials. @throws InvalidArgumentError */
export function splitFromEnvOptions(options: FromEnvOptions): {
  readonly kind: CredentialKind | undefined
  readonly settings: TokboxSettings
} {
  const fields = { ...FIELDS, credentials: { type: 'opaque' } } as const
  const given = readOptions<CredentialOptions & FromEnvOptions>(options, 'options', fields, {
    hints: restClientHints,
  })
  const { apiKey, apiSecret, applicationId, privateKey, credentials: kind, ...settings } = given
  for (const [name, value] of Object.entries({ apiKey, apiSecret, applicationId, privateKey })) {
    if (value === undefined) continue
    throw new InvalidArgumentError({
      parameter: `options.${name}`,
      expected: 'credentials from the environment only',
      received: 'others',
      hint: 'Pass them to new Tokbox(…) instead: two sets must not be mixed.',
    })
  }
  return { kind, settings }
}

const strongRandom: FillRandom = (bytes) => void crypto.getRandomValues(bytes)

/** The REST client spreads its retries by a fraction. A program injects only one source of randomness. */
function fractionOf(random: FillRandom): number {
  const { buffer } = readRandom(random, 8)
  return new DataView(buffer).getUint32(0) / 2 ** 32
}
