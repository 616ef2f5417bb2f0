import { InvalidArgumentError } from '@tokbox/signer/errors'

/** Variables of a process, or bindings of a worker. */
export type Environment = Readonly<Record<string, string | undefined>>

/** What the environment says. */
export interface EnvironmentSettings {
  readonly apiKey: string
  readonly apiSecret: string
  readonly apiUrl?: string
}

/** In this order. Each set is taken as a whole: a key of one project must never meet the secret of another. */
const PREFIXES = ['TOKBOX', 'OPENTOK'] as const

/**
 * Reads TOKBOX_API_KEY, TOKBOX_API_SECRET and TOKBOX_API_URL or, when none of them is set, the same three with OPENTOK.
 * An empty variable counts as not set.
 * @throws InvalidArgumentError when a key or a secret is missing; it names the variable
 */
export function readEnvironment(environment: Environment): EnvironmentSettings {
  const sets = PREFIXES.map((prefix) => readSet(environment, prefix))
  const set = sets.find(({ apiKey, apiSecret, apiUrl }) => apiKey || apiSecret || apiUrl)
  if (set === undefined) {
    throw new InvalidArgumentError({
      parameter: 'environment',
      expected:
        'the variables TOKBOX_API_KEY and TOKBOX_API_SECRET (or OPENTOK_API_KEY and OPENTOK_API_SECRET)',
      received: 'none of them',
      hint: 'Set them, or pass the credentials to new Tokbox({ apiKey, apiSecret }).',
    })
  }
  const { prefix, apiKey, apiSecret, apiUrl } = set
  if (!apiKey) throw missing(prefix, 'API_KEY')
  if (!apiSecret) throw missing(prefix, 'API_SECRET')
  return apiUrl ? { apiKey, apiSecret, apiUrl } : { apiKey, apiSecret }
}

function readSet(environment: Environment, prefix: (typeof PREFIXES)[number]) {
  return {
    prefix,
    apiKey: environment[`${prefix}_API_KEY`],
    apiSecret: environment[`${prefix}_API_SECRET`],
    apiUrl: environment[`${prefix}_API_URL`],
  }
}

function missing(prefix: string, name: string): InvalidArgumentError {
  return new InvalidArgumentError({
    parameter: `${prefix}_${name}`,
    expected: 'a value in the environment',
    received: 'nothing',
    hint: `Other variables of ${prefix}_ are set, and a set is taken as a whole: set this one too.`,
  })
}

/** The variables of the process where there is one; workers get their bindings otherwise and have to pass them. */
export function processEnvironment(): Environment {
  const { process: runtime } = globalThis as { process?: { env?: Environment } }
  return runtime?.env ?? {}
}
