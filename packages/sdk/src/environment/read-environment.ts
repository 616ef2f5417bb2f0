import { pickOptions, requireOneOf } from '@tokbox/core/arguments'
import { InvalidArgumentError } from '@tokbox/core/errors'
import { readKeyFile } from '#key-file'
import {
  type ApplicationVariables,
  type Environment,
  type ProjectVariables,
  type ReadVariable,
  VARIABLE_SETS,
  type VariableSet,
  variableReader,
} from './variables.js'

export type { Environment } from './variables.js'

/** A kind of credentials: an API key with its secret, or an application with its private key. */
export type CredentialKind = 'project' | 'application'

/** Which credentials to read. */
export interface ReadEnvironmentOptions<Kind extends CredentialKind = CredentialKind> {
  /** The only kind that is wanted. Default: either. */
  readonly credentials?: Kind | undefined
}

/** Credentials of a project in the environment, the secret included. They are checked where they are used. */
export interface ProjectEnvironment {
  readonly apiKey: string
  readonly apiSecret: string
  /** `undefined`: the platform's own. */
  readonly apiUrl: string | undefined
  /** The names of the variables that were looked at, set or not. */
  readonly variables: Readonly<Record<'apiKey' | 'apiSecret' | 'apiUrl', string>>
}

/** Credentials of an application in the environment, the private key included. They are checked where they are used. */
export interface ApplicationEnvironment {
  readonly applicationId: string
  /** The text of the key, from its variable or from the file that a variable names. */
  readonly privateKey: string
  /** `undefined`: the platform's own. */
  readonly apiUrl: string | undefined
  /** The names of the variables that were read; that of the URL also when it is not set, and undefined when there is none. */
  readonly variables: Readonly<Record<'applicationId' | 'privateKey', string>> & {
    readonly apiUrl: string | undefined
  }
}

/** What the environment holds. */
export type EnvironmentSettings = ProjectEnvironment | ApplicationEnvironment

const KINDS: readonly CredentialKind[] = ['project', 'application']

export function readEnvironment(
  environment: Environment | undefined,
  options: ReadEnvironmentOptions<'project'> & { readonly credentials: 'project' },
): ProjectEnvironment | undefined
export function readEnvironment(
  environment: Environment | undefined,
  options: ReadEnvironmentOptions<'application'> & { readonly credentials: 'application' },
): ApplicationEnvironment | undefined
export function readEnvironment(
  environment?: Environment,
  options?: ReadEnvironmentOptions,
): EnvironmentSettings | undefined
/**
 * Reads credentials from the variables that begin with TOKBOX_ or, when none of them is set, OPENTOK_, or else VONAGE_. A set is
 * taken as a whole and never mixed with another. An empty variable counts as not set.
 *
 * - TOKBOX_API_KEY, TOKBOX_API_SECRET and TOKBOX_API_URL, or the same with OPENTOK_
 * - TOKBOX_APPLICATION_ID, TOKBOX_PRIVATE_KEY (the text of the key, where line ends may be written as `\\n`) or
 *   TOKBOX_PRIVATE_KEY_FILE (its path), and TOKBOX_API_URL
 * - VONAGE_APPLICATION_ID, and VONAGE_PRIVATE_KEY (text or path, as official tools have it) or VONAGE_PRIVATE_KEY_PATH
 * @param environment Default: the variables of the process. Workers at the edge pass their bindings.
 * @returns undefined when no variable is set
 * @throws InvalidArgumentError when a variable is missing beside others of its set (`parameter` is its name), a file cannot be
 * read, both kinds of credentials are set, or only the one that is not wanted
 * @example
 * const settings = readEnvironment()
 * if (settings === undefined) console.log('nothing is set')
 * else console.log('apiKey' in settings ? settings.apiKey : settings.applicationId)
 */
