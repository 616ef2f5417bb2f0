import { requireObject } from '@tokbox/core/arguments'

/** Variables of a process, or bindings of a worker. */
export type Environment = Readonly<Record<string, string | undefined>>

/** Gets a variable; an empty one counts as not set. */
export type ReadVariable = (name: string | undefined) => string | undefined

/** @throws InvalidArgumentError when it is no object */
export function variableReader(environment: Environment = processEnvironment()): ReadVariable {
  requireObject(environment, 'environment', 'an object of variables')
  return (name) => (name === undefined ? undefined : environment[name] || undefined)
}

/** The variables of the process, if there is one. Edge workers get bindings instead, and have to pass them. */
function processEnvironment(): Environment {
  const { process: runtime } = globalThis as { process?: { env?: Environment } }
  return runtime?.env ?? {}
}

/** The names that a project's credentials have in one set of variables. */
export interface ProjectVariables {
  readonly apiKey: string
  readonly apiSecret: string
  readonly apiUrl: string
}

/** The names that an application's credentials have in one set of variables. */
export interface ApplicationVariables {
  readonly applicationId: string
  /** Holds the key as text. */
  readonly privateKey: string
  /** Holds the path of a file with the key. */
  readonly privateKeyFile: string
  /** Official tools also take the path of a file in the variable for the text. */
  readonly takesPath: boolean
  readonly apiUrl: string | undefined
}

/** Variables with a common prefix, which are taken as a whole: the key of one project must never meet the secret of another. */
export interface VariableSet {
  readonly prefix: string
  readonly project?: ProjectVariables
  readonly application?: ApplicationVariables
}

/** In this order. */
export const VARIABLE_SETS: readonly VariableSet[] = [
  {
    prefix: 'TOKBOX_',
    project: projectVariables('TOKBOX'),
    application: {
      applicationId: 'TOKBOX_APPLICATION_ID',
      privateKey: 'TOKBOX_PRIVATE_KEY',
      privateKeyFile: 'TOKBOX_PRIVATE_KEY_FILE',
      takesPath: false,
      apiUrl: 'TOKBOX_API_URL',
    },
  },
  { prefix: 'OPENTOK_', project: projectVariables('OPENTOK') },
  {
    prefix: 'VONAGE_',
    application: {
      applicationId: 'VONAGE_APPLICATION_ID',
      privateKey: 'VONAGE_PRIVATE_KEY',
      privateKeyFile: 'VONAGE_PRIVATE_KEY_PATH',
      takesPath: true,
      apiUrl: undefined,
    },
  },
]

function projectVariables(prefix: string): ProjectVariables {
  return {
    apiKey: `${prefix}_API_KEY`,
    apiSecret: `${prefix}_API_SECRET`,
    apiUrl: `${prefix}_API_URL`,
  }
}
