import { isTokboxError } from '@tokbox/core/errors'
import { type ProjectEnvironment, readEnvironment } from '@tokbox/sdk/environment'
import type { ProjectCredentials } from '@tokbox/signer'
import type { FlagNames } from '../arguments/flag-names.js'
import { CredentialsError, UsageError } from '../errors/command-errors.js'
import type { System } from '../system.js'
import type { ServiceOptions } from './options.js'

/** The credentials that a command line or the environment names. They have not been checked yet. */
export interface FoundCredentials {
  readonly credentials: ProjectCredentials
  /** The address that belongs to them; undefined when nobody says one. */
  readonly apiUrl: string | undefined
  /** Whether they are those of the embedded emulator. */
  readonly emulated: boolean
  /** Where they come from, as a noun phrase: `--api-key and --secret-file`. */
  readonly source: string
  /** Has messages about a malformed value say where it came from. */
  readonly names: FlagNames
}

/**
 * Finds the credentials that the options or the environment name. They are one value, and travel as one.
 * @returns undefined when there are none
 * @throws UsageError when the options contradict each other
 * @throws CredentialsError when there are only half of them
 * @throws ReadError when the secret cannot be read
 */
export async function findCredentials(
  options: ServiceOptions,
  system: System,
): Promise<FoundCredentials | undefined> {
  refuseContradictions(options)
  const { emulator, apiKey, secretFile, secretStdin, apiUrl } = options
  if (emulator) return findDevelopmentProject()
  if (apiKey === undefined && secretFile === undefined && !secretStdin)
    return findInEnvironment(options, system)
  const secretFlag = secretFile === undefined ? '--secret-stdin' : '--secret-file'
  if (apiKey === undefined) throw halfGiven(secretFlag, '--api-key')
  if (secretFile === undefined && !secretStdin)
    throw halfGiven('--api-key', '--secret-file or --secret-stdin')
  const { readSecretFile, readSecretFromStdin } = await import('./secret.js')
  const apiSecret =
    secretFile === undefined ? await readSecretFromStdin(system) : await readSecretFile(secretFile, system)
  return {
    credentials: { apiKey, apiSecret },
    apiUrl,
    emulated: false,
    source: `--api-key and ${secretFlag}`,
    names: nameSources({ apiKey: '--api-key', apiSecret: secretFlag, apiUrl: '--api-url' }),
  }
}

/** @throws CredentialsError always */
export function noCredentials(): never {
  throw new CredentialsError(
    'There are no credentials. Set TOKBOX_API_KEY and TOKBOX_API_SECRET (or OPENTOK_API_KEY and OPENTOK_API_SECRET), ' +
      'or give --api-key with --secret-file or --secret-stdin, or --emulator to work without an account.',
  )
}

async function findDevelopmentProject(): Promise<FoundCredentials> {
  const { developmentProject } = await import('@tokbox/emulator')
  return {
    credentials: developmentProject,
    apiUrl: undefined,
    emulated: true,
    source: '--emulator',
    names: { parameters: {} },
  }
}

function findInEnvironment({ apiUrl }: ServiceOptions, { env }: System): FoundCredentials | undefined {
  const found = readSettings(env)
  if (found === undefined) return undefined
  const { apiKey, apiSecret, variables } = found
  return {
    credentials: { apiKey, apiSecret },
    apiUrl: apiUrl ?? found.apiUrl,
    emulated: false,
    source: `${variables.apiKey} and ${variables.apiSecret} of the environment`,
    names: nameSources(apiUrl === undefined ? variables : { ...variables, apiUrl: '--api-url' }),
  }
}

/** @throws CredentialsError when a part of them is missing */
function readSettings(env: System['env']): ProjectEnvironment | undefined {
  try {
    return readEnvironment(env, { credentials: 'project' })
  } catch (error) {
    if (!isTokboxError(error, 'ERR_TOKBOX_INVALID_ARGUMENT')) throw error
    // There are only credentials of an application.
    if (error.parameter === 'environment') return undefined
    throw notSet(error.parameter)
  }
}

/** Has messages about a malformed value say where it came from. */
function nameSources({
  apiKey,
  apiSecret,
  apiUrl,
}: Readonly<Record<'apiKey' | 'apiSecret' | 'apiUrl', string>>): FlagNames {
  return {
    parameters: {
      apiKey: { flag: apiKey },
      apiSecret: { flag: apiSecret },
      'options.apiUrl': { flag: apiUrl },
      'options.allowInsecureHost': { flag: '--allow-insecure-host' },
    },
    words: {
      'apiKey and apiSecret': `${apiKey} and ${apiSecret}`,
      'of apiUrl': `of ${apiUrl}`,
      allowInsecureHost: '--allow-insecure-host',
    },
  }
}

function refuseContradictions(options: ServiceOptions): void {
  const { emulator, apiKey, secretFile, secretStdin, apiUrl, allowInsecureHost } = options
  if (secretFile !== undefined && secretStdin) {
    throw new UsageError(
      '--secret-file and --secret-stdin are two sources of the secret: leave one of them out.',
    )
  }
  const others = {
    '--api-key': apiKey,
    '--secret-file': secretFile,
    '--secret-stdin': secretStdin,
    '--api-url': apiUrl,
    '--allow-insecure-host': allowInsecureHost,
  }
  const [other] = Object.entries(others).find(([, value]) => value !== undefined) ?? []
  if (!emulator || other === undefined) return
  throw new UsageError(`--emulator has its own credentials and address: leave out ${other} or --emulator.`)
}

function halfGiven(given: string, missing: string): CredentialsError {
  return new CredentialsError(
    `${given} needs ${missing} as well: key and secret come from one source, and the environment does not fill in for one of them.`,
  )
}

function notSet(variable: string): CredentialsError {
  const set = variable.replace(/(?<=_API_).*/, '')
  return new CredentialsError(
    `${variable} is not set, but another variable beginning with ${set} is, and they belong together. ` +
      'Set it too, or unset the others.',
  )
}