export function readEnvironment(
  environment?: Environment,
  options?: ReadEnvironmentOptions,
): EnvironmentSettings | undefined {
  const { credentials } = pickOptions<ReadEnvironmentOptions>(options, 'options', ['credentials'])
  const wanted =
    credentials === undefined ? undefined : requireOneOf(credentials, 'options.credentials', KINDS)
  const read = variableReader(environment)
  let unwanted: VariableSet | undefined
  for (const set of VARIABLE_SETS) {
    const kinds = kindsIn(set, read)
    if (kinds.length === 0) continue
    const kind = wanted ?? onlyOne(kinds, set)
    if (kind === 'project' && kinds.includes(kind)) return readProject(set.project!, set, read)
    if (kind === 'application' && kinds.includes(kind)) return readApplication(set.application!, set, read)
    unwanted ??= set
  }
  if (unwanted === undefined) return undefined
  throw new InvalidArgumentError({
    parameter: 'environment',
    expected: wanted === 'project' ? 'an API key and its secret' : 'an application id and its private key',
    received: `the other kind of credentials (${unwanted.prefix}…)`,
    hint: 'Set the variables of this kind, or ask for the other.',
  })
}

/** The kinds of which something is set. A URL alone counts as the first kind, so that what is missing gets named. */
function kindsIn({ project, application }: VariableSet, read: ReadVariable): CredentialKind[] {
  const kinds: CredentialKind[] = []
  if (read(project?.apiKey) ?? read(project?.apiSecret)) kinds.push('project')
  const { applicationId, privateKey, privateKeyFile } = application ?? {}
  if (read(applicationId) ?? read(privateKey) ?? read(privateKeyFile)) kinds.push('application')
  if (kinds.length === 0 && read(project?.apiUrl)) kinds.push('project')
  return kinds
}

function onlyOne(kinds: readonly CredentialKind[], { prefix }: VariableSet): CredentialKind {
  if (kinds.length === 1) return kinds[0]!
  throw new InvalidArgumentError({
    parameter: 'environment',
    expected: 'credentials of one kind',
    received: `both (${prefix}…)`,
    hint: "Unset those of one kind, or say which you want: { credentials: 'project' } or { credentials: 'application' }.",
  })
}

function readProject(
  variables: ProjectVariables,
  { prefix }: VariableSet,
  read: ReadVariable,
): ProjectEnvironment {
  const apiKey = read(variables.apiKey) ?? missing(variables.apiKey, prefix)
  const apiSecret = read(variables.apiSecret) ?? missing(variables.apiSecret, prefix)
  return { apiKey, apiSecret, apiUrl: read(variables.apiUrl), variables }
}

function readApplication(
  names: ApplicationVariables,
  { prefix }: VariableSet,
  read: ReadVariable,
): ApplicationEnvironment {
  const { applicationId: idName, apiUrl } = names
  const applicationId = read(idName) ?? missing(idName, prefix)
  const key = readKey(names, read) ?? missing(names.privateKey, prefix)
  return {
    applicationId,
    privateKey: key.text,
    apiUrl: read(apiUrl),
    variables: { applicationId: idName, privateKey: key.variable, apiUrl },
  }
}

function readKey(
  { privateKey, privateKeyFile, takesPath }: ApplicationVariables,
  read: ReadVariable,
): { readonly text: string; readonly variable: string } | undefined {
  const text = read(privateKey)
  const path = read(privateKeyFile)
  if (text !== undefined && path !== undefined) {
    throw new InvalidArgumentError({
      parameter: privateKey,
      expected: `the key in one variable, ${privateKey} or ${privateKeyFile}`,
      received: 'both',
      hint: 'Unset one of them.',
    })
  }
  if (path !== undefined) return { text: readKeyFile(path, privateKeyFile), variable: privateKeyFile }
  if (text === undefined) return undefined
  const isPath = takesPath && !text.includes('-----BEGIN')
  return { text: isPath ? readKeyFile(text, privateKey) : text, variable: privateKey }
}

function missing(variable: string, prefix: string): never {
  throw new InvalidArgumentError({
    parameter: variable,
    expected: 'a value in the environment',
    received: 'nothing',
    hint: `Other variables of ${prefix} are set, and a set is taken as a whole: set this one too.`,
  })
}
