import { requireObject } from '@tokbox/core/arguments'
import { InvalidArgumentError } from '@tokbox/core/errors'

/** Variables of a process, or bindings of a worker. */
export type Environment = Readonly<Record<string, string | undefined>>

/** What the environment holds, including the secret. Not checked here: that is done where the credentials are used. */
export interface EnvironmentSettings {
  readonly apiKey: string
  readonly apiSecret: string
  /** `undefined`: the platform's own. */
  readonly apiUrl: string | undefined
  /** The names of the variables that were looked at, set or not. */
  readonly variables: Readonly<Record<'apiKey' | 'apiSecret' | 'apiUrl', string>>
}

/** In this order. Each set is taken as a whole: the key of one project must never meet the secret of another. */
const SETS = ['TOKBOX', 'OPENTOK'].map((prefix) => ({
  apiKey: `${prefix}_API_KEY`,
  apiSecret: `${prefix}_API_SECRET`,
  apiUrl: `${prefix}_API_URL`,
}))

/**
 * Reads TOKBOX_API_KEY, TOKBOX_API_SECRET and TOKBOX_API_URL or, when none of them is set, the same three with OPENTOK.
 * An empty variable counts as not set.
 * @param environment Default: the variables of the process. Workers at the edge pass their bindings.
 * @returns undefined when no variable is set
 * @throws InvalidArgumentError when a key or a secret is missing beside others of its set; `parameter` is the variable
 * @example
 * const settings = readEnvironment()
 * console.log(settings === undefined ? 'nothing is set' : `${settings.variables.apiKey} is ${settings.apiKey}`)
 */
export function readEnvironment(
  environment: Environment = processEnvironment(),
): EnvironmentSettings | undefined {
  requireObject(environment, 'environment', 'an object of variables')
  const read = (variable: string) => environment[variable] || undefined
  const variables = SETS.find((set) => Object.values(set).some(read))
  if (variables === undefined) return undefined
  const apiKey = read(variables.apiKey) ?? missing(variables.apiKey)
  const apiSecret = read(variables.apiSecret) ?? missing(variables.apiSecret)
  return { apiKey, apiSecret, apiUrl: read(variables.apiUrl), variables }
}

function missing(variable: string): never {
  const set = variable.slice(0, variable.indexOf('_') + 1)
  throw new InvalidArgumentError({
    parameter: variable,
    expected: 'a value in the environment',
    received: 'nothing',
    hint: `Other variables of ${set} are set, and a set is taken as a whole: set this one too.`,
  })
}

/** The variables of the process, if there is one. Edge workers get bindings instead, and have to pass them. */
function processEnvironment(): Environment {
  const { process: runtime } = globalThis as { process?: { env?: Environment } }
  return runtime?.env ?? {}
}
